import FileWriting
import Foundation
import GRDB

/// The plan and the outcomes of a mailout, in a SQLite database that survives a kill and a power cut. It holds ids, but
/// never a name or an answer.
///
/// The plan lists every piece before the first is made, and thereby identifies the run's own files. An outcome is
/// written when its file is on the disk. So everything in the ledger is true, and everything else is made again.
final class Ledger: Sendable {
    let queue: DatabaseQueue
    let path: String
    /// The last row of the list that was recorded when this run began.
    let last: Int

    struct Totals: Equatable {
        var made = 0
        var exceptions = 0
        var suppressed = 0
        var pages = 0
        var sheets = 0
        /// The number of pieces in the print stream; nil without a stream.
        var streamed: Int?
    }

    /// Opens the ledger, or creates an empty one.
    ///
    /// - Throws: `StorageFault` if it cannot be read as a ledger.
    convenience init(in folder: RunFolder) throws { try self.init(folder, flags: O_RDWR | O_CREAT) }

    /// Opens an existing ledger.
    convenience init(existingIn folder: RunFolder) throws { try self.init(folder, flags: O_RDWR) }

    private init(_ folder: RunFolder, flags: Int32) throws {
        path = folder.shown(RunFolder.ledger)
        // SQLite would create a file that others may read. The files that it creates beside the database get the
        // database's permissions.
        do {
            Foundation.close(try folder.root.open(RunFolder.ledger, flags))
        } catch {
            throw StorageFault.system("\(path) cannot be opened", error)
        }
        var configuration = Configuration()
        configuration.journalMode = .wal
        do {
            // SQLite opens the folder through this path and keeps using it. If the folder is moved away, SQLite does
            // not touch the files that replace it.
            let queue = try DatabaseQueue(
                path: "\(folder.root.processPath)/\(RunFolder.ledger)", configuration: configuration)
            // GRDB sets NORMAL when it enables WAL. Then a commit survives a power cut only after the next checkpoint.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try queue.write { try $0.execute(sql: Self.schema) }
            last = try queue.read { try Int.fetchOne($0, sql: "SELECT max(number) FROM recipient") } ?? 0
            self.queue = queue
        } catch let error as DatabaseError {
            throw Self.fault(error, path)
        }
    }

