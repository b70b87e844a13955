import Diagnostics
import Foundation
import GRDB

/// The database tables of tokens and people. They hold digests, never secrets.
enum AuthenticationTables {
    static func make(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE token (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    name TEXT NOT NULL UNIQUE,
                    digest BLOB NOT NULL UNIQUE,
                    made TEXT NOT NULL,
                    expires TEXT,
                    last_used TEXT
                ) STRICT;
                CREATE TABLE person (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    name TEXT NOT NULL,
                    key TEXT NOT NULL UNIQUE,
                    password TEXT NOT NULL,
                    made TEXT NOT NULL
                ) STRICT;
                """)
    }

    /// Adds scopes. Tokens made before there were scopes get all scopes.
    static func addScopes(_ database: Database) throws {
        let all = TokenScope.text(Set(TokenScope.allCases))
        try database.execute(sql: "ALTER TABLE token ADD COLUMN scopes TEXT NOT NULL DEFAULT '\(all)'")
    }
}

/// The name of a person or a program, in lists, in the record and at login.
package struct AccountName: Sendable {
    package let text: String
    /// A key that all spellings of the name share.
    let key: String

    /// The most characters that a name may have.
    static let longest = 100

    /// - Throws: `ContentFault` if the text is not a valid name.
    package init(_ text: String) throws {
        guard let name = AccountName(validating: text) else {
            throw ContentFault(
                .error(
                    "bad-name",
                    "this is no name: it is empty, longer than \(Self.longest) characters or has signs that cannot be seen",
                    help: "as in: intake-system, or Pat Example"))
        }
        self = name
    }

    init?(validating text: String) {
        self.text = text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
        key = self.text.precomposedStringWithCompatibilityMapping.lowercased()
        let isVisible = self.text.unicodeScalars.allSatisfy {
            ![.control, .format, .lineSeparator, .paragraphSeparator, .unassigned].contains(
                $0.properties.generalCategory)
        }
        guard !self.text.isEmpty, self.text.unicodeScalars.count <= Self.longest, isVisible else { return nil }
    }
}

extension Date {
    /// The day in UTC, such as `2026-12-08`.
    package var day: String { formatted(.iso8601.year().month().day()) }
}
