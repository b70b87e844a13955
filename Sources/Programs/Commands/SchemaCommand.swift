package import ArgumentParser
import HandoutKit

package struct SchemaCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of what authors write, for editors that check as you type.",
        discussion:
            "Write it to a file, and name that file in the editor's settings for the files of themes/ or envelopes/.")

    @Argument(help: "What to describe.")
    var subject: PublishedSchema

    package init() {}

    package func run() throws {
        try reporting { try Console.result(try subject.json()) }
    }
}
