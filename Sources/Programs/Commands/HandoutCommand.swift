package import ArgumentParser
package import Diagnostics
import HandoutKit

/// The command `handout`, the same in both programs.
package enum HandoutCommand {
    package static func configuration(_ subcommands: [any ParsableCommand.Type]) -> CommandConfiguration {
        CommandConfiguration(
            commandName: "handout",
            abstract: "Typesets patient information: accessible PDF handouts, made out to one person at a time.",
            discussion: discussion, version: Renderer.producer, subcommands: subcommands)
    }

    /// Returns the subcommands in the order of the help.
    package static func ordered(_ subcommands: [any ParsableCommand.Type]) -> [any ParsableCommand.Type] {
        let order = [
            "render", "batch", "join", "list", "check", "approve", "history", "new", "import", "export", "preview",
            "serve",
            "given", "token", "person",
            "fonts", "schema",
            "doctor",
        ]
        return order.compactMap { name in subcommands.first { Self.name(of: $0) == name } }
    }

    /// The subcommands that `handout` runs itself.
    package static let own: [any ParsableCommand.Type] = [
        Render.self, List.self, Check.self, ApproveCommand.self, HistoryCommand.self, NewCommand.self, Fonts.self,
        SchemaCommand.self, Doctor.self,
    ]

    package static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }

    /// Returns a suggestion for the subcommand that the user probably meant, if the first word is unknown.
    package static func suggestion(
        for arguments: some Collection<String>, among commands: [any ParsableCommand.Type]
    ) -> Diagnostic? {
        let names = commands.map { name(of: $0) }
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help", !names.contains(word) else {
            return nil
        }
        return UnknownName(kind: "command", name: word, known: names).diagnostic
    }

    private static let discussion = """
        Begin with what there is:
          handout list
        Make a generic copy, for the shelf or the web:
          handout render anal-cancer-stage-4
        Make it out to a person, in large print:
          handout render anal-cancer-stage-4 --data person.json --print-size large
        Or say what you know on the command line:
          handout render anal-cancer-stage-4 --set "treatments=surgery"
        Make one for each recipient of a list:
          handout batch finding-the-clinic --recipients people.csv --out mailout
        Look for faults before a patient waits:
          handout check
        Record who approved it, and see whether that still holds:
          handout approve wound-care --by "Casey Example"
          handout history wound-care
        Begin a handout, or make one of a Word file:
          handout new wound-care --kind discharge
          handout import wound-care.docx
        Give it to reviewers in Word, and see what came back:
          handout export wound-care --docx
          handout import --changes wound-care.docx
        See its pages while you write:
          handout preview wound-care
        Offer the library over HTTP, and say who may come in from other machines:
          handout serve
          handout token new intake-system
          handout person new "Pat Example"

        Exit codes: 0 done; 1 the content or the data is at fault; 64 wrong usage; 70 our fault; 74 input or output; \
        130 a mailout was stopped by Ctrl-C.
        """
}
