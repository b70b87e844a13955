import CommaSeparated
import Foundation
private import GRDB
import HandoutKit

/// The rows of a SQLite query, converted to CSV, so that values have the same meaning as in a file.
enum DatabaseRows {
    /// - Throws: `Refusal` if the database does not exist or does not understand the query. The database is only read.
    static func write(path: String, query: String, to spool: Spool) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StorageFault("file-not-found", "there is no file \(path)")
        }
        var configuration = Configuration()
        configuration.readonly = true
        do {
            try DatabaseQueue(path: path, configuration: configuration).read { database in
                let statement = try database.makeStatement(sql: query)
                let rows = try Row.fetchCursor(statement)
                let names = statement.columnNames
                try spool.write(line(names))
                while let row = try rows.next() {
                    try spool.write(line(try names.indices.map { try text(row[$0] as DatabaseValue, in: names[$0]) }))
                }
            }
        } catch let error as DatabaseError {
            // SQLite's message contains neither the query nor its values.
            throw Refusal(
                "bad-query",
                "\(path) does not answer the query: \(error.message ?? "error \(error.resultCode.rawValue)")",
                help: "one SELECT is asked, and the database is only read")
        }
    }

    private static func text(_ value: DatabaseValue, in column: String) throws -> String {
        switch value.storage {
        case .null: return ""
        case .int64(let number): return String(number)
        case .double(let number):
            // SQLite may store a whole number as a floating-point number.
            return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .string(let text): return text
        case .blob:
            throw Refusal("bad-query", "the column \"\(column)\" holds bytes that are no text", help: "leave it out")
        }
    }

    private static func line(_ cells: [String]) -> [UInt8] { Array(CSVText.line(cells).utf8) }
}
