import ArgumentParser
import Diagnostics
import HandoutKit

/// `handout`: its subcommands each build values and hand them over to `HandoutKit`.
struct Handout: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handout",
        abstract: "Typesets patient information: accessible PDF handouts, made out to one person at a time.",
        discussion: """
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
            Offer the library over HTTP, and say who may come in from other machines:
              handout serve
              handout token new intake-system
              handout person new "Pat Example"

            Exit codes: 0 done; 1 the content or the data is at fault; 64 wrong usage; 70 our fault; 74 input or output; \
            130 a mailout was stopped by Ctrl-C.
            """,
        version: Renderer.producer,
        subcommands: [
            Render.self, Batch.self, List.self, Check.self, Serve.self, Given.self, TokenCommand.self,
            PersonCommand.self, Fonts.self, SchemaCommand.self, Doctor.self,
        ])
}

extension Handout {
    /// The subcommand that was probably meant, where the first word is none.
    static func suggestion(for arguments: some Collection<String>) -> Diagnostic? {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName ?? $0._commandName }
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help", !names.contains(word) else {
            return nil
        }
        return UnknownName(kind: "command", name: word, known: names).diagnostic
    }
}
