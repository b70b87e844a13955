import Foundation
private import GRDB

/// An index of a list: the ids of all rows, the ids to leave out, and for a sorted mailout the rows themselves by their
/// sort key.
///
/// It is a database without a name that is deleted with the process. A long list therefore needs no more memory than a
/// short one.
final class ListIndex {
    private let queue: DatabaseQueue
    private var waiting: [Entry] = []
    private var hasSuppressions = false

    /// A row in the index.
    struct Entry {
        /// The row's place in the list, from 1.
        var row: Int
        var line: Int
        /// The row's id; empty if it has no valid one.
        var id: String
        /// True if the id says nothing about the person, and may be written down.
        var isTellable = true
        /// The common key of similar ids; nil if no ids are left out.
        var likeness: String?
        /// The row's sort key and content; nil for a list in its own order.
        var sorting: (key: String, content: [UInt8])?
    }

    private static let rowsAtOnce = 1024

    init() throws {
        // SQLite keeps a database without a name in a file that it opens and unlinks.
        queue = try DatabaseQueue(path: "")
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    CREATE TABLE row (
                        row INTEGER PRIMARY KEY, line INTEGER NOT NULL, id TEXT NOT NULL, isTellable INTEGER NOT NULL, likeness TEXT, key TEXT, content BLOB);
                    CREATE TABLE suppressed (
                        line INTEGER PRIMARY KEY, id TEXT NOT NULL, isMet INTEGER NOT NULL DEFAULT 0);
                    CREATE INDEX suppressed_by_id ON suppressed (id);
                    """)
        }
    }

    // MARK: The rows

    func enter(_ entry: Entry) throws {
        waiting.append(entry)
        if waiting.count == Self.rowsAtOnce { try enterWaiting() }
    }

    /// Ends the entry of rows.
    func finish() throws {
        try enterWaiting()
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    CREATE INDEX row_by_id ON row (id, row);
                    CREATE INDEX row_by_likeness ON row (likeness) WHERE likeness IS NOT NULL;
                    CREATE INDEX row_by_key ON row (key, row) WHERE key IS NOT NULL;
                    """)
        }
    }

    private func enterWaiting() throws {
        try queue.write { database in
            let statement = try database.cachedStatement(sql: "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)")
            for entry in waiting {
                try statement.execute(arguments: [
                    entry.row, entry.line, entry.id, entry.isTellable, entry.likeness, entry.sorting?.key,
                    entry.sorting.map { Data($0.content) },
                ])
            }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Returns the line of the first row with an id, if that is another row.
    func line(before row: Int, of id: String) throws -> Int? {
        try queue.read { database in
            let first = try Row.fetchOne(
                try database.cachedStatement(sql: "SELECT row, line FROM row WHERE id = ? ORDER BY row LIMIT 1"),
                arguments: [id])
            guard let first, first[0] < row else { return nil }
            return first[1]
        }
    }

    /// Calls the body with the ids of a run's rows and their sequence numbers. Rows without a valid id, or with an id that
    /// reveals something about the person, get no piece and are skipped.
    func forEachID(
        isSorted: Bool, in part: PartOfList, _ body: (_ number: Int, _ id: String) throws -> Void
    ) throws {
        try queue.read { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT id, isTellable FROM row ORDER BY \(isSorted ? "key, row" : "row")")
            var number = part.firstNumber - 1
            while number < part.numbers.upperBound, let row = try rows.next() {
                number += 1
                guard part.numbers.contains(number) else { continue }
                let id: String = row[0]
                if !id.isEmpty, row[1] { try body(number, id) }
            }
        }
    }

    /// Whether the rows of a list are in the order of their sort keys.
    var isInOrder: Bool {
        get throws {
            try queue.read { database in
                try
                    !(Bool.fetchOne(
                        database,
                        sql: """
                            SELECT EXISTS (
                                SELECT 1 FROM row JOIN row AS next ON next.row = row.row + 1 WHERE row.key > next.key)
                            """) ?? false)
            }
        }
    }

    /// A row that was stored for sorting.
    struct Kept {
        var row: Int
        var line: Int
        var key: String
        var content: [UInt8]
    }

    /// Returns some rows in the order of their sort keys, and of equal keys in the order of the list.
    ///
    /// - Parameter last: the row to continue after; nil for the first rows.
    func rows(after last: Kept?) throws -> [Kept] {
        try queue.read { database in
            try Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT row, line, key, content FROM row WHERE key IS NOT NULL AND (key, row) > (?, ?)
                        ORDER BY key, row LIMIT \(Self.rowsAtOnce)
                        """), arguments: [last?.key ?? "", last?.row ?? 0]
            ).map { row in
                Kept(row: row["row"], line: row["line"], key: row["key"], content: Array(row["content"] as Data))
            }
        }
    }

    // MARK: The ids to leave out

    /// Adds ids to leave out, each with its line. All rows must have been entered.
    func suppress(_ ids: [(line: Int, id: String)]) throws {
        guard !ids.isEmpty else { return }
        hasSuppressions = true
        try queue.write { database in
            let statement = try database.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO suppressed (line, id, isMet)
                    VALUES (?1, ?2, EXISTS (SELECT 1 FROM row WHERE id = ?2))
                    """)
            for (line, id) in ids { try statement.execute(arguments: [line, id]) }
        }
    }

    func isSuppressed(_ id: String) throws -> Bool {
        guard hasSuppressions else { return false }
        return try queue.read { database in
            try Bool.fetchOne(
                try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM suppressed WHERE id = ?)"),
                arguments: [id]) ?? false
        }
    }

    /// Returns an id of the list that is similar to one of these words and is not left out by another line.
    ///
    /// - Parameter likenesses: keys from `Likeness.keys(in:)`.
    func id(like likenesses: [String]) throws -> String? {
        try queue.read { database in
            for likeness in likenesses {
                let id = try String.fetchOne(
                    try database.cachedStatement(
                        sql: """
                            SELECT id FROM row
                            WHERE likeness = ? AND NOT EXISTS (SELECT 1 FROM suppressed WHERE suppressed.id = row.id) LIMIT 1
                            """),
                    arguments: [likeness])
                if let id { return id }
            }
            return nil
        }
    }

    /// Returns the number of ids to leave out that no row has.
    func unmetSuppressions() throws -> Int {
        guard hasSuppressions else { return 0 }
        return try queue.read {
            try Int.fetchOne($0, sql: "SELECT count(DISTINCT id) FROM suppressed WHERE isMet = 0") ?? 0
        }
    }

    /// Calls the body with the lines of ids to leave out that no row has, in order.
    func forEachUnmetSuppression(_ body: (_ line: Int, _ id: String) throws -> Void) throws {
        var last = 0
        while hasSuppressions {
            let found = try queue.read { database in
                try Row.fetchAll(
                    try database.cachedStatement(
                        sql: """
                            SELECT line, id FROM suppressed WHERE isMet = 0 AND line > ?
                            ORDER BY line LIMIT \(Self.rowsAtOnce)
                            """), arguments: [last]
                ).map { (line: $0[0] as Int, id: $0[1] as String) }
            }
            for (line, id) in found { try body(line, id) }
            guard let end = found.last else { return }
            last = end.line
        }
    }
}
