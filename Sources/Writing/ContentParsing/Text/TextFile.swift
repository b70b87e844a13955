import Content
import Diagnostics
import StructuredInput
import Wording

/// Reads a language file: front matter, then Markdown.
enum TextFile {
    static let sizeLimit = 512 << 10

    static func read(
        _ written: SourceFile, language: LanguageTag, _ vocabulary: Vocabulary, _ findings: inout Findings
    ) -> Text? {
        let frontMatter = FrontMatter(written, vocabulary.references, &findings)
        let body = frontMatter.end..<written.bytes.count
        let unseen = UnseenCharacters.findings(in: written, body) + UnseenEntities.findings(in: written, body)
        findings.report(unseen)
        // Private characters mark the lifted pieces, so the text may not contain any.
        guard !unseen.contains(where: { $0.identifier == "private-character" }) else { return nil }
        let (file, comments) = Comments.blanked(written, body, &findings)
        var vocabulary = vocabulary
        vocabulary.fragments.language = language
        var builder = BlockBuilder(file, comments: comments, vocabulary)
        let items = builder.body(frontMatter.end..<file.bytes.count)
        findings.report(builder.findings.diagnostics)
        // Content past a limit is not read, so later checks would give false errors.
        let bounds = ["nested-too-deep", "paragraph-too-long"]
        if builder.findings.diagnostics.contains(where: { bounds.contains($0.identifier) }) { return nil }
        let sections = SectionBuilder(items, in: file)
        findings.report(sections.findings.diagnostics)
        guard let title = sections.title else { return nil }
        var text = Text(
            language: language, file: file, status: frontMatter.status, reviewed: frontMatter.reviewed,
            translatedFrom: frontMatter.translatedFrom, approvedBy: frontMatter.approvedBy,
            nocite: frontMatter.nocite, title: title.content, titleRange: title.range,
            introduction: sections.introduction, sections: sections.sections, notes: builder.notes.byName)
        text.statusRange = frontMatter.statusRange
        text.nociteRange = frontMatter.nociteRange
        text.editedBy = frontMatter.editedBy
        text.icon = title.attributes.icon ?? frontMatter.icon
        return text
    }
}
