package import ArgumentParser
import Diagnostics
import HandoutKit

package struct Check: ParsableCommand {
    package static let configuration = CommandConfiguration(
        abstract: "Find what is wrong with handouts, before a patient waits.",
        discussion: """
            Reads every file of the handouts, checks conditions and values against the declared fields, and sets the \
            generic copy of each language, so that a character that no font has is found as well. A generic copy must read \
            whole, each language must have the sections, sources, fields and numbers of its twin, and an approved text \
            must say who reviewed it and when. Of handouts that are named, tables are listed that a print size sets in \
            another form than as wide as the text: wide, compact, landscape or cards. Without names, the themes, letters and envelopes of the library are read too.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, sarif }

    @Argument(help: "Ids or folders. (default: every handout of the library)")
    var handouts: [String] = []

    @Option(help: "text, json, or sarif (2.1.0).")
    var format: Format = .text

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("The day by which a review is due, as 2026-12-08. (default: today)", valueName: "date"))
    var asOf: String?

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func validate() throws {
        if let asOf, !Day.isValid(asOf) {
            throw ValidationError(Day.expectation(asOf))
        }
    }

    package func run() throws {
        try reporting {
            let installation = try places.installation()
            let library = try places.open(installation)
            let packets = library.packetNames.filter { !library.handoutNames.contains($0) }
            let names = handouts.isEmpty ? library.handoutNames + packets : handouts
            var renderer = try Renderer(installation: installation, library: library, isOnlyOne: true)
            var diagnostics: [Diagnostic] = []
            for name in names { diagnostics += try renderer.check(name, asOf: asOf ?? Day.today) }
            if handouts.isEmpty {
                diagnostics += library.findingsOfFolders
                diagnostics +=
                    renderer.checkThemes() + renderer.checkLetters() + renderer.checkEnvelopes()
                    + renderer.checkIcons()
            }
            // An error in a file that handouts share is reported once.
            var seen: Set<String> = []
            diagnostics.removeAll { !seen.insert(DiagnosticText.render($0)).inserted }

            switch format {
            case .text:
                try Console.result(DiagnosticText.render(diagnostics.sortedByPlace()))
                // The forms are listed only for named handouts, because each is set in all print sizes for them.
                for name in handouts {
                    for table in try renderer.tableForms(of: name) { Console.note(table.description) }
                }
                Console.note(Self.summary(handouts: names.count, diagnostics))
            case .json: try Console.result(try DiagnosticJSON.render(diagnostics.sortedByPlace()) + "\n")
            case .sarif:
                let log = try DiagnosticSARIF.render(diagnostics.sortedByPlace(), tool: Renderer.producer)
                try Console.result(log + "\n")
            }
            if diagnostics.hasErrors { throw ExitStatus.contentAtFault }
        }
    }

    private static func summary(handouts: Int, _ diagnostics: [Diagnostic]) -> String {
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        let errors = diagnostics.errors.count
        return "\(count(handouts, "handout")) checked: \(count(errors, "error")), "
            + count(diagnostics.count - errors, "warning")
    }
}
