import Foundation
private import GRDB

/// Which ids have been seen, and which are to be left out: in a database that has no name and is gone with the process, so
/// that a list of any length needs no more memory than a short one.
final class IdentifierRegister {
    private let queue: DatabaseQueue
    private var hasSuppressions = false

    init() throws {
        // SQLite keeps a database of no name in a file of its own, which it opens and unlinks.
        queue = try DatabaseQueue(path: "")
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;
                    CREATE TABLE suppressed (id TEXT PRIMARY KEY, isMet INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
                    """)
        }
    }

    /// Adds ids to leave out.
    func suppress(_ ids: [String]) throws {
        guard !ids.isEmpty else { return }
        hasSuppressions = true
        try queue.write { database in
            for id in ids {
                try database.cachedStatement(sql: "INSERT OR IGNORE INTO suppressed (id) VALUES (?)")
                    .execute(arguments: [id])
            }
        }
    }

    func isSuppressed(_ id: String) throws -> Bool {
        guard hasSuppressions else { return false }
        return try queue.writeWithoutTransaction { database in
            try database.cachedStatement(sql: "UPDATE suppressed SET isMet = 1 WHERE id = ?").execute(arguments: [id])
            return database.changesCount > 0
        }
    }

    /// How many of the ids to leave out no row had.
    func unmetSuppressions() throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM suppressed WHERE isMet = 0") ?? 0 }
    }

    /// - Returns: the line of the row that had the id before; nil for the first.
    func enter(_ id: String, line: Int) throws -> Int? {
        try queue.writeWithoutTransaction { database in
            try database.cachedStatement(sql: "INSERT OR IGNORE INTO seen (id, line) VALUES (?, ?)")
                .execute(arguments: [id, line])
            guard database.changesCount == 0 else { return nil }
            return try Int.fetchOne(
                try database.cachedStatement(sql: "SELECT line FROM seen WHERE id = ?"), arguments: [id])
        }
    }
}
