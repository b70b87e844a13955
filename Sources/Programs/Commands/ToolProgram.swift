package import Diagnostics
import FileWriting
import FoundationEssentials
import Glibc

/// The second program, `handout-tools`, which is installed beside the first. It makes mailouts, shows previews and runs the service.
///
/// Only this program links a web server and a database, so the first is small and starts quickly. `handout batch`
/// replaces itself by it: the process, the arguments and the exit code are the same.
package enum ToolProgram {
    package static let name = "handout-tools"

    /// The hidden subcommand that prints the versions of its libraries, for `handout doctor`.
    package static let librariesCommand = "libraries"

    /// The subcommands of the second program, with their abstracts for `--help`.
    package enum Subcommand: String, CaseIterable {
        case batch, join, `import`, export, preview, serve, given, token, person

        package var abstract: String {
            switch self {
            case .batch: "Make a mailout: one PDF for each recipient of a list."
            case .join: "Put the parts of a mailout together, as one run would have made it."
            case .import: "Make handouts of Word, OpenDocument, HTML, Markdown and text files."
            case .export: "Write a text as a Word document for reviewers."
            case .preview: "Show the pages of a handout in the browser while you edit it."
            case .serve: "Offer the library's handouts over HTTP."
            case .given: "List, export or purge the record of what was given to whom."
            case .token: "Make, list and revoke the tokens with which other programs come to the service."
            case .person: "Say which people may sign in to the service with a password."
            }
        }
    }

    /// Whether the arguments are for the second program. It also handles completion, because it knows the options of
    /// all subcommands.
    package static func isMeant(by arguments: some Collection<String>) -> Bool {
        guard let first = arguments.first else { return false }
        if Subcommand(rawValue: first) != nil { return true }
        if first == "help" { return arguments.dropFirst().first.flatMap(Subcommand.init) != nil }
        return isAboutAllCommands(first) && isThere
    }

    private static func isAboutAllCommands(_ word: String) -> Bool {
        ["---completion", "--generate-completion-script", "--experimental-dump-help"].contains {
            word == $0 || word.hasPrefix($0 + "=")
        }
    }

    static var path: String {
        URL(filePath: LibraryOptions.executable).deletingLastPathComponent().appending(path: name).path
    }

    package static var isThere: Bool { access(path, X_OK) == 0 }

    /// Replaces this process by the second program.
    ///
    /// - Returns: the error, only if the second program cannot be started.
    package static func become(_ arguments: [String]) -> Diagnostic {
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        execv(path, &words)
        guard errno != ENOENT else { return missing }
        return .error("no-tools", "\(path) cannot be started: \(SystemFault().reason)", help: help)
    }

    static var missing: Diagnostic {
        .error(
            "no-tools",
            "mailouts, imports, exports, previews and the service are the work of the program \(name), which is not at \(path)",
            help: help)
    }

    private static let help = "\"make build\" builds it; keep it in the folder of handout"
}
