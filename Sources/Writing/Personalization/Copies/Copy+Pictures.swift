import Content
import DocumentTree
import Wording

/// Drawn elements: logos, figures, and QR codes of addresses.
extension Copy {
    /// The logos above the title.
    mutating func masthead() -> [Node] {
        var logos: [Node] = []
        if let logo = publisher.logo { logos.append(figure(logo, "what the publisher's logo shows")) }
        if let logo = clinic?.logo { logos.append(figure(logo, "what the clinic's logo shows")) }
        return logos.isEmpty ? [] : [tree.element(.masthead, logos)]
    }

    private mutating func figure(_ logo: Logo, _ what: String) -> Node {
        let entry = entry(logo.alternateText, what)
        return tree.element(
            .figure, language: tag(entry.language), spoken: entry.text,
            [tree.leaf(.picture(Picture(path: logo.path, shownAs: logo.shownAs)))])
    }

    mutating func figure(_ figure: Figure) -> [Node] {
        let picture = Picture(
            path: figure.path, shownAs: figure.shownAs, share: figure.share,
            side: figure.side.flatMap { Picture.Side(rawValue: $0.rawValue) })
        let drawn = tree.element(
            .figure, spoken: figure.alternateText, range: figure.range,
            [tree.leaf(.picture(picture), range: figure.range)])
        let caption = figure.caption.map { sentences($0) } ?? []
        guard !caption.isBlank else { return [drawn] }
        return [
            tree.element(
                .captionedFigure, range: figure.range, [drawn, tree.element(.caption, range: figure.range, caption)])
        ]
    }

    /// Builds a paragraph that holds only a `.find-out-more` link, with its QR code beside it. The short address stays
    /// printed, for readers without a phone.
    mutating func findOutMore(_ link: Link, in paragraph: Paragraph) -> [Node] {
        let words = sentences(paragraph.content)
        guard !words.isBlank else { return [] }
        let spoken = self.words.phrase(.qrCode)
        let figure = tree.element(
            .figure, language: tag(spoken.language),
            spoken: spoken.value.filled(["address": Self.shortAddress(link.destination)]), range: link.range,
            [tree.leaf(.qrCode(link.destination), range: link.range)])
        let text = tree.element(.paragraph(.body), range: paragraph.range, words)
        return [tree.element(.findOutMore, range: paragraph.range, [text, figure])]
    }
}

extension Paragraph {
    /// The link to a web address, if the paragraph holds nothing else.
    var findOutMore: Link? {
        guard content.count == 1, case .link(let link)? = content.first, link.isFindOutMore,
            link.destination.hasPrefix("https://") || link.destination.hasPrefix("http://")
        else { return nil }
        return link
    }
}
