import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming
import Wording

/// Sets the header and footer: the status and, from the second page on, the title at the top; the phone number, page
/// number, form number and copyright at the foot.
///
/// The imprint holds the same words once, for listeners. It is drawn as the header of the first page and the footer of
/// the last one; on all other pages these are artifacts.
struct RunningMatterSetter {
    let running: RunningMatter
    let language: LanguageTag
    let setter: ParagraphSetter
    let measure: Length
    /// The measure of the header. Its lines are the same on upright and on turned pages.
    let headerMeasure: Length
    let title: String
    let imprint: Imprint

    /// Set content, relative to the top left corner of the header or footer.
    struct Matter {
        var fragments: [Fragment] = []
        var height: Length = .zero
    }

    /// The header of a page that begins with the title, and of every page of a letter.
    ///
    /// - Parameter isFirst: whether it is the first page of the document.
    func openingHeader(isFirst: Bool) throws(ContentFault) -> Matter {
        var matter = Matter()
        guard let status = running.status else { return matter }
        try append(
            status, style: .status, as: mark(isFirst ? imprint.status : nil, or: .header), measure: headerMeasure,
            to: &matter)
        return matter
    }

    /// The most words of the title that are printed again. More would be as long as a sentence, and a validator takes a
    /// sentence that no listener hears for a fault.
    private static let mostWords = 7

    /// The header of the pages that follow: the title, or the status in its place, over a rule.
    func header() throws(ContentFault) -> Matter {
        var matter = Matter()
        if let status = running.status {
            try append(status, style: .status, as: .artifact(.header), measure: headerMeasure, to: &matter)
        } else {
            let words = title.split(separator: " ")
            let short = words.prefix(Self.mostWords).joined(separator: " ") + (words.count > Self.mostWords ? " …" : "")
            let line = try set(short, style: .footer, measure: headerMeasure)
            // A title that needs several lines would take the room of the text.
            guard line.lines.count == 1 else { return matter }
            place(line, at: .zero, as: .artifact(.header), in: &matter)
            matter.height = line.height
        }
        matter.height += setter.stylesheet.textSize * 0.2
        matter.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(
                        x: .zero, y: matter.height, width: headerMeasure, height: setter.stylesheet.lineWidth),
                    fill: setter.stylesheet.ruleColour, artifact: .header)))
        matter.height += setter.stylesheet.lineWidth
        return matter
    }

    /// Returns the footer: a rule, the phone number with the page number opposite, then the small print.
    func footer(page: Int, of count: Int) throws(ContentFault) -> Matter {
        let foot = page == count ? imprint.foot : nil
        let stylesheet = setter.stylesheet
        var matter = Matter()
        matter.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(x: .zero, y: .zero, width: measure, height: stylesheet.lineWidth),
                    fill: stylesheet.ruleColour, artifact: .footer)))
        matter.height = stylesheet.lineWidth + stylesheet.textSize * 0.25

        let number = running.pageNumber.replacing("{n}", with: String(page)).replacing("{m}", with: String(count))
        let pageNumber = try set(number, style: .footer, measure: nil)
        let contact = try set(running.contact, style: .contact, measure: nil)
        var note: ShapedParagraph?
        if let words = running.contactNote { note = try set(words, style: .footer, measure: nil) }
        let gap = stylesheet.textSize
        let both = contact.width + gap + pageNumber.width
        let contactMark = mark(foot?.contact, or: .footer)
        if both <= measure {
            place(contact, at: matter.height, as: contactMark, in: &matter)
            place(
                pageNumber, at: matter.height + drop(of: pageNumber, to: contact), left: measure - pageNumber.width,
                as: .artifact(.footer), in: &matter)
            // The note on the phone number stands beside it if there is room.
            let isBeside = note.map { both + gap + $0.width <= measure } ?? false
            if let note, isBeside {
                place(
                    note, at: matter.height + drop(of: note, to: contact), left: contact.width + gap * 0.75,
                    as: mark(foot?.contactNote, or: .footer), in: &matter)
            }
            matter.height += contact.source.leading
            if !isBeside { try appendNote(of: foot, to: &matter) }
        } else {
            try append(running.contact, style: .contact, as: contactMark, to: &matter)
            try appendNote(of: foot, to: &matter)
            try append(number, style: .footer, as: .artifact(.footer), to: &matter)
        }
        let smallPrint = try set(
            [running.formNumber, "  ·  ", running.copyright], style: .footer, measure: nil)
        let form = mark(foot?.formNumber, or: .footer)
        let copyright = mark(foot?.copyright, or: .footer)
        if smallPrint.width <= measure {
            place(
                smallPrint, at: matter.height, as: form, .artifact(.footer), copyright, in: &matter)
            matter.height += smallPrint.height
        } else {
            try append(running.formNumber, style: .footer, as: form, to: &matter)
            try append(running.copyright, style: .footer, as: copyright, to: &matter)
        }
        return matter
    }

    private func mark(_ leaf: LeafID?, or artifact: Artifact) -> Mark { leaf.map(Mark.leaf) ?? .artifact(artifact) }

    private func appendNote(of foot: Imprint.Foot?, to matter: inout Matter) throws(ContentFault) {
        guard let note = running.contactNote else { return }
        try append(note, style: .footer, as: mark(foot?.contactNote, or: .footer), to: &matter)
    }

    /// The distance by which a line must move down to share the baseline of a larger one.
    private func drop(of small: ShapedParagraph, to large: ShapedParagraph) -> Length {
        large.lines[0].baseline - small.lines[0].baseline
    }

    private func append(
        _ text: String, style: StyleName, as mark: Mark, measure: Length? = nil, to matter: inout Matter
    ) throws(ContentFault) {
        let paragraph = try set(text, style: style, measure: measure ?? self.measure)
        place(paragraph, at: matter.height, as: mark, in: &matter)
        matter.height += paragraph.height
    }

    private func set(_ text: String, style: StyleName, measure: Length?) throws(ContentFault) -> ShapedParagraph {
        try set([text], style: style, measure: measure)
    }

    private func set(_ texts: [String], style: StyleName, measure: Length?) throws(ContentFault) -> ShapedParagraph {
        try setter.set(
            running: texts, style: setter.stylesheet.style(style), language: language, measure: measure)
    }

    private func place(
        _ paragraph: ShapedParagraph, at top: Length, left: Length = .zero, as marks: Mark..., in matter: inout Matter
    ) {
        for (index, line) in paragraph.lines.enumerated() {
            let y = top + paragraph.source.leading * Double(index) + line.baseline
            matter.fragments.append(
                .text(
                    TextFragment(
                        paragraph: paragraph, line: index, origin: Point(x: left, y: y), marks: marks)))
        }
    }
}
