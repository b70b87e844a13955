import ArgumentParser
import Commands
import Foundation
import Service

/// Where the service keeps what it keeps.
struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of what the service keeps. (default: ~/.local/state/handout)", valueName: "dir"))
    var state: String?

    var folder: String { LibraryOptions.absolute(state ?? Self.usual) }

    /// Made where there is none.
    ///
    /// - Throws: `ContentFault` where it cannot be opened.
    func database() throws -> ServiceDatabase { try ServiceDatabase(folder: folder) }

    /// Nil where there is none: who only asks, perhaps of a folder that is misspelt, makes none.
    func existingDatabase() throws -> ServiceDatabase? {
        ServiceDatabase.isThere(in: folder) ? try database() : nil
    }

    /// The folder as the user wrote it.
    var shown: String { state ?? folder }

    /// The XDG Base Directory Specification has a place for it, below $HOME, whatever the list of users says of one's home.
    private static var usual: String {
        let environment = ProcessInfo.processInfo.environment
        return (environment["XDG_STATE_HOME"] ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state")
            + "/handout"
    }
}
