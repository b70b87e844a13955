import Content
import Diagnostics
import StructuredInput
import Wording

/// Reads one entry of CSL-YAML, in the form that Pandoc and Zotero write.
enum ReferenceReader {
    static func read(
        _ node: InputNode, _ findings: inout Findings
    ) -> (id: String?, idRange: SourceRange?, reference: Reference?) {
        guard var reader = MappingReader(node, what: "a reference", &findings) else { return (nil, nil, nil) }
        let id = reader.required("id", .referenceKey, &findings)
        let reference = reference(id, &reader, node.range, &findings)
        reader.tolerate(CSLVariables.names)
        reportNearMisses(reader, &findings)
        return (id, reader.range(of: "id"), reference)
    }

    private static func reference(
        _ id: String?, _ reader: inout MappingReader, _ range: SourceRange, _ findings: inout Findings
    ) -> Reference? {
        let type = reader.required("type", .text, &findings)
        var authors = reader.optional("author", .names, &findings) ?? []
        let editors = reader.optional("editor", .names, &findings) ?? []
        let printed = Shape<String>.text.asPrinted
        let title = reader.required("title", printed, &findings)
        func text(_ key: String) -> String? { reader.optional(key, printed, &findings) }
        let containerTitle = text("container-title")
        let edition = text("edition")
        let publisher = text("publisher")
        let place = text("publisher-place")
        let issued = reader.optional("issued", .partialDate, &findings)
        let originalDate = reader.optional("original-date", .partialDate, &findings)
        let accessed = reader.optional("accessed", .partialDate, &findings)
        let genre = text("genre")
        let number = text("number")
        let volume = text("volume")
        let issue = text("issue")
        let page = text("page")
        let chapter = text("chapter-number")
        let version = text("version")
        let url = reader.optional("URL", Shape<String>.text.asAddress, &findings)
        let doi = reader.optional("DOI", Shape<String>.text.asAddress, &findings)
        let language = reader.optional("language", .languageTag, &findings)
        let hasMoreAuthors = authors.last?.literal.map(isEtAl) ?? false
        if hasMoreAuthors { authors.removeLast() }
        guard let id, let type, let title else { return nil }
        return Reference(
            id: id, type: type, authors: authors, hasMoreAuthors: hasMoreAuthors, editors: editors, title: title,
            language: language, containerTitle: containerTitle, edition: edition, publisher: publisher,
            publisherPlace: place, issued: issued, originalDate: originalDate, accessed: accessed, genre: genre,
            number: number, volume: volume, issue: issue, page: page, chapter: chapter,
            version: version, url: url, doi: doi, range: range)
    }

    /// Whether an author `{literal: "et al."}` marks a list that its source shortens.
    private static func isEtAl(_ literal: String) -> Bool { ["et al.", "et al"].contains(literal.lowercased()) }

    /// Reports keys that nearly match a CSL key. Other unknown keys are ignored, because reference managers add their
    /// own.
    private static func reportNearMisses(_ reader: MappingReader, _ findings: inout Findings) {
        for key in reader.unreadKeys {
            guard let meant = Suggestion.nearest(to: key, among: CSLVariables.all) else { continue }
            let message = "CSL has no key called \"\(key)\""
            findings.report(
                .warning("unknown-key", message, at: reader.keyRange(of: key), help: "did you mean \"\(meant)\"?"))
        }
    }
}

extension Shape where Value == String {
    /// A key that a citation can name, such as `rao2021`.
    fileprivate static var referenceKey: Shape {
        .parsed(expected: "a key of letters, digits and -_.: such as rao2021") { text in
            CitationKey.isValid(text) ? text : nil
        }
    }
}

extension Shape where Value == [Reference.Name] {
    fileprivate static var names: Shape { .list(of: .name) }
}

extension Shape where Value == Reference.Name {
    /// A name: `{family: Rao, given: S}` or `{literal: National Cancer Institute}`.
    fileprivate static var name: Shape {
        .mapping("a name") { reader, findings in
            // Names are never hyphenated, so their soft hyphens are removed.
            let part = Shape<String>.text.asPrinted.map(\.withoutSoftHyphens)
            let literal = reader.optional("literal", part, &findings)
            let family = reader.optional("family", part, &findings)
            let given = reader.optional("given", part, &findings)
            let suffix = reader.optional("suffix", .text, &findings)
            let droppingParticle = reader.optional("dropping-particle", .text, &findings)
            let particle = reader.optional("non-dropping-particle", .text, &findings)
            reader.tolerate(["comma-suffix", "static-ordering", "parse-names"])
            if literal == nil, family == nil {
                findings.report(
                    .error(
                        "missing-key", "a name needs \"family\", or \"literal\" for an organization", at: reader.range))
                return nil
            }
            let particles = [droppingParticle, particle].compactMap { $0 }
            let whole = family.map { (particles + [$0]).joined(separator: " ") }
            return Reference.Name(family: whole, given: given, suffix: suffix, literal: literal)
        }
    }
}
