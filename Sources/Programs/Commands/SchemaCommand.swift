package import ArgumentParser
import Diagnostics
import HandoutKit

package struct SchemaCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of what authors write, or of the data that a handout takes.",
        discussion: """
            An editor with YAML support completes and checks by it as you type. Write it to a file:
              handout schema handout -o schemas/handout.json
            and name that file in the first line of a handout.yaml (handout new does):
              # yaml-language-server: $schema=../../schemas/handout.json
            The schema of a handout's data accepts what render accepts:
              handout schema anal-cancer-stage-4
            """)

    @Argument(
        help: ArgumentHelp(
            "What to describe: \(PublishedSchema.allCases.map(\.rawValue).joined(separator: ", ")); or a handout, for its data.",
            valueName: "subject"))
    var subject: String

    @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Write it to a file.", valueName: "file"))
    var output: String?

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func run() throws {
        try reporting {
            let schema = try text
            guard let output, output != "-" else { return try Console.result(schema) }
            try OutputFile(path: output).write(Array(schema.utf8))
            Console.note(output)
        }
    }

    /// A kind of file counts before a handout of the same name, which is named by its path.
    private var text: String {
        get throws {
            if let kind = PublishedSchema(rawValue: subject) { return try kind.json() }
            let library = try places.open(try places.installation())
            do {
                return try PublishedSchema.recipient(of: try library.handout(subject).get(), in: library)
            } catch let unknown as UnknownName {
                throw UnknownName(
                    kind: "subject", name: subject, known: PublishedSchema.allCases.map(\.rawValue) + unknown.known)
            }
        }
    }
}
