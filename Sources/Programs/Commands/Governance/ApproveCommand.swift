package import ArgumentParser
import Diagnostics
import FoundationEssentials
import HandoutKit

package struct ApproveCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Record that somebody has reviewed and approved the texts of a handout.",
        discussion: """
            Adds an entry for each text to approvals.yaml in the handout's folder: who, when, the day of the review, and digests \
            of all that the text is made of. From then on the text is approved, and any later edit makes it a draft again: check \
            names the file that changed.

              handout approve wound-care --by "Casey Example"
              handout approve wound-care --language fr-CA --by "Casey Example" --reviewed 2026-12-08

            A name on a command line is recorded as unverified. The publisher's file says whether that is enough (approvals: \
            declared, recorded or signed-in). In the service the approver is the person who is signed in.

            A text with errors is refused, and so is a sample, a withdrawn text, and one whose boxes have titles in words that \
            nobody has reviewed.
            """)

    @Argument(help: "Ids or folders.")
    var handouts: [String]

    @Option(
        name: [.customLong("language"), .customLong("lang")],
        help: ArgumentHelp(
            "The text to approve; may be repeated. (default: all texts without errors)", valueName: "tag"))
    var languages: [String] = []

    @Option(help: ArgumentHelp("The day of the review, as 2026-12-08. (default: today)", valueName: "date"))
    var reviewed: String?

    @Option(help: ArgumentHelp("The name of the person who approves.", valueName: "name"))
    var by: String

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func validate() throws {
        if let reviewed, !Day.isValid(reviewed) { throw ValidationError(Day.expectation(reviewed)) }
    }

    package func run() throws {
        try reporting {
            let today = Day.today
            let request = try ApprovalRequest(
                approver: .unverified(by), reviewed: reviewed ?? today, today: today,
                time: Date().ISO8601Format())
            let installation = try places.installation()
            let library = try places.open(installation)
            var renderer = try Renderer(installation: installation, library: library, isOnlyOne: true)
            var isRefused = false
            for name in handouts {
                do {
                    let approved = try renderer.approve(name, languages.isEmpty ? nil : languages, request)
                    Console.report(approved.warnings)
                    try Console.result(approved.lines.map { $0 + "\n" }.joined())
                } catch let fault as ContentFault {
                    // One handout does not stop the others.
                    Console.report(fault.diagnostics)
                    isRefused = true
                } catch let failure as ApprovalsWriter.Failure {
                    throw InputOutputFailure(diagnostic: failure.diagnostic)
                }
            }
            if isRefused { throw ExitStatus.contentAtFault }
        }
    }
}
