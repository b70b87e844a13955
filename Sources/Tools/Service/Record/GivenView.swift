import GRDB

/// A view of the record of given copies: the viewer, the time and the rows.
///
/// The rows are those that the days and the patient select, up to the last row at that time. A view is written before
/// the first row is shown.
package struct GivenView: Codable, Hashable, Sendable {
    /// The time in UTC, in the format of `GivenCopy`.
    package var time: String
    /// The authenticated caller, or the system account that ran a command.
    package var viewer: String
    /// The means: `service`, `list`, `export`, or `purge` for rows that were deleted.
    package var way: String
    package var fromDay: String?
    package var toDay: String?
    /// The patient; deleted when nothing about the patient is left in the record.
    package var patient: String?
    /// The number of rows that matched.
    package var rows: Int
    /// The number of the last row that the record had.
    package var lastRow: Int
}

extension GivenView: FetchableRecord, PersistableRecord {
    static let databaseTableName = "view"

    static func addTable(to tables: inout DatabaseMigrator) {
        tables.registerMigration("views of what was given") { database in
            try database.create(table: databaseTableName) { table in
                table.autoIncrementedPrimaryKey("number")
                for column in ["time", "viewer", "way"] { table.column(column, .text).notNull() }
                for column in ["fromDay", "toDay", "patient"] { table.column(column, .text) }
                for column in ["rows", "lastRow"] { table.column(column, .integer).notNull() }
            }
        }
    }
}
