import Diagnostics
package import Foundation
import GRDB

/// The tokens with which programs come in. Who has one is the program that it names; the database has its digest alone (`Secret`).
package struct Tokens: Sendable {
    /// By which a token that was left somewhere is recognised.
    static let prefix = "handout_"

    package struct Entry: Sendable, Equatable {
        package var name: String
        /// ISO dates, in universal time.
        package var made: String
        /// The last day on which it opens.
        package var expires: String?
        package var lastUsed: String?
    }

    private let database: ServiceDatabase

    package init(_ database: ServiceDatabase) { self.database = database }

    /// Makes a token.
    ///
    /// - Returns: the token, which nothing can tell again.
    /// - Throws: `ContentFault` where there is one of that name.
    package func make(_ name: DoorName, expires: String?, now: Date = Date()) throws -> String {
        let token = Self.prefix + Secret.random()
        let isNew = try database.queue.write { database in
            try database.execute(
                sql:
                    "INSERT INTO token (name, digest, made, expires) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
                arguments: [name.text, Secret.digest(token), now.day, expires])
            return database.changesCount == 1
        }
        guard isNew else {
            throw ContentFault(
                .error(
                    "name-taken", "there is a token of that name already",
                    help: "choose another name, or revoke that one first"))
        }
        return token
    }

    /// By name.
    package func all() throws -> [Entry] {
        try database.queue.read { database in
            try Row.fetchAll(database, sql: "SELECT name, made, expires, last_used FROM token ORDER BY name").map {
                Entry(name: $0["name"], made: $0["made"], expires: $0["expires"], lastUsed: $0["last_used"])
            }
        }
    }

    /// Takes a token away: the very next request with it is refused.
    ///
    /// - Returns: whether there was one.
    package func revoke(_ name: DoorName) throws -> Bool {
        try database.queue.write { database in
            try database.execute(sql: "DELETE FROM token WHERE name = ?", arguments: [name.text])
            return database.changesCount == 1
        }
    }

    /// The program whose token it is; nil where it is nobody's, or its time is over.
    ///
    /// Nothing is remembered of an answer, so that what a command changes holds at once.
    func program(showing token: String, now: Date) async throws -> String? {
        guard token.hasPrefix(Self.prefix) else { return nil }
        let digest = Secret.digest(token)
        let today = now.day
        let found = try await database.queue.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT id, name, last_used FROM token WHERE digest = ? AND (expires IS NULL OR expires >= ?)",
                arguments: [digest, today]
            ).map { (id: $0["id"] as Int64, name: $0["name"] as String, lastUsed: $0["last_used"] as String?) }
        }
        guard let found else { return nil }
        // Once a day, so that reading stays reading.
        if found.lastUsed != today {
            try await database.queue.write { database in
                try database.execute(sql: "UPDATE token SET last_used = ? WHERE id = ?", arguments: [today, found.id])
            }
        }
        return found.name
    }
}
