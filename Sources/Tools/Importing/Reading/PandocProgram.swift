import Diagnostics
import Foundation
import Processes

/// Debian's Pandoc, which reads Word, OpenDocument, HTML and Markdown.
package struct PandocProgram: Sendable {
    /// Pandoc is killed if it has written nothing by then.
    private static let mostSeconds = 120.0

    /// A name that is looked for in `PATH`, or a path.
    let name: String

    package init(name: String = "pandoc") { self.name = name }

    /// Reads a file as Pandoc's JSON. Pandoc reads this file alone: it gets nothing from the network or from other
    /// files.
    ///
    /// - Parameter media: the folder for the pictures that the file contains.
    /// - Throws: `ImportFault`.
    func read(_ path: String, shownAs: String, reader: String, media: String) throws(ImportFault) -> PandocTree {
        var arguments = ["--from", reader, "--to", "json", "--sandbox", "--extract-media", media]
        // Word's remarks and deleted words are kept, as comments.
        if reader == "docx" { arguments += ["--track-changes=all"] }
        let ended: ChildProgram.Ended
        do {
            ended = try ChildProgram.run(name, arguments + [path], mostSeconds: Self.mostSeconds)
        } catch {
            switch error {
            case .notFound: throw ImportFault(Self.missing)
            case .system(let code):
                throw ImportFault(
                    .error("no-pandoc", "pandoc cannot be started: \(String(cString: strerror(code)))"))
            }
        }
        guard ended.exitCode == 0 else {
            throw ImportFault(
                .error(
                    "unreadable-document", "pandoc cannot read \(shownAs)",
                    help: "open it in the program that made it and save it again"))
        }
        return try PandocTree(ended.output, shownAs: shownAs)
    }

    private static let missing = Diagnostic.error(
        "no-pandoc", "Word, OpenDocument, HTML and Markdown files are read by pandoc, which is not installed",
        help: "apt-get install pandoc; version 2.17 of Debian 12 and 3.1 of Debian 13 are tested")
}
