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
        guard isFreeOfPrivateCharacters(written, &findings) else { return nil }
        let (file, comments) = Comments.blanked(written, frontMatter.end..<written.bytes.count, &findings)
        var builder = BlockBuilder(file, comments: comments, vocabulary)
        let items = builder.body(frontMatter.end..<file.bytes.count)
        findings.report(builder.findings.diagnostics)
        // What is past a bound is not followed, so no more can be said of what is there.
        let bounds = ["nested-too-deep", "paragraph-too-long"]
        if builder.findings.diagnostics.contains(where: { bounds.contains($0.identifier) }) { return nil }
        let sections = SectionBuilder(items, in: file)
        findings.report(sections.findings.diagnostics)
        guard let title = sections.title else { return nil }
        return Text(
            language: language, file: file, status: frontMatter.status, reviewed: frontMatter.reviewed,
            translatedFrom: frontMatter.translatedFrom, approvedBy: frontMatter.approvedBy,
            nocite: frontMatter.nocite, title: title.content, titleRange: title.range,
            introduction: sections.introduction, sections: sections.sections, notes: builder.notes.byName)
    }

    /// Lifted pieces are marked with characters of plane 15, so the text may not hold one, nor an entity for one.
    private static func isFreeOfPrivateCharacters(_ file: SourceFile, _ findings: inout Findings) -> Bool {
        var isFree = true
        for (offset, byte) in file.bytes.enumerated() where byte == 0xF3 || byte == UInt8(ascii: "&") {
            guard let length = lengthOfPrivateCharacter(file.bytes[offset...]) else { continue }
            isFree = false
            let message = "a private character (plane 15 of Unicode) has no meaning that a reader could know"
            findings.report(
                .error("private-character", message, at: file.range(offset..<offset + length), help: "delete it"))
        }
        return isFree
    }

    private static func lengthOfPrivateCharacter(_ bytes: ArraySlice<UInt8>) -> Int? {
        if let second = bytes.dropFirst().first, bytes.first == 0xF3 { return second >= 0xB0 ? 4 : nil }
        guard bytes.starts(with: "&#".utf8) else { return nil }
        let number = bytes.dropFirst(2).prefix(11).prefix { $0 != UInt8(ascii: ";") }
        guard bytes.dropFirst(2 + number.count).first == UInt8(ascii: ";") else { return nil }
        let digits = String(decoding: number, as: UTF8.self)
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.map { (0xF0000...0xFFFFF).contains($0) } == true ? number.count + 3 : nil
    }
}
