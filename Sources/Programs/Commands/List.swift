package import ArgumentParser
import Diagnostics
import HandoutKit

package struct List: ParsableCommand {
    package static let configuration = CommandConfiguration(
        abstract: "List the handouts and packets of the library, or the languages.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Option(help: "text, or json, which also has the tags and the title in every language.")
    var format: Format = .text

    @Flag(help: "List the languages instead: whether there are faces and words, and whether somebody reviewed these.")
    var languages = false

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func run() throws {
        try reporting {
            let installation = try places.installation()
            let library = try places.open(installation)
            let packets = library.packetNames.filter { !library.handoutNames.contains($0) }
            let names = library.handoutNames + packets
            guard !languages else { return try listLanguages(of: names, in: library, installation) }
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
                    Self.brief(loaded.languages), loaded.title(),
                ])
            }
            switch format {
            case .text: try Console.result(Table.text(rows))
            case .json: try Console.result(try LibraryListing.json(handouts) + "\n")
            }
            guard faults.isEmpty else { throw ContentFault(faults) }
        }
    }

    /// Many languages are counted: `--format json` names them.
    private static func brief(_ languages: [String]) -> String {
        languages.count > 8 ? "\(languages.count) languages" : languages.joined(separator: " ")
    }

    private func listLanguages(of names: [String], in library: Library, _ installation: Installation) throws {
        let handouts = try names.map { try library.handout($0) }
        let listing = try LanguageListing(
            handouts.compactMap(\.partial), library: library, installation: installation)
        switch format {
        case .json: try Console.result(try listing.json() + "\n")
        case .text:
            let rows = listing.entries.map { entry in
                [
                    entry.language,
                    entry.lacksFacesFor.isEmpty ? "yes" : "lacks \(entry.lacksFacesFor.count) characters",
                    entry.isReviewed == nil
                        ? "none" : entry.borrowedWords == 0 ? "all" : "lacks \(entry.borrowedWords)",
                    entry.isReviewed.map { $0 ? "yes" : "no" } ?? "–", entry.isWhole ? "yes" : "no",
                    String(entry.handouts),
                ]
            }
            try Console.result(
                Table.text([["LANGUAGE", "FACES", "WORDS", "REVIEWED", "WHOLE", "HANDOUTS"]] + rows))
        }
        let faults = handouts.flatMap(\.diagnostics.errors)
        guard faults.isEmpty else { throw ContentFault(faults) }
    }
}
