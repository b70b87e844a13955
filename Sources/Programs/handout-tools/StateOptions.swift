import ArgumentParser
import Commands
import Foundation
import Service

/// The folder of the service's database and files.
struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of what the service keeps. (default: ~/.local/state/handout)", valueName: "dir"))
    var state: String?

    var folder: String { LibraryOptions.absolute(state ?? Self.usual) }

    /// Opens the database, and creates it if it does not exist.
    ///
    /// - Throws: `ContentFault` if it cannot be opened.
    func database() throws -> ServiceDatabase { try ServiceDatabase(folder: folder) }

    /// Opens the database if it exists. A command that only reads must not create a database, perhaps in a misspelt
    /// folder.
    func existingDatabase() throws -> ServiceDatabase? {
        ServiceDatabase.isThere(in: folder) ? try database() : nil
    }

    /// The folder as the user typed it.
    var shown: String { state ?? folder }

    /// The default folder of the XDG Base Directory Specification. It is below $HOME, even if the system's list of
    /// users names another home.
    private static var usual: String {
        let environment = ProcessInfo.processInfo.environment
        return (environment["XDG_STATE_HOME"] ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state")
            + "/handout"
    }
}