    /// SQLite's number for the synchronous mode; 2 is FULL.
    var synchronous: Int? {
        get throws { try asking { try Int.fetchOne($0, sql: "PRAGMA synchronous") } }
    }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS recipient (
            number INTEGER PRIMARY KEY, line INTEGER NOT NULL, id TEXT NOT NULL, outcome TEXT NOT NULL,
            file TEXT, language TEXT, printSize TEXT, pages INTEGER, sheets INTEGER, envelope TEXT, digest TEXT,
            reviewed TEXT, reasons TEXT, firstPage INTEGER, lastPage INTEGER);
        CREATE TABLE IF NOT EXISTS part (
            number INTEGER PRIMARY KEY, file TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            recipients INTEGER NOT NULL, pages INTEGER NOT NULL, sheets INTEGER NOT NULL, digest TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS plan (number INTEGER PRIMARY KEY, id TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS plannedPart (file TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS source (
            part TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (part, path)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS request (options BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS form (handout TEXT NOT NULL, version TEXT NOT NULL, delimiter TEXT);
        -- The rest is empty in the ledger of a whole mailout.
        CREATE TABLE IF NOT EXISTS range (first INTEGER NOT NULL, last INTEGER NOT NULL, listed INTEGER);
        CREATE TABLE IF NOT EXISTS unmetSuppression (line INTEGER PRIMARY KEY, id TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS joining (
            path TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
        """

    // MARK: The inputs of the run

    /// Returns the fingerprint, without parts if the run has not begun.
    func fingerprint() throws -> Fingerprint.Known {
        try asking { database in
            let parts: [String: String] = try Row.fetchAll(database, sql: "SELECT name, value FROM run")
                .reduce(into: [:]) { $0[$1["name"]] = $1["value"] }
            let sources = try Row.fetchAll(database, sql: "SELECT part, path, sha256 FROM source").compactMap { row in
                LibraryCopy.Part(rawValue: row[0]).map {
                    LibraryCopy.Source(part: $0, path: row[1], sha256: row[2], original: "")
                }
            }
            return Fingerprint.Known(parts: parts, sources: sources)
        }
    }

    /// The inputs of a run, as the ledger keeps them.
    struct Inputs {
        var fingerprint: Fingerprint.Known
        /// The options of the command by name.
        var options: [String: String]
        var form: RecordForm
    }

    /// Records the run's inputs and every piece that it may make, in one transaction.
    ///
    /// - Parameter isPart: true to record the rows of a part.
    func begin(_ inputs: Inputs, _ index: ListIndex, isSorted: Bool, _ part: PartOfList, isPart: Bool) throws {
        try telling { database in
            try Self.insert(inputs, database)
            if isPart {
                try database.execute(
                    sql: "INSERT INTO range VALUES (?, ?, ?)",
                    arguments: [part.numbers.lowerBound, part.numbers.upperBound, part.listed])
            }
            let statement = try database.cachedStatement(sql: "INSERT INTO plan VALUES (?, ?)")
            try index.forEachID(isSorted: isSorted, in: part) { try statement.execute(arguments: [$0, $1]) }
        }
    }

    static func insert(_ inputs: Inputs, _ database: Database) throws {
        for (name, value) in inputs.fingerprint.parts {
            try database.execute(sql: "INSERT INTO run (name, value) VALUES (?, ?)", arguments: [name, value])
        }
        for source in inputs.fingerprint.sources {
            try database.execute(
                sql: "INSERT INTO source VALUES (?, ?, ?)",
                arguments: [source.part.rawValue, source.path, source.sha256])
        }
        try database.execute(
            sql: "INSERT INTO request VALUES (?)", arguments: [try JSONEncoder().encode(inputs.options)])
        try database.execute(
            sql: "INSERT INTO form VALUES (?, ?, ?)",
            arguments: [inputs.form.handout, inputs.form.version, inputs.form.excelDelimiter.map(String.init)])
    }

    /// Returns the form of the records; nil if the run has not begun.
    func form() throws -> RecordForm? {
        try asking { database in
            try Row.fetchOne(database, sql: "SELECT handout, version, delimiter FROM form").map { row in
                RecordForm(handout: row[0], version: row[1], excelDelimiter: (row[2] as String?)?.first)
            }
        }
    }

    /// Returns the options of the run; nil if it has not begun.
    func options() throws -> [String: String]? {
        try asking { database in
            try Data.fetchOne(database, sql: "SELECT options FROM request")
                .flatMap { try? JSONDecoder().decode([String: String].self, from: $0) }
        }
    }

    /// Returns the numbers of the pieces that are planned for an id.
    func numbers(of id: String) throws -> [Int] {
        try asking {
            try Int.fetchAll($0, sql: "SELECT number FROM plan WHERE id = ? ORDER BY number", arguments: [id])
        }
    }

    /// Whether a file belongs to the run, made or not.
    func isPlanned(_ file: String) throws -> Bool {
        if file.hasPrefix(RunFolder.streams + "/") {
            return try asking {
                try Bool.fetchOne(
                    $0, sql: "SELECT EXISTS (SELECT 1 FROM plannedPart WHERE file = ?)", arguments: [file]) ?? false
            }
        }
        // The number at the beginning of the name finds the piece without an index.
        let digits = file.drop { !$0.isNumber }.prefix { $0.isNumber }
        guard let number = Int(digits) else { return false }
        let id = try asking {
            try String.fetchOne($0, sql: "SELECT id FROM plan WHERE number = ?", arguments: [number])
        }
        return id.map { RunFolder.file(of: number, id: $0) == file } ?? false
    }

    /// Records that a part of the print stream is about to be written.
    func plan(part file: String) throws {
        try telling { try $0.execute(sql: "INSERT OR IGNORE INTO plannedPart VALUES (?)", arguments: [file]) }
    }

    /// Deletes all outcomes, so that everything is made again.
    func forgetAll() throws { try telling { try $0.execute(sql: "DELETE FROM recipient; DELETE FROM part") } }

    // MARK: Outcomes

    /// Records outcomes in one transaction.
    func note(_ outcomes: [Outcome]) throws {
        try telling { database in
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO recipient VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (number) DO UPDATE SET
                        line = excluded.line, id = excluded.id, outcome = excluded.outcome, file = excluded.file,
                        language = excluded.language, printSize = excluded.printSize, pages = excluded.pages,
                        sheets = excluded.sheets, envelope = excluded.envelope, digest = excluded.digest,
                        reviewed = excluded.reviewed, reasons = excluded.reasons,
                        -- A piece that is made again has its place in a part of the print stream that is done.
                        firstPage = coalesce(excluded.firstPage, firstPage),
                        lastPage = coalesce(excluded.lastPage, lastPage)
                    """)
            for outcome in outcomes {
                var arguments: [(any DatabaseValueConvertible)?] = [outcome.number, outcome.line, outcome.id]
                switch outcome.result {
                case .made(let piece):
                    arguments += [
                        "made", piece.file, piece.language, piece.printSize, piece.pages, piece.sheets, piece.envelope,
                        piece.digest, piece.reviewed, nil,
                    ]
                case .exception(let reasons):
                    arguments += ["exception"] + Array(repeating: nil, count: 8) + [reasons.joined(separator: "; ")]
                case .suppressed: arguments += ["suppressed"] + Array(repeating: nil, count: 9)
                case .passedOver: continue
                }
                arguments += [outcome.streamPages?.lowerBound, outcome.streamPages?.upperBound]
                try statement.execute(arguments: StatementArguments(arguments))
            }
        }
    }

    /// Records a file of the print stream that is on the disk.
    func note(_ part: StreamPart) throws {
        try telling { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    part.number, part.file, part.first, part.last, part.recipients, part.pages, part.sheets,
                    part.digest,
                ])
        }
    }

    func forgetParts(after count: Int) throws {
        try telling { database in
            let last =
                try Int.fetchOne(database, sql: "SELECT last FROM part WHERE number = ?", arguments: [count]) ?? 0
            try database.execute(sql: "DELETE FROM part WHERE number > ?", arguments: [count])
            try database.execute(
                sql: "UPDATE recipient SET firstPage = NULL, lastPage = NULL WHERE number > ?", arguments: [last])
        }
    }

    /// Returns the finished files of the print stream, in order.
    func parts() throws -> [StreamPart] {
        try asking { database in
            try Row.fetchAll(database, sql: "SELECT * FROM part ORDER BY number").map { row in
                StreamPart(
                    number: row["number"], file: row["file"], first: row["first"], last: row["last"],
                    recipients: row["recipients"], pages: row["pages"], sheets: row["sheets"], digest: row["digest"])
            }
        }
    }

    /// Returns the piece that was made for a recipient.
    func piece(_ number: Int) throws -> Piece? {
        try asking { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM recipient WHERE number = ? AND outcome = 'made'", arguments: [number]
            ).map(Self.piece)
        }
    }

    func isFile(_ file: String) throws -> Bool {
        if file.hasPrefix(RunFolder.streams) { return try parts().contains { $0.file == file } }
        // The number at the beginning of the name finds the piece without an index.
        let digits = file.drop { !$0.isNumber }.prefix { $0.isNumber }
        guard let number = Int(digits) else { return false }
        return try piece(number)?.file == file
    }

    func totals() throws -> Totals {
        try asking { database in
            var totals = Totals()
            let rows = try Row.fetchAll(
                database, sql: "SELECT outcome, count(*), sum(pages), sum(sheets) FROM recipient GROUP BY outcome")
            for row in rows {
                switch row[0] as String {
                case "made":
                    totals.made = row[1]
                    totals.pages = row[2]
                    totals.sheets = row[3]
                case "exception": totals.exceptions = row[1]
                default: totals.suppressed = row[1]
                }
            }
            return totals
        }
    }

    /// Returns the totals, including the print stream.
    func totalsWithStream() throws -> Totals {
        var totals = try totals()
        totals.streamed = try parts().reduce(0) { $0 + $1.recipients }
        return totals
    }

    /// Calls the body with every piece, in the order of the list.
    func forEachPiece(
        _ body: (_ number: Int, _ id: String, Piece, _ streamPages: ClosedRange<Int>?) throws -> Void
    ) throws {
        try asking { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT * FROM recipient WHERE outcome = 'made' ORDER BY number")
            while let row = try rows.next() {
                let (first, last): (Int?, Int?) = (row["firstPage"], row["lastPage"])
                let pages = first.flatMap { first in last.map { first...$0 } }
                try body(row["number"], row["id"], Self.piece(row), pages)
            }
        }
    }

    func forEachException(_ body: (_ line: Int, _ id: String, _ reasons: String) throws -> Void) throws {
        try asking { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT line, id, reasons FROM recipient WHERE outcome = 'exception' ORDER BY number")
            while let row = try rows.next() { try body(row[0], row[1], row[2]) }
        }
    }

    /// Merges everything into the one database file, and closes it.
    func close() throws {
        do { try queue.close() } catch let error as DatabaseError { throw Self.fault(error, path) }
    }

    private static func piece(_ row: Row) -> Piece {
        Piece(
            file: row["file"], language: row["language"], printSize: row["printSize"], pages: row["pages"],
            sheets: row["sheets"], envelope: row["envelope"], digest: row["digest"], reviewed: row["reviewed"])
    }

    func asking<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try queue.read(body) } catch let error as DatabaseError { throw Self.fault(error, path) }
    }

    func telling(_ body: (Database) throws -> Void) throws {
        do { try queue.write(body) } catch let error as DatabaseError { throw Self.fault(error, path) }
    }

    /// Converts an error. SQLite's messages contain no values.
    static func fault(_ error: DatabaseError, _ path: String) -> StorageFault {
        switch error.resultCode {
        case .SQLITE_FULL:
            StorageFault(
                "cannot-write", "\(path) cannot be written: \(String(cString: strerror(ENOSPC)))",
                help: "make room on the disk, then go on with --resume", isFullDisk: true)
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            StorageFault(
                "bad-ledger", "\(path) is damaged", help: "remove the mailout by --purge, and begin it anew")
        default:
            StorageFault("cannot-write", "\(path) cannot be used: \(error.message ?? "\(error.resultCode)")")
        }
    }
}
