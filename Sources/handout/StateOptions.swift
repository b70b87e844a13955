import ArgumentParser
import Foundation
import Service

/// Where the service keeps what it keeps.
struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of what the service keeps. (default: ~/.local/state/handout)", valueName: "dir"))
    var state: String?

    var folder: String { LibraryOptions.absolute(state ?? Self.usual) }

    /// - Throws: `ContentFault` where it cannot be opened.
    func database() throws -> ServiceDatabase { try ServiceDatabase(folder: folder) }

    /// The XDG Base Directory Specification has a place for it.
    private static var usual: String {
        let environment = ProcessInfo.processInfo.environment
        return (environment["XDG_STATE_HOME"] ?? NSHomeDirectory() + "/.local/state") + "/handout"
    }
}
