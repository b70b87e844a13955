package import ArgumentParser
import FoundationEssentials
package import HandoutKit

/// The folders of handouts and faces; the same options for every subcommand.
package struct LibraryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of handouts, publishers and clinics. (default: Templates here, else the built-in one)",
            valueName: "dir"))
    package var library: String?

    @Option(help: ArgumentHelp("The folder of faces. (default: the one the program came with)", valueName: "dir"))
    package var fonts: String?

    package init() {}

    package func installation() throws -> Installation {
        try Installation.find(from: Self.executable, fonts: fonts.map(Self.absolute))
    }

    package func open(_ installation: Installation) throws -> Library {
        if let library { return try Library(folder: Self.absolute(library), shownAs: library) }
        let here = Self.absolute("Templates")
        if FileManager.default.fileExists(atPath: here + "/handouts") {
            return try Library(folder: here, shownAs: "Templates")
        }
        return try Library(folder: installation.templates)
    }

    /// The program's own path, with every link resolved.
    package static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    package static func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
}
