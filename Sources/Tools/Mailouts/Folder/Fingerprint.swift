import Diagnostics
import Digests
import Foundation
import Geometry
import HandoutKit
import Theming

/// Everything that determines the bytes of a run's files, in parts that messages can name. For files that were read,
/// the bytes count.
struct Fingerprint: Equatable {
    /// The parts, by their description.
    private(set) var parts: [String: String]
    /// The files of the handout and its library.
    let sources: [LibraryCopy.Source]

    static let day = "day by which reviews are due"
    private static let list = "list"
    private static let reading = "way the list is read"
    private static let query = "query"
    private static let build = "build of the program"
    private static let fonts = "set of fonts"
    private static let suppressions = "list of ids to leave out"

    init(_ request: MailoutRequest, day: String, key: ListKey, suppressions: String, copy: LibraryCopy) throws {
        let render = request.render
        sources = copy.sources
        parts = [
            Self.build: "\(Renderer.producer), \(Renderer.engine), build \(BuildIdentity.current)",
            Self.fonts: Self.digest(ofFonts: copy.installation.fonts),
            Self.list: key.token,
            Self.reading: request.list.reading,
            // The query may contain names and numbers, and a plain digest of a short query could be guessed.
            Self.query: request.list.query.map { key.digest(of: $0) } ?? "-",
            Self.suppressions: suppressions,
            Self.day: day,
            "theme": render.theme ?? "-",
            "toner": render.toner.rawValue,
            "language": render.language ?? "-",
            "print size": render.printSize?.rawValue ?? "-",
            "paper": render.paper.rawValue,
            "clinic": render.clinic ?? "-",
            "number of pages a sheet": request.isSimplex ? "1" : "2",
            "leave to send drafts": "\(request.allowsDraft)",
            "proof": request.proof.map(String.init) ?? "-",
            "letter": render.mailing.letter ?? "-",
            "envelope": render.mailing.envelope ?? "-",
            "way of mailing": [
                render.mailing.hasReturnAddress ? "return address" : "-",
                render.mailing.hasFoldMarks ? "fold marks" : "-", render.mailing.sheetMarks?.rawValue ?? "-",
                render.mailing.job,
            ].joined(separator: ", "),
            "order": request.order.rawValue,
            "form of the records": request.isForExcel ? "for Excel" : "-",
            "print stream": request.stream?.description ?? "-",
        ]
        for part in LibraryCopy.Part.allCases { parts[part.rawValue] = copy.digest(of: part) }
    }

    /// Whether the fonts are still the same.
    func hasFonts(of installation: Installation) -> Bool {
        parts[Self.fonts] == Self.digest(ofFonts: installation.fonts)
    }

    private static func digest(ofFonts folder: String) -> String {
        SHA256.of(FileManager.default.contents(atPath: folder + "/fonts.lock") ?? Data()).hexadecimal
    }

    /// - Throws: `ContentFault` that names the differences and what to do.
    func require(_ known: Fingerprint.Known, in folder: String) throws {
        var differing = Set(parts.keys.filter { known.parts[$0] != parts[$0] })
        // The digest of a query depends on the list's key, so another list changes it, too.
        if differing.contains(Self.list) { differing.remove(Self.query) }
        // Another theme is another file; the difference is reported once.
        if !differing.isDisjoint(with: Self.choosingFiles) {
            for part in [LibraryCopy.Part.library, .builtIn] where !hasEdits(of: part, since: known.sources) {
                differing.remove(part.rawValue)
            }
        }
        guard !differing.isEmpty else { return }
        let named = differing.sorted().map { name -> String in
            guard let part = LibraryCopy.Part(rawValue: name) else { return name }
            let files = changedFiles(of: part, since: known.sources)
            let shown =
                files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : "")
            return files.isEmpty ? name : "\(name) (\(shown))"
        }
        var helps: [String] = []
        if differing.contains(Self.build) {
            helps.append("go on with the build that began it, which was \(known.parts[Self.build] ?? "another")")
        }
        if differing.contains(Self.list) { helps.append("give the list as it was, byte for byte") }
        if differing.contains(Self.suppressions) { helps.append("give the same ids to leave out") }
        if differing.contains(where: { LibraryCopy.Part(rawValue: $0) != nil }) {
            helps.append("put the named files back as they were")
        }
        if differing.contains(Self.fonts) { helps.append("put the fonts back as they were") }
        let others = differing.subtracting([Self.build, Self.list, Self.suppressions, Self.fonts])
            .filter { LibraryCopy.Part(rawValue: $0) == nil }
        if !others.isEmpty { helps.append("give the options that it was begun with") }
        throw ContentFault(
            .error(
                "another-run", "\(folder) was begun with another \(named.joined(separator: ", another "))",
                help: helps.joined(separator: "; ") + "; or begin anew in another folder"))
    }

    /// The fingerprint that a ledger holds of the run that began it.
    struct Known {
        var parts: [String: String]
        var sources: [LibraryCopy.Source]
    }

    /// The parts that determine which files are read.
    private static let choosingFiles: Set<String> = ["theme", "letter", "envelope", "paper", reading]

    private func hasEdits(of part: LibraryCopy.Part, since known: [LibraryCopy.Source]) -> Bool {
        known.contains { old in
            old.part == part && sources.contains { $0.part == part && $0.path == old.path && $0.sha256 != old.sha256 }
        }
    }

    /// Returns the files that were read then or now and differ.
    private func changedFiles(of part: LibraryCopy.Part, since known: [LibraryCopy.Source]) -> [String] {
        let then = Dictionary(known.filter { $0.part == part }.map { ($0.path, $0.sha256) }) { first, _ in first }
        let now = Dictionary(sources.filter { $0.part == part }.map { ($0.path, $0.sha256) }) { first, _ in first }
        return Set(then.keys).union(now.keys).filter { then[$0] != now[$0] }.sorted()
    }
}
