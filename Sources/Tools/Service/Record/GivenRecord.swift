import Diagnostics
import Digests
package import Foundation
import GRDB
import HTTPTypes
import HandoutKit
import Logging
import Theming

/// The record of copies given to people, if the service keeps one.
///
/// A copy is recorded on the disk before the first byte of the response is sent: a copy that is not recorded is not
/// given. Simultaneous copies are written in one transaction, because the disk takes most of the time.
package actor GivenRecord {
    /// The copy contains data about a person, but no identifier.
    struct NobodyNamed: Error {}

    /// The database could not store it.
    struct NotRecorded: Error {}

    private let database: ServiceDatabase
    private let clock: @Sendable () -> Date
    private let identify: @Sendable () -> UUID
    private var waiting: [(copy: GivenCopy, written: CheckedContinuation<Void, any Error>)] = []
    private var isWriting = false

    package init(
        _ database: ServiceDatabase, clock: @escaping @Sendable () -> Date = { Date() },
        identify: @escaping @Sendable () -> UUID = { UUID() }
    ) {
        self.database = database
        self.clock = clock
        self.identify = identify
    }

    /// Records a given copy, if it contains a person's data.
    ///
    /// A copy without such data is a general copy, and is not recorded.
    ///
    /// - Throws: `NobodyNamed`, `NotRecorded`.
    func note(_ copy: MadeCopy, of handout: LoadedHandout, by caller: Caller, metrics: ServiceMetrics, logger: Logger)
        async throws
    {
        guard let patient = copy.recipientID else {
            if copy.isPersonal { throw NobodyNamed() }
            return
        }
        let given = GivenCopy(
            mark: identify().uuidString.lowercased(), time: GivenCopy.time(clock()), patient: patient,
            giver: caller.name, handout: handout.id, version: handout.version,
            status: handout.status(in: copy.language), title: handout.title(language: copy.language),
            language: copy.language, printSize: copy.printSize.rawValue,
            sha256: SHA256.of(copy.file).hexadecimal, mediaType: copy.form.mediaType)
        do {
            try await add(given)
        } catch {
            // Only the database's error number is logged, and nothing of the data.
            logger.error(
                "not recorded, so not given",
                metadata: ["error": "\((error as? DatabaseError)?.extendedResultCode.rawValue ?? 0)"])
            metrics.couldNotRecord()
            throw NotRecorded()
        }
    }

    /// Returns when the copy is on the disk.
    ///
    /// - Throws: an error of the database.
    func add(_ copy: GivenCopy) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((copy, continuation))
            guard !isWriting else { return }
            isWriting = true
            // Writing continues even if the client disconnects.
            Task { await writeWaiting() }
        }
    }

    private func writeWaiting() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            do {
                let copies = batch.map(\.copy)
                try await database.queue.write { database in
                    for copy in copies { try copy.insert(database) }
                }
                for entry in batch { entry.written.resume() }
            } catch {
                for entry in batch { entry.written.resume(throwing: error) }
            }
        }
        isWriting = false
    }

    /// Opens a part of the record, and records this view.
    ///
    /// - Parameter way: the means; see `GivenView`.
    /// - Throws: an error of the database; nothing is then shown.
    package nonisolated func view(_ query: GivenQuery, by viewer: String, way: String) async throws -> Reader {
        let time = GivenCopy.time(clock())
        let last = try await database.queue.write { database in
            let last = try Int.fetchOne(database, sql: "SELECT COALESCE(MAX(number), 0) FROM given") ?? 0
            try GivenView(
                time: time, viewer: viewer, way: way, fromDay: query.from, toDay: query.to, patient: query.patient,
                rows: try query.count(upTo: last).fetchOne(database) ?? 0, lastRow: last
            ).insert(database)
            return last
        }
        var bounded = query
        bounded.lastRow = last
        return Reader(database: database, query: bounded)
    }

    /// Returns the views of the record, earliest first.
    package nonisolated func views() async throws -> [GivenView] {
        try await database.queue.read { try GivenView.order(sql: "number").fetchAll($0) }
    }

    nonisolated func reader(_ query: GivenQuery) -> Reader { Reader(database: database, query: query) }

    /// Reads the selected rows in the order of time, in portions, because writing waits during a read.
    package struct Reader: Sendable {
        private static let most = 500

        fileprivate let database: ServiceDatabase
        fileprivate let query: GivenQuery
        private var place: GivenPlace?
        private var isDone = false

        fileprivate init(database: ServiceDatabase, query: GivenQuery) {
            self.database = database
            self.query = query
        }

        /// Returns the next rows; nil when there are no more.
        ///
        /// - Throws: an error of the database.
        package mutating func next() async throws -> [GivenCopy]? {
            guard !isDone else { return nil }
            let rows = try await database.queue.read { [query, place] in
                try query.rows(after: place, limit: Self.most).fetchAll($0)
            }
            place = rows.last?.place
            isDone = rows.count < Self.most
            return rows.isEmpty ? nil : rows.map(\.copy)
        }
    }

    /// Deletes copies given before a day.
    ///
    /// Nothing of a deleted row stays on the disk: the file is rewritten (`VACUUM`), and the write-ahead log is
    /// truncated.
    ///
    /// - Parameters:
    ///   - day: an ISO date, in UTC.
    ///   - viewer: the person who deletes them.
    /// - Returns: the number of deleted copies.
    /// - Throws: `ContentFault` if another process keeps reading the file.
    package nonisolated func purge(before day: String, by viewer: String) async throws -> Int {
        let time = GivenCopy.time(clock())
        return try await database.queue.writeWithoutTransaction { database in
            var count = 0
            try database.inTransaction {
                let last = try Int.fetchOne(database, sql: "SELECT COALESCE(MAX(number), 0) FROM given") ?? 0
                try database.execute(sql: "DELETE FROM given WHERE time < ?", arguments: [day])
                count = database.changesCount
                try database.execute(
                    sql: """
                        UPDATE view SET patient = 'forgotten'
                        WHERE patient IS NOT NULL AND patient NOT IN (SELECT patient FROM given)
                        """)
                try GivenView(
                    time: time, viewer: viewer, way: "purge", fromDay: nil, toDay: day, patient: nil, rows: count,
                    lastRow: last
                ).insert(database)
                return .commit
            }
            try database.execute(sql: "VACUUM")
            let isBusy =
                try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { ($0[0] as Int) != 0 } ?? true
            guard !isBusy else {
                throw ContentFault(
                    .error(
                        "state-in-use", "what was forgotten may still stand beside the database, which somebody reads",
                        help: "purge once more"))
            }
            return count
        }
    }

    nonisolated func count() async throws -> Int { try await database.queue.read { try GivenCopy.fetchCount($0) } }
}

extension Problem {
    static let nobodyToRecord = Problem(
        .unprocessableContent, "The data does not say whose copy it is",
        diagnostics: [
            .error(
                "no-id", "this service records what is given, and the data has no \"id\"",
                help: "write the patient's number under \"id\"; a copy for the shelf has no data of a person")
        ])

    static let cannotRecord = Problem(
        .serviceUnavailable, "The copy cannot be recorded, so it is not given",
        "Who looks after the service finds in its log what is wrong with its database.")
}
