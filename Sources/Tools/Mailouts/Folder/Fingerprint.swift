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
    static let list = "list"
    fileprivate static let reading = "way the list is read"
    fileprivate static let query = "query"
    fileprivate static let build = "build of the program"
    fileprivate static let fonts = "set of fonts"
    fileprivate static let suppressions = "list of ids to leave out"
    fileprivate static let stream = "print stream"
    fileprivate static let rows = "range of rows"
    fileprivate static let ownList = "list of the part"

    /// The parts in which the parts of one mailout differ.
    static let ofOnePart: Set<String> = [rows, ownList]

    /// - Parameter opened: the list, with the rows that the run makes.
    init(_ request: MailoutRequest, day: String, _ opened: Mailout.Opened, suppressions: String, copy: LibraryCopy) {
        let key = opened.key
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
            Self.stream: request.stream?.description ?? "-",
        ]
        for part in LibraryCopy.Part.allCases { parts[part.rawValue] = copy.digest(of: part) }
        guard let part = request.part else { return }
        parts[Self.rows] = opened.part.numbers.shown
        guard part.firstNumber != nil else { return }
        // Each part has a list of its own, and may have a query of its own.
        let own = ListKey(listDigest: opened.survey.digest)
        let line = part.firstLine.map { ", from line \($0)" } ?? ""
        parts[Self.ownList] = own.token + line + (request.list.query.map { ", \(own.digest(of: $0))" } ?? "")
        parts[Self.query] = "-"
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
        guard let difference = Known(parts: parts, sources: sources).difference(from: known) else { return }
        throw ContentFault(
            .error(
                "another-run", "\(folder) was begun with another \(difference.named.joined(separator: ", another "))",
                help: difference.helps.joined(separator: "; ") + "; or begin anew in another folder"))
    }

    /// The differences of two runs, for a message.
    struct Difference {
        var named: [String]
        var helps: [String]
    }

    /// The parts that determine which files are read.
    fileprivate static let choosingFiles: Set<String> = ["theme", "letter", "envelope", "paper", reading]

    /// The fingerprint that a ledger holds of the run that began it.
    struct Known {
        var parts: [String: String]
        var sources: [LibraryCopy.Source]
    }
}

extension Fingerprint.Known {
    /// Returns the differences from an earlier run; nil if there are none.
    func difference(from known: Self) -> Fingerprint.Difference? {
        var differing = Set(parts.keys).union(known.parts.keys).filter { known.parts[$0] != parts[$0] }
        // The digest of a query depends on the list's key, so another list changes it, too.
        if differing.contains(Fingerprint.list) { differing.subtract([Fingerprint.query, Fingerprint.ownList]) }
        // Another list may have more rows or fewer.
        if !differing.isDisjoint(with: [Fingerprint.list, Fingerprint.ownList]) { differing.remove(Fingerprint.rows) }
        // Another theme is another file; the difference is reported once.
        if !differing.isDisjoint(with: Fingerprint.choosingFiles) {
            for part in [LibraryCopy.Part.library, .builtIn] where !hasEdits(of: part, since: known.sources) {
                differing.remove(part.rawValue)
            }
        }
        guard !differing.isEmpty else { return nil }
        let named = differing.sorted().map { name -> String in
            guard let part = LibraryCopy.Part(rawValue: name) else { return name }
            let files = changedFiles(of: part, since: known.sources)
            let shown =
                files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : "")
            return files.isEmpty ? name : "\(name) (\(shown))"
        }
        var helps: [String] = []
        if differing.contains(Fingerprint.build) {
            helps.append("go on with the build that began it, which was \(known.parts[Fingerprint.build] ?? "another")")
        }
        if !differing.isDisjoint(with: [Fingerprint.list, Fingerprint.ownList]) {
            helps.append("give the list as it was, byte for byte")
        }
        if differing.contains(Fingerprint.suppressions) { helps.append("give the same ids to leave out") }
        if differing.contains(where: { LibraryCopy.Part(rawValue: $0) != nil }) {
            helps.append("put the named files back as they were")
        }
        if differing.contains(Fingerprint.fonts) { helps.append("put the fonts back as they were") }
        let others = differing.subtracting([
            Fingerprint.build, Fingerprint.list, Fingerprint.ownList, Fingerprint.suppressions, Fingerprint.fonts,
        ]).filter { LibraryCopy.Part(rawValue: $0) == nil }
        if !others.isEmpty { helps.append("give the options that it was begun with") }
        return Fingerprint.Difference(named: named, helps: helps)
    }

    /// The fingerprint of the whole mailout of which this is a part.
    var ofWhole: Self {
        Self(parts: parts.filter { !Fingerprint.ofOnePart.contains($0.key) }, sources: sources)
    }

    /// Whether the list holds a part's rows alone.
    var isOfOwnList: Bool { parts[Fingerprint.ownList] != nil }

    /// Whether this program, and no other build of it, began the run.
    var isOfThisBuild: Bool {
        guard let build = parts[Fingerprint.build] else { return false }
        // The libraries that set pages matter to those who make them alone.
        return build.hasPrefix(Renderer.producer + ", ") && build.hasSuffix(", build \(BuildIdentity.current)")
    }

    /// The description of the print stream; nil if there is none.
    var stream: String? { parts[Fingerprint.stream].flatMap { $0 == "-" ? nil : $0 } }

    /// The number of sequence numbers in a file of the print stream; nil if files do not end at certain numbers.
    var streamSplit: Int? {
        stream?.wholeMatch(of: /.*, ([0-9]+) recipients a file/).flatMap { Int($0.output.1) }
    }

    var build: String { parts[Fingerprint.build] ?? "another" }

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

extension ClosedRange<Int> {
    /// The numbers as `--rows` takes them.
    var shown: String { "\(lowerBound)-\(upperBound)" }
}
