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
            must say who reviewed it and when. A text that has changed since it was approved is a draft again. Without names, the themes, letters and envelopes of the library are read too.

            Of handouts that are named, a scorecard of each language follows on standard error: its review, how hard it is \
            to read, long sentences, hard words, the passive voice, words that nothing explains, numbers without a unit, what \
            a program sees of PEMAT-P and the CDC Clear Communication Index, what a person has to judge, and the form that each \
            print size gives its tables. With --scorecard it is part of the result, and without names it has one line for \
            each text of the library, the overdue first. Its findings are no warnings: they never change the exit code.

            A report to send on:
              handout check --format html -o report.html
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, sarif, html }

    @Argument(help: "Ids or folders. (default: every handout of the library)")
    var handouts: [String] = []

    @Option(help: "text, json, sarif (2.1.0), or html: a report with scorecards.")
    var format: Format = .text

    @Flag(help: "Add scorecards to the result, the overdue first; as text, or with --format json.")
    var scorecard = false

    @Flag(help: "Fail for warnings, too: exit code 1.")
    var strict = false

    @Option(
        name: [.short, .customLong("output")], help: ArgumentHelp("Write the result to a file.", valueName: "file"))
    var output: String?

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
        if scorecard, format == .sarif {
            throw ValidationError("SARIF holds errors and warnings alone: take --format json or html for scorecards.")
        }
    }

    package func run() throws {
        try reporting {
            let installation = try places.installation()
            let library = try places.open(installation)
            let packets = library.packetNames.filter { !library.handoutNames.contains($0) }
            let names = handouts.isEmpty ? library.handoutNames + packets : handouts
            let day = asOf ?? Day.today
            var renderer = try Renderer(installation: installation, library: library, isOnlyOne: true)
            var diagnostics: [Diagnostic] = []
            var scorecards: [Scorecard] = []
            for name in names {
                let found = try renderer.check(name, asOf: day)
                diagnostics += found
                // A packet has the texts of its handouts.
                if hasScorecards, !packets.contains(name) {
                    scorecards += try renderer.scorecards(of: name, asOf: day, findings: found, withTables: isDetailed)
                }
            }
            if handouts.isEmpty {
                diagnostics += library.findingsOfFolders
                diagnostics +=
                    renderer.checkThemes() + renderer.checkLetters() + renderer.checkEnvelopes()
                    + renderer.checkIcons()
            }
            // An error in a file that handouts share is reported once.
            var seen: Set<String> = []
            diagnostics.removeAll { !seen.insert(DiagnosticText.render($0)).inserted }
            diagnostics = diagnostics.sortedByPlace()

            try report(diagnostics, scorecards, asOf: day)
            if format == .text { Console.note(Self.summary(handouts: names.count, diagnostics)) }
            if diagnostics.hasErrors || strict && !diagnostics.isEmpty { throw ExitStatus.contentAtFault }
        }
    }

    /// Named handouts have scorecards in text without being asked.
    private var hasScorecards: Bool { scorecard || format == .html || format == .text && !handouts.isEmpty }

    /// The forms of tables need each text in all print sizes, so the list of a whole library is made without.
    private var isDetailed: Bool { !handouts.isEmpty || format != .text }

    private func report(_ diagnostics: [Diagnostic], _ scorecards: [Scorecard], asOf day: String) throws {
        switch format {
        case .text:
            let details =
                handouts.isEmpty ? table(of: scorecards) : ScorecardText.details(scorecards, isWhole: scorecard)
            try write(DiagnosticText.render(diagnostics) + (scorecard ? details : ""))
            if !scorecard, !details.isEmpty { Console.draw(details) }
        case .json:
            try write(
                (scorecard ? try ScorecardJSON.render(diagnostics, scorecards) : try DiagnosticJSON.render(diagnostics))
                    + "\n")
        case .sarif: try write(try DiagnosticSARIF.render(diagnostics, tool: Renderer.producer) + "\n")
        case .html: try write(ScorecardPage.text(diagnostics, scorecards, asOf: day))
        }
    }

    private func table(of scorecards: [Scorecard]) -> String {
        scorecards.isEmpty ? "" : Table.text([ScorecardText.head] + ScorecardText.rows(scorecards))
    }

    private func write(_ text: String) throws {
        guard let output, output != "-" else { return try Console.result(text) }
        try OutputFile(path: output).write(Array(text.utf8))
        Console.note(output)
    }

    private static func summary(handouts: Int, _ diagnostics: [Diagnostic]) -> String {
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        let errors = diagnostics.errors.count
        return "\(count(handouts, "handout")) checked: \(count(errors, "error")), "
            + count(diagnostics.count - errors, "warning")
    }
}
