import Diagnostics
package import Foundation
import GRDB

/// The tokens of programs. A token identifies its program; the database stores only its digest (`Secret`).
package struct Tokens: Sendable {
    /// The prefix by which secret scanners recognise a token.
    static let prefix = "handout_"

    package struct Entry: Sendable, Equatable {
        package var name: String
        package var scopes: Set<TokenScope>
        /// The ISO date, in UTC, on which the token was made.
        package var made: String
        /// The last day on which the token is valid.
        package var expires: String?
        package var lastUsed: String?
    }

    private let database: ServiceDatabase

    package init(_ database: ServiceDatabase) { self.database = database }

    /// Makes a token.
    ///
    /// - Returns: the token, which cannot be retrieved again.
    /// - Throws: `ContentFault` if a token or a person with this name exists.
    package func make(
        _ name: AccountName, expires: String?, scopes: Set<TokenScope> = Set(TokenScope.allCases), now: Date = Date()
    ) throws -> String {
        let token = Self.prefix + Secret.random()
        let isNew = try database.queue.write { database in
            let isPersons =
                try Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE key = ?)", arguments: [name.key]) ?? false
            guard !isPersons else { throw Self.nameOfBoth("a person") }
            try database.execute(
                sql: """
                    INSERT INTO token (name, digest, made, expires, scopes) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (name) DO NOTHING
                    """,
                arguments: [name.text, Secret.digest(token), now.day, expires, TokenScope.text(scopes)])
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

    /// The record of given copies must distinguish people from programs.
    static func nameOfBoth(_ whose: String) -> ContentFault {
        ContentFault(
            .error(
                "name-taken", "that is the name of \(whose)",
                help: "a program is named for what it is, as intake-system, and a person for who they are"))
    }

    /// Whether a program has this name, in any spelling.
    static func has(_ name: AccountName, in database: Database) throws -> Bool {
        try String.fetchAll(database, sql: "SELECT name FROM token").contains {
            AccountName(validating: $0)?.key == name.key
        }
    }

    func has(_ name: AccountName) async throws -> Bool { try await database.queue.read { try Self.has(name, in: $0) } }

    /// Returns all tokens, sorted by name.
    package func all() throws -> [Entry] {
        try database.queue.read { database in
            try Row.fetchAll(database, sql: "SELECT name, scopes, made, expires, last_used FROM token ORDER BY name")
                .map {
                    Entry(
                        name: $0["name"], scopes: TokenScope.set($0["scopes"]), made: $0["made"],
                        expires: $0["expires"],
                        lastUsed: $0["last_used"])
                }
        }
    }

    /// Revokes a token: the next request with it is refused.
    ///
    /// - Returns: whether the token existed.
    package func revoke(_ name: AccountName) throws -> Bool {
        try database.queue.write { database in
            try database.execute(sql: "DELETE FROM token WHERE name = ?", arguments: [name.text])
            return database.changesCount == 1
        }
    }

    /// Returns the program with this token; nil if the token is unknown or has expired.
    ///
    /// Nothing is cached, so that changes by a command take effect immediately.
    func program(showing token: String, now: Date) async throws -> (name: String, scopes: Set<TokenScope>)? {
        guard token.hasPrefix(Self.prefix) else { return nil }
        let digest = Secret.digest(token)
        let today = now.day
        let found = try await database.queue.read { database in
            try Row.fetchOne(
                database,
                sql:
                    "SELECT id, name, scopes, last_used FROM token WHERE digest = ? AND (expires IS NULL OR expires >= ?)",
                arguments: [digest, today]
            ).map {
                (
                    id: $0["id"] as Int64, name: $0["name"] as String, scopes: TokenScope.set($0["scopes"]),
                    lastUsed: $0["last_used"] as String?
                )
            }
        }
        guard let found else { return nil }
        // The use is stored once a day, so that most requests do not write.
        if found.lastUsed != today {
            // If the disk is full, the last use is not stored, but the token is still accepted.
            try? await database.queue.write { database in
                try database.execute(sql: "UPDATE token SET last_used = ? WHERE id = ?", arguments: [today, found.id])
            }
        }
        return (found.name, found.scopes)
    }
}
