import Diagnostics
package import Foundation
import GRDB

/// The people who have passwords in this service.
package struct People: Sendable {
    package struct Entry: Sendable, Equatable {
        package var name: String
        /// The ISO date in UTC.
        package var made: String
    }

    struct Person: Sendable {
        var id: Int64
        var name: String
        /// The hash from `PasswordHash`.
        var password: String
    }

    private let database: ServiceDatabase

    package init(_ database: ServiceDatabase) { self.database = database }

    /// - Throws: `ContentFault` if a person with this name exists.
    package func make(_ name: AccountName, password: Passphrase, now: Date = Date()) throws {
        let hash = try PasswordHash.make(password)
        let isNew = try database.queue.write { database in
            guard try !Tokens.has(name, in: database) else { throw Tokens.nameOfBoth("a program") }
            try database.execute(
                sql: "INSERT INTO person (name, key, password, made) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
                arguments: [name.text, name.key, hash, now.day])
            return database.changesCount == 1
        }
        guard isNew else {
            throw ContentFault(
                .error(
                    "name-taken", "there is a person of that name already",
                    help: "choose another name, or remove that one first, as for a new password"))
        }
    }

    /// Returns all people, sorted by name.
    package func all() throws -> [Entry] {
        try database.queue.read { database in
            try Row.fetchAll(database, sql: "SELECT name, made FROM person ORDER BY key").map {
                Entry(name: $0["name"], made: $0["made"])
            }
        }
    }

    /// Removes a person. Their sessions end immediately.
    ///
    /// - Returns: whether the person existed.
    package func remove(_ name: AccountName) throws -> Bool {
        try database.queue.write { database in
            try database.execute(sql: "DELETE FROM person WHERE key = ?", arguments: [name.key])
            return database.changesCount == 1
        }
    }

    func find(_ name: AccountName) async throws -> Person? {
        try await database.queue.read { database in
            try Row.fetchOne(
                database, sql: "SELECT id, name, password FROM person WHERE key = ?", arguments: [name.key]
            )
            .map { Person(id: $0["id"], name: $0["name"], password: $0["password"]) }
        }
    }

    /// Whether the person still exists. Numbers are never reused.
    func has(_ id: Int64) async throws -> Bool {
        try await database.queue.read { database in
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE id = ?)", arguments: [id])
                ?? false
        }
    }

    func isEmpty() async throws -> Bool {
        try await database.queue.read { database in
            try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM person)") ?? true
        }
    }
}
