import Content
import Diagnostics
import StructuredInput
import Wording

/// Texts that handouts share: `fragments/NAME/LANG.md` of the library. A fragment may have a `fields.yaml` and a
/// `references.yaml` of its own beside its texts.
struct FragmentFiles {
    /// A fragment that includes itself in a roundabout way is found before this; deeper nesting is nobody's intention.
    static let deepest = 8

    private let files: LibraryFiles
    /// The language of the text that includes fragments.
    var language = LanguageTag.canadianEnglish
    /// The collection of the files that a text names; nil if nobody asks.
    var used: UsedFiles?
    /// The fragments that are being read, the outermost first, with the places that name them.
    private var stack: [(name: String, place: SourceRange)] = []

    init(_ files: LibraryFiles) { self.files = files }

    mutating func open(_ name: String, at place: SourceRange) { stack.append((name, place)) }

    /// Where the text of the fragment that is being read comes from.
    var notes: [Diagnostic.Note] { stack.last.map { [.init("the fragment is included here", at: $0.place)] } ?? [] }

    struct Fragment {
        /// Without comments.
        var file: SourceFile
        var comments: [Range<Int>]
        var pictures: PictureFiles
    }

    /// - Parameter place: where the fragment is named.
    func read(_ name: String, at place: SourceRange, _ findings: inout Findings) -> Fragment? {
        guard isKnown(name, at: place, &findings) else { return nil }
        if let first = stack.first(where: { $0.name == name }) {
            findings.report(
                .error(
                    "fragment-in-itself", "the fragment \"\(name)\" includes itself", at: place,
                    notes: [.init("it is included here", at: first.place)]))
            return nil
        }
        guard stack.count < Self.deepest else {
            findings.report(
                .error(
                    "nested-too-deep", "fragments may include each other at most \(Self.deepest) deep", at: place,
                    notes: stack.first.map { [.init("the first one is included here", at: $0.place)] } ?? []))
            return nil
        }
        let written = texts(of: name)
        guard let tag = Self.text(for: language, among: written) else {
            let available = written.map(\.description).joined(separator: ", ")
            let path = files.shown("fragments/\(name)/\(language).md")
            findings.report(
                .error(
                    "missing-fragment", "the fragment \"\(name)\" is not written in \(language): \(path) is missing",
                    at: place, help: written.isEmpty ? "write it" : "available: \(available)"))
            return nil
        }
        let read = files.read(
            absolute: "\(files.root)/fragments/\(name)/\(tag).md", shownAs: files.shown("fragments/\(name)/\(tag).md"),
            limit: TextFile.sizeLimit)
        guard let file = findings.take(read) else { return nil }
        let body = 0..<file.bytes.count
        let unseen = UnseenCharacters.findings(in: file, body) + UnseenEntities.findings(in: file, body)
        findings.report(unseen)
        guard !unseen.contains(where: { $0.identifier == "private-character" }) else { return nil }
        if file.line(1).starts(with: "---".utf8) {
            findings.report(
                .error(
                    "fragment-front-matter", "a fragment has no status, review or version of its own",
                    at: file.range(0..<3), help: "delete what stands between the two lines of ---"))
            return nil
        }
        let (text, comments) = Comments.blanked(file, body, &findings)
        used?.enter(fragment: name, text: "\(tag).md")
        var pictures = PictureFiles(
            files: files, folder: "\(files.root)/fragments/\(name)", shownAs: files.shown("fragments/\(name)"))
        pictures.used = used
        return Fragment(file: text, comments: comments, pictures: pictures)
    }

    private func isKnown(_ name: String, at place: SourceRange, _ findings: inout Findings) -> Bool {
        let known = files.folders(in: "fragments")
        if SafeName.isValid(name), known.contains(name), files.contains("\(files.root)/fragments/\(name)") {
            return true
        }
        let meant = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
        let listed = known.isEmpty ? nil : "available: \(known.joined(separator: ", "))"
        findings.report(
            .error(
                "unknown-fragment", "there is no fragment \"\(name)\": \(files.shown("fragments")) has no such folder",
                at: place, help: meant ?? listed))
        return false
    }

    private func texts(of name: String) -> [LanguageTag] {
        files.names(in: "fragments/\(name)", withSuffix: ".md").compactMap { text in
            LanguageTag(text).flatMap { $0.description == text ? $0 : nil }
        }
    }

    /// A text in the very language, in a wider one, or in the only variety of it: `en` serves `en-CA`, and `en-CA` `en`.
    private static func text(for language: LanguageTag, among tags: [LanguageTag]) -> LanguageTag? {
        for tag in language.widenings where tags.contains(tag) { return tag }
        let varieties = tags.filter { language.serves($0) }
        return varieties.count == 1 ? varieties[0] : nil
    }
}

// MARK: - What fragments declare

extension FragmentFiles {
    /// The fields and references of the fragments that texts include, directly or through other fragments.
    func declarations(
        includedFrom texts: @autoclosure () -> [SourceFile], _ findings: inout Findings
    ) -> (fields: [FieldTable], references: [ReferenceTable]) {
        let known = files.folders(in: "fragments")
        guard !known.isEmpty else { return ([], []) }
        var names: [String] = []
        var rest = texts()
        while let text = rest.popLast() {
            for name in Self.names(in: text) where !names.contains(name) && known.contains(name) {
                names.append(name)
                rest += files.texts(in: "\(files.root)/fragments/\(name)", files.shown("fragments/\(name)"))
            }
        }
        var fields: [FieldTable] = []
        var references: [ReferenceTable] = []
        for name in names.sorted() {
            if let node = yaml("fragments/\(name)/fields.yaml", &findings),
                let entries = Shape<[NamedValue<InputNode>]>.dictionary(of: .any).read(node, &findings)
            {
                fields.append(FieldTable(entries, &findings))
            }
            if let node = yaml("fragments/\(name)/references.yaml", &findings) {
                references.append(ReferenceTable(node, &findings))
            }
        }
        return (fields, references)
    }

    private func yaml(_ path: String, _ findings: inout Findings) -> InputNode? {
        guard files.exists(path), let file = findings.take(files.read(path)) else { return nil }
        return findings.take(StructuredInput.yaml(file))
    }

    /// The names behind `include=`, wherever they stand: one too many does no harm here.
    private static func names(in file: SourceFile) -> [String] {
        let key = Array("include=".utf8)
        let bytes = file.bytes
        var names: [String] = []
        var offset = 0
        while let start = bytes[offset...].firstIndex(of: key[0]) {
            offset = start + 1
            guard bytes[start...].starts(with: key) else { continue }
            let name = bytes[(start + key.count)...].drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
                .prefix { $0.isSmallLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
            names.append(String(decoding: name, as: UTF8.self))
        }
        return names
    }
}

extension LibraryFiles {
    /// The texts in a folder that can be read; what is wrong with the others is reported where they are parsed.
    func texts(in folder: String, _ shownAs: String) -> [SourceFile] {
        names(inAbsolute: folder, withSuffix: ".md").compactMap {
            read(absolute: "\(folder)/\($0).md", shownAs: "\(shownAs)/\($0).md", limit: TextFile.sizeLimit).value
        }
    }
}
