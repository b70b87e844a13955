import FileWriting
import GRDB

/// The ledger of a part, and of a mailout that is being joined of parts.
extension Ledger {
    /// Records the ids to leave out that the part's list does not have.
    func note(unmet: any UnmetSuppressions) throws {
        try telling { database in
            try database.execute(sql: "DELETE FROM unmetSuppression")
            let statement = try database.cachedStatement(sql: "INSERT INTO unmetSuppression VALUES (?, ?)")
            try unmet.forEachUnmetSuppression { try statement.execute(arguments: [$0, $1]) }
        }
    }

    /// Returns the rows of a part by their sequence numbers, and how many the whole list has, if that is known; nil for
    /// a whole mailout.
    func range() throws -> (numbers: ClosedRange<Int>, listed: Int?)? {
        try asking { database in
            try Row.fetchOne(database, sql: "SELECT first, last, listed FROM range").map { ($0[0]...$0[1], $0[2]) }
        }
    }

    /// Calls the body with every file that is done, pieces first.
    func forEachFile(_ body: (String) throws -> Void) throws {
        try asking { database in
            let rows = try String.fetchCursor(
                database,
                sql: """
                    SELECT file FROM recipient WHERE outcome = 'made' AND file <> '' UNION ALL SELECT file FROM part
                    """)
            while let file = try rows.next() { try body(file) }
        }
    }

    // MARK: Joining

    /// A part in the ledger of the mailout that it is joined into.
    struct Joining: Equatable {
        enum State: String {
            /// Nothing of the part is in the ledger.
            case waiting
            /// Its outcomes are in the ledger, and its files may be moved.
            case entered
            /// All its files are moved.
            case moved
        }

        /// The absolute path.
        var path: String
        var numbers: ClosedRange<Int>
        var state: State
    }

    /// Returns the parts in their order; none if no join is under way.
    func joining() throws -> [Joining] {
        try asking { database in
            try Row.fetchAll(database, sql: "SELECT path, first, last, state FROM joining ORDER BY first").map { row in
                Joining(path: row[0], numbers: row[1]...row[2], state: Joining.State(rawValue: row[3]) ?? .waiting)
            }
        }
    }

    /// Begins a join, in place of what an interrupted one has entered.
    func beginJoin(_ inputs: Inputs, _ parts: [Joining]) throws {
        try telling { database in
            for table in [
                "run", "recipient", "part", "plan", "plannedPart", "source", "request", "form", "unmetSuppression",
                "joining",
            ] {
                try database.execute(sql: "DELETE FROM \(table)")
            }
            try Self.insert(inputs, database)
            for part in parts {
                try database.execute(
                    sql: "INSERT INTO joining VALUES (?, ?, ?, ?)",
                    arguments: [
                        part.path, part.numbers.lowerBound, part.numbers.upperBound, Joining.State.waiting.rawValue,
                    ])
            }
        }
    }

    /// Enters the outcomes of a part, in one transaction.
    ///
    /// - Parameter isFirst: true for the first part that is entered.
    func enter(_ part: Joining, from folder: RunFolder, isFirst: Bool) throws {
        // An id to leave out is unmet if no part has it.
        let unmet =
            isFirst
            ? "INSERT INTO unmetSuppression SELECT line, id FROM entered.unmetSuppression"
            : "DELETE FROM unmetSuppression WHERE line NOT IN (SELECT line FROM entered.unmetSuppression)"
        do {
            try queue.writeWithoutTransaction { database in
                try database.execute(
                    sql: "ATTACH DATABASE ? AS entered",
                    arguments: ["\(folder.root.processPath)/\(RunFolder.ledger)"])
                try database.inTransaction {
                    for table in ["recipient", "part", "plan", "plannedPart"] {
                        try database.execute(sql: "INSERT INTO main.\(table) SELECT * FROM entered.\(table)")
                    }
                    try database.execute(sql: unmet)
                    try Self.set(.entered, of: part.path, database)
                    return .commit
                }
                try database.execute(sql: "DETACH DATABASE entered")
            }
        } catch let error as DatabaseError {
            throw Self.fault(error, path)
        }
    }

    func note(moved part: String) throws { try telling { try Self.set(.moved, of: part, $0) } }

    /// Ends a join. Then nothing tells the ledger from that of a mailout that was made whole.
    func endJoin() throws { try telling { try $0.execute(sql: "DELETE FROM joining; DELETE FROM unmetSuppression") } }

    private static func set(_ state: Joining.State, of path: String, _ database: Database) throws {
        try database.execute(sql: "UPDATE joining SET state = ? WHERE path = ?", arguments: [state.rawValue, path])
    }

    /// Calls the body with every id that stands in several rows, and the numbers and outcomes of those rows. A row with
    /// an id that must not be told is not among them.
    func forEachRepeatedID(_ body: (_ id: String, [(number: Int, outcome: String)]) throws -> Void) throws {
        try asking { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT plan.id, plan.number, recipient.outcome FROM plan JOIN recipient USING (number)
                    WHERE plan.id IN (SELECT id FROM plan GROUP BY id HAVING count(*) > 1)
                    ORDER BY plan.id, plan.number
                    """)
            var id = ""
            var found: [(number: Int, outcome: String)] = []
            while let row = try rows.next() {
                if row[0] != id {
                    if !found.isEmpty { try body(id, found) }
                    (id, found) = (row[0], [])
                }
                found.append((row[1], row[2]))
            }
            if !found.isEmpty { try body(id, found) }
        }
    }
}

extension Ledger: UnmetSuppressions {
    func unmetSuppressions() throws -> Int {
        try asking { try Int.fetchOne($0, sql: "SELECT count(DISTINCT id) FROM unmetSuppression") ?? 0 }
    }

    func forEachUnmetSuppression(_ body: (_ line: Int, _ id: String) throws -> Void) throws {
        try asking { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT line, id FROM unmetSuppression ORDER BY line")
            while let row = try rows.next() { try body(row[0], row[1]) }
        }
    }
}
