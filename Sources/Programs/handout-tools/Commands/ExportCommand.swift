import ArgumentParser
import Commands
import Diagnostics
import HandoutKit
import Reviewing
import Wording

/// The subcommand that writes a text for people who review in Word.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: ToolProgram.Subcommand.export.abstract,
        discussion: """
            Every paragraph, list item, heading and cell is a paragraph in Word that remembers its place in the source. \
            Values, sources, notes and conditions stand between \u{27E6} and \u{27E7}. Reviewers change the words and add \
            comments; Word records what they do.

              handout export wound-care --docx
              handout export wound-care --docx --language fr-CA -o for-review.docx
            When it comes back, see what they changed, and take over what you accept:
              handout import --changes for-review.docx
              handout import --changes for-review.docx --accept all

            The document is made from the source alone: it holds nobody's data.
            """)

    @Argument(help: "An id or a folder.")
    var handout: String

    @Flag(help: "Write a Word document, which is the only kind so far.")
    var docx = false

    @Option(
        name: [.customLong("language"), .customLong("lang")],
        help: ArgumentHelp("The text to write. (default: en-CA, or the only one)", valueName: "tag"))
    var language: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write it; - is standard output. (default: output/…)", valueName: "file"))
    var output: String?

    @OptionGroup var places: LibraryOptions

    func validate() throws {
        guard docx else { throw ValidationError("Say what to write: --docx is a Word document.") }
    }

    func run() throws {
        try reporting {
            let library = try places.open(try places.installation())
            let export = try Review.export(handout, language: language, in: library)
            guard output != "-" else { return try Console.result(export.bytes) }
            let path = output ?? "output/\(export.id)-\(export.language).docx"
            try OutputFile(path: path).write(export.bytes)
            try Console.result("\(path): \(export.language), \(export.paragraphs.counted("paragraph")) for review\n")
        }
    }
}
