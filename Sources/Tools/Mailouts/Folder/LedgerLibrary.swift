import GRDB

/// The library that stores the ledger, with the version loaded at run time.
package enum LedgerLibrary {
    package static var version: String {
        get throws {
            let version = try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
            return "SQLite \(version ?? "unknown")"
        }
    }
}
