package import Foundation
import GRDB

/// The record of one given copy: which handout, when, to whom and by whom. It contains nothing of the copy's text.
package struct GivenCopy: Codable, Hashable, Sendable {
    /// A UUID of this one delivery.
    package var mark: String
    /// The time in UTC, such as `2026-12-08T18:30:05.123Z`; times sort as text.
    package var time: String
    /// The `id` in the data, which is opaque.
    package var patient: String
    /// The authenticated caller who requested the copy.
    package var giver: String
    /// The handout's id in the library.
    package var handout: String
    package var version: String
    /// The status as printed on the pages: `sample`, `draft`, `approved` or `withdrawn`.
    package var status: String
    package var title: String
    /// The language as a BCP 47 tag.
    package var language: String
    package var printSize: String
    /// The SHA-256 of the file's bytes, in hexadecimal.
    package var sha256: String
    package var mediaType = "application/pdf"

    package static func time(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

extension GivenCopy: FetchableRecord, PersistableRecord {
    /// Copies that were given before web pages could be are PDFs.
    static func addMediaType(to tables: inout DatabaseMigrator) {
        tables.registerMigration("media types of what was given") { database in
            try database.alter(table: databaseTableName) { table in
                table.add(column: "mediaType", .text).notNull().defaults(to: "application/pdf")
            }
        }
    }

    static let databaseTableName = "given"

    static func addTable(to tables: inout DatabaseMigrator) {
        tables.registerMigration("given") { database in
            try database.create(table: databaseTableName) { table in
                // The key increments, so that a number is never reused.
                table.autoIncrementedPrimaryKey("number")
                for column in [
                    "mark", "time", "patient", "giver", "handout", "version", "status", "title", "language",
                    "printSize", "sha256",
                ] {
                    table.column(column, .text).notNull()
                }
            }
            try database.create(index: "givenByTime", on: databaseTableName, columns: ["time"])
            try database.create(index: "givenByPatient", on: databaseTableName, columns: ["patient", "time"])
        }
    }
}
