import Content
import Diagnostics
import StructuredInput
import Wording

/// Reads a paragraph that holds only a picture: `![what it shows](images/a.png){width=60%}`.
///
/// With a caption, the form is `![caption](images/a.png){alt="what it shows"}`.
struct FigureReader {
    let file: SourceFile
    let vocabulary: Vocabulary

    /// - Parameters:
    ///   - image: Markdown's node.
    ///   - attributes: the range of the attributes after the picture, with their braces.
    ///   - caption: the printed form of the text between the brackets.
    func figure(
        _ image: MarkdownInline, attributes: Range<Int>?, at range: SourceRange, _ findings: inout Findings,
        caption: () -> [Inline]
    ) -> Figure? {
        guard case .image(let address, let hasTitle) = image.kind else { return nil }
        var read = ElementAttributes()
        var whole = range
        var side: Figure.Side?
        if let attributes {
            let written = AttributeParser.parse(attributes, in: file, &findings)
            read = AttributeReader(vocabulary: vocabulary).read(written, of: .picture, &findings)
            whole = range.extended(to: written.range)
            for word in read.classes {
                if side == nil, let known = Figure.Side(rawValue: word.text) {
                    side = known
                } else {
                    findings.report(
                        Unsupported.unknownName(
                            word, what: "class of a picture", known: Figure.Side.allCases.map(\.rawValue),
                            "unknown-class"))
                }
            }
        }
        if hasTitle {
            findings.report(
                .error(
                    "unsupported", "the title of a picture is not printed, and so not supported", at: range,
                    help: "say what it shows between the brackets; a caption stands there too, with alt=\"…\" behind"))
        }
        let heard = read.alternateText
        let words = (heard ?? alternateText(image.children, at: range, &findings))?.withoutSoftHyphens
        let picture = vocabulary.pictures.find(address, namedAt: range, &findings)
        guard let words, let picture else { return nil }
        return Figure(
            path: picture.path, shownAs: picture.shownAs, alternateText: words, share: read.share,
            caption: heard == nil || image.children.isEmpty ? nil : caption(),
            range: whole, side: side)
    }

    private func alternateText(
        _ nodes: [MarkdownInline], at range: SourceRange, _ findings: inout Findings
    ) -> String? {
        guard let words = plainText(nodes) else {
            findings.report(
                .error(
                    "bad-alternate-text", "what a picture shows is said in plain words, the same for everybody",
                    at: range,
                    help: "say it in alt=\"…\", and what is between the brackets is a caption"))
            return nil
        }
        let text = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty { return text }
        findings.report(
            .error(
                "missing-alternate-text", "this picture does not say what it shows", at: range,
                help: "say it between the brackets, for those who listen: ![what it shows](images/a.png)"))
        return nil
    }

    /// The nodes' text; nil if they contain anything but words.
    private func plainText(_ nodes: [MarkdownInline]) -> String? {
        var text = ""
        for node in nodes {
            switch node.kind {
            case .text(let words), .code(let words): text += words
            case .softBreak, .lineBreak: text += " "
            case .emphasis, .strong:
                guard let words = plainText(node.children) else { return nil }
                text += words
            case .piece, .link, .image, .html, .tickBox: return nil
            }
        }
        return text
    }
}
