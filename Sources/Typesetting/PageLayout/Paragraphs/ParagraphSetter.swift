import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming
import Wording

/// Sets paragraphs in the styles of one stylesheet.
struct ParagraphSetter {
    let shaper: TextShaper
    var stylesheet: Stylesheet
    /// True if pages are right to left. Such a page is laid out like any other, and mirrored when it is complete.
    let isPageRightToLeft: Bool
    var pageNumbers = PageNumbers()

    /// The longest line in ems: about 70 characters, which RNIB's Clear Print gives as the most.
    private static let widest = 35.0
    /// The limit in bytes. Pango's time for a paragraph grows with each of its lines.
    private static let longest = 40_000

    /// - Parameters:
    ///   - measure: nil sets the text on one line, to determine its natural width.
    ///   - hyphenates: whether a word wider than the measure is hyphenated; nil follows the print size.
    ///   - isBalanced: whether the last line should be about as long as the others.
    ///   - isInCell: whether it is a table's cell, in which a drug's strength may stand under its name.
    /// - Throws: `ContentFault` if a character has no glyph.
    func set(
        _ nodes: some Sequence<Node>, from owner: Element? = nil, style: ParagraphStyle, language: LanguageTag,
        measure: Length?, hyphenates: Bool? = nil, isBalanced: Bool = false, isInCell: Bool = false
    ) throws(ContentFault) -> SetParagraph {
        // Small type does not run the whole width of the text.
        let measure = measure.map { min($0, style.size * Self.widest) }
        var collector = InlineCollector(
            style: style, language: language, stylesheet: stylesheet, pageNumbers: pageNumbers)
        collector.collect(nodes, from: owner)
        var inline = collector.result
        inline.styled.hyphenates = hyphenates ?? stylesheet.hyphenates
        inline.styled.isBalanced = isBalanced
        inline.styled.joinsStrengths = !isInCell
        guard inline.styled.length <= Self.longest else {
            throw ContentFault(
                .error(
                    "paragraph-too-long", "a paragraph may have at most \(Self.longest) bytes on the page",
                    at: inline.owners.first?.leaf.range))
        }
        do throws(MissingGlyphs) {
            var shaped = try shaper.shape(fitting(inline.styled, measure), measure: measure)
            if shaped.lines.count > 1, inline.hasSeparators {
                inline = inline.partedAtSeparators
                shaped = try shaper.shape(fitting(inline.styled, measure), measure: measure)
            }
            return SetParagraph(shaped: shaped, owners: inline.owners, isPageRightToLeft: isPageRightToLeft)
        } catch {
            let faults = error.glyphs.map { diagnostic(for: $0, in: inline) }
            // A value gives the same error for each of its characters.
            throw ContentFault(faults.indices.filter { !faults[..<$0].contains(faults[$0]) }.map { faults[$0] })
        }
    }

    /// Sets text that the program adds to every page.
    ///
    /// - Parameter texts: the texts in order, each a run.
    func set(running texts: [String], style: ParagraphStyle, language: LanguageTag, measure: Length?)
        throws(ContentFault) -> ShapedParagraph
    {
        // A publisher may have no words in the language of the page, or only some.
        func own(_ text: String) -> LanguageTag {
            let isForeign =
                language.isRightToLeft && text.contains(where: \.isLetter)
                && !text.unicodeScalars.contains(where: \.isRightToLeft)
            return isForeign ? .english : language
        }
        var styled = StyledText(
            runs: texts.map { StyledText.Run(text: $0, style: style.textStyle, language: own($0)) },
            leading: style.leading, language: own(texts.joined()))
        styled.isBalanced = true
        do throws(MissingGlyphs) {
            return try shaper.shape(styled, measure: measure)
        } catch {
            throw ContentFault(
                error.glyphs.map { missing in
                    .error(
                        "missing-glyph",
                        "no font has the character \(missing.codePoint), which the words on every page need")
                })
        }
    }

    /// Shortens blanks that are longer than a line.
    private func fitting(_ text: StyledText, _ measure: Length?) -> StyledText {
        guard let measure else { return text }
        var text = text
        for index in text.runs.indices {
            if case .blank(let length)? = text.runs[index].object, length > measure {
                text.runs[index].object = .blank(length: measure)
            }
        }
        return text
    }

    /// Reports a missing glyph at its place in the source. For a person's value, only the field is reported.
    private func diagnostic(for missing: MissingGlyph, in inline: InlineText) -> Diagnostic {
        let help = "write it another way, or add a face that has it as Fonts/README.md says"
        var start = 0
        for (run, owner) in zip(inline.styled.runs, inline.owners) {
            let end = start + run.text.utf8.count
            if missing.offset < end {
                if let field = owner.leaf.field {
                    // The character itself is not reported: it would be a part of a person's name.
                    return .error(
                        "missing-glyph", "\(field) has a character that no font has",
                        at: owner.leaf.range, help: "add a face that has it as Fonts/README.md says")
                }
                var place = owner.leaf.range
                if let range = place, range.text == run.text {
                    let offset = range.offsets.lowerBound + missing.offset - start
                    place = range.file.range(offset..<offset + String(missing.character).utf8.count)
                }
                return .error(
                    "missing-glyph", "no font has the character “\(missing.character)” (\(missing.codePoint))",
                    at: place,
                    help: help)
            }
            start = end
        }
        return .error("missing-glyph", "no font has the character \(missing.codePoint)", help: help)
    }
}
