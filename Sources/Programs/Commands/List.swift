package import ArgumentParser
import Diagnostics
import HandoutKit

package struct List: ParsableCommand {
    package static let configuration = CommandConfiguration(abstract: "List the handouts and packets of the library.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Option(help: "text, or json, which also has the tags and the title in every language.")
    var format: Format = .text

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func run() throws {
        try reporting {
            let library = try places.open(try places.installation())
            let packets = library.packetNames.filter { !library.handoutNames.contains($0) }
            let names = library.handoutNames + packets
            guard !names.isEmpty || format == .json else {
                Console.note("There is no handout in \(library.shownAs)/handouts.")
                return
            }
            var rows = [["HANDOUT", "VERSION", "STATUS", "REVIEWED", "LANGUAGES", "TITLE"]]
            var handouts: [LoadedHandout] = []
            var faults: [Diagnostic] = []
            for name in names {
                let handout = try library.handout(name)
                faults += handout.diagnostics.errors
                guard let loaded = handout.partial else {
                    rows.append([name, "–", "unreadable", "–", "–", ""])
                    continue
                }
                handouts.append(loaded)
                rows.append([
                    name, loaded.members.isEmpty ? loaded.version : "packet", loaded.status,
                    loaded.reviewed ?? "not given",
                    loaded.languages.joined(separator: " "), loaded.title(),
                ])
            }
            switch format {
            case .text: try Console.result(Table.text(rows))
            case .json: try Console.result(try LibraryListing.json(handouts) + "\n")
            }
            guard faults.isEmpty else { throw ContentFault(faults) }
        }
    }
}
