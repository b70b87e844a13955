package import ArgumentParser
import Diagnostics
import HandoutKit

package struct HistoryCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the approvals of a handout, the newest first, with what has changed since.",
        discussion: """
            Each line is an entry of approvals.yaml in the handout's folder. It holds as long as everything that the text is made \
            of is as it was. The last entry of a language decides whether its text is approved.

              handout history wound-care
              handout history wound-care --format json
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "An id or a folder.")
    var handout: String

    @Option(help: "text or json.")
    var format: Format = .text

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func run() throws {
        try reporting {
            let library = try places.open(try places.installation())
            let read = try library.approvals(of: handout).approvals
            guard let approvals = read.partial else { throw ContentFault(read.diagnostics) }
            // Faults in the texts are left to `check`.
            let faults = read.diagnostics.errors.filter { $0.range?.file.path.hasSuffix("/approvals.yaml") ?? false }
            guard faults.isEmpty else { throw ContentFault(faults) }
            let history = ApprovalHistory(approvals)
            switch format {
            case .json: try Console.result(try history.json + "\n")
            case .text:
                if !history.entries.isEmpty { try Console.result(Table.text(history.rows)) }
                if history.entries.isEmpty { Console.note("no approval of \(history.handout) is recorded") }
                for text in history.statuses { Console.note("the \(text.language) text: \(text.status)") }
            }
        }
    }
}
