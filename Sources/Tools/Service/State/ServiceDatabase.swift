import Diagnostics
import Foundation
import GRDB

/// The SQLite file of the service's permanent data, beside the downloads, which can be made again. It contains no
/// person's answers.
///
/// Each feature adds its own table (`tables`) and queries through `queue`. Other processes may open the file, such as a
/// command that makes a token.
package final class ServiceDatabase: Sendable {
    let queue: DatabaseQueue

    package static func isThere(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/service.sqlite")
    }

    /// - Parameter folder: the folder, which is created if it does not exist.
    /// - Throws: `ContentFault` if the database cannot be opened, or if a newer service wrote it.
    package init(folder: String) throws {
        let path = folder + "/service.sqlite"
        // Nothing is created in a foreign folder.
        if !Self.isThere(in: folder) { try StateFolder.requireOwn(folder) }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // SQLite would create a file that others may read. The files that it creates beside the database get the
            // database's permissions.
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
            close(descriptor)
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(5)
            // SQLite overwrites deleted content with zeros.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            // Opening the write-ahead log sets another value, so this comes after it.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Self.tables.migrate(queue)
        } catch {
            throw ContentFault(
                .error(
                    "state-unusable", "\(path) cannot be opened as the service's database",
                    help: "change its permissions, or name another folder with --state"))
        }
    }

    /// The migrations in order. A released migration is never changed; new ones are added.
    private static var tables: DatabaseMigrator {
        var tables = DatabaseMigrator()
        tables.registerMigration("tokens and people", migrate: AuthenticationTables.make)
        GivenCopy.addTable(to: &tables)
        GivenView.addTable(to: &tables)
        tables.registerMigration("scopes of tokens", migrate: AuthenticationTables.addScopes)
        GivenCopy.addMediaType(to: &tables)
        return tables
    }
}
