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
        /// The links in what is no artifact.
        var links: [ItemLink] = []
        var height: Length = .zero
    }

    /// Words that are set in one line or more, in parts: a phone number is a part of its own.
    private struct Words {
        var texts: [String]
        var marks: [Mark]
        var links: [ElementID?]

        /// - Parameter said: the words of the tree that these are; nil where they are drawn as an artifact.
        init(_ text: String, _ said: Imprint.Words?, or artifact: Artifact) {
            texts = []
            var start = text.startIndex
            for number in PhoneNumber.all(in: text) {
                texts.append(String(text[start..<number.range.lowerBound]))
                texts.append(String(text[number.range]))
                start = number.range.upperBound
            }
            texts.append(String(text[start...]))
            texts.removeAll(where: \.isEmpty)
            guard let said, let first = said.leaves.first else {
                (marks, links) = (texts.map { _ in .artifact(artifact) }, texts.map { _ in nil })
                return
            }
            let leaves = said.leaves.count == texts.count ? said.leaves : texts.map { _ in (first.leaf, first.link) }
            (marks, links) = (leaves.map { .leaf($0.leaf) }, leaves.map(\.link))
        }

        static func + (left: Self, right: Self) -> Self {
            var sum = left
            sum.texts += right.texts
            sum.marks += right.marks
            sum.links += right.links
            return sum
        }
    }

    /// The header of a page that begins with the title, and of every page of a letter.
    ///
    /// - Parameter isFirst: whether it is the first page of the document.
    func openingHeader(isFirst: Bool) throws(ContentFault) -> Matter {
        var matter = Matter()
        guard let status = running.status else { return matter }
        try append(
            Words(status, isFirst ? imprint.status : nil, or: .header), style: .status, measure: headerMeasure,
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
            try append(Words(status, nil, or: .header), style: .status, measure: headerMeasure, to: &matter)
        } else {
            let words = title.split(separator: " ")
            let short = words.prefix(Self.mostWords).joined(separator: " ") + (words.count > Self.mostWords ? " …" : "")
            let line = try set(Words(short, nil, or: .header), style: .footer, measure: headerMeasure)
            // A title that needs several lines would take the room of the text.
            guard line.paragraph.lines.count == 1 else { return matter }
            place(line, at: .zero, in: &matter)
            matter.height = line.height
        }
        matter.height += setter.stylesheet.textSize * 0.2
        matter.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(
                        x: .zero, y: matter.height, width: measure, height: setter.stylesheet.lineWidth),
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

        let pageNumber = try set(
            Words(pageNumberText(page, of: count), nil, or: .footer), style: .footer, measure: nil)
        let contact = try set(Words(running.contact, foot?.contact, or: .footer), style: .contact, measure: nil)
        let gap = stylesheet.textSize
        let note = try running.contactNote.map { text throws(ContentFault) in
            try set(Words(text, foot?.contactNote, or: .footer), style: .footer, measure: nil)
        }
        // The note on the phone number stands beside it if there is room, and so on every page.
        let widestNumber = try set(
            Words(pageNumberText(count, of: count), nil, or: .footer), style: .footer, measure: nil)
        let isBeside = note.map { contact.width + widestNumber.width + $0.width + gap * 2 <= measure } ?? false
        if let note, isBeside {
            place(
                note, at: matter.height + drop(of: note, to: contact), left: contact.width + gap * 0.75, in: &matter)
        }
        var lines = [(contact.words, StyleName.contact)]
        if let note, !isBeside { lines.append((note.words, .footer)) }
        let form = forms(foot)
        let copyright = Words(running.copyright, foot?.copyright, or: .footer)
        let smallPrint = form + Words("  ·  ", nil, or: .footer) + copyright
        let isOneLine = try set(smallPrint, style: .footer, measure: nil).width <= measure
        lines += isOneLine ? [(smallPrint, .footer)] : [(form, .footer), (copyright, .footer)]

        // The page number stands at the end of the first line that has room for it.
        var isPageNumberPlaced = false
        for (words, style) in lines {
            let line = try set(words, style: style, measure: measure)
            if !isPageNumberPlaced, line.paragraph.lines.count == 1, line.width + gap + pageNumber.width <= measure {
                isPageNumberPlaced = true
                place(
                    pageNumber, at: matter.height + drop(of: pageNumber, to: line), left: measure - pageNumber.width,
                    in: &matter)
            }
            place(line, at: matter.height, in: &matter)
            matter.height += line.height
        }
        if !isPageNumberPlaced { try append(pageNumber.words, style: .footer, to: &matter) }
        return matter
    }

    private func pageNumberText(_ page: Int, of count: Int) -> String {
        running.pageNumber.replacing("{n}", with: String(page)).replacing("{m}", with: String(count))
    }

    /// The form numbers in one line.
    private func forms(_ foot: Imprint.Foot?) -> Words {
        var line = Words("", nil, or: .footer)
        for (index, number) in running.formNumbers.enumerated() {
            if index > 0 { line = line + Words(Leaf.Content.dot, nil, or: .footer) }
            line = line + Words(number, foot?.formNumbers[index], or: .footer)
        }
        return line
    }

    /// The distance by which a line must move down to share the baseline of a larger one.
    private func drop(of small: SetWords, to large: SetWords) -> Length {
        large.paragraph.lines[0].baseline - small.paragraph.lines[0].baseline
    }

    private struct SetWords {
        var words: Words
        var paragraph: ShapedParagraph

        var width: Length { paragraph.width }
        var height: Length { paragraph.height }
    }

    private func append(
        _ words: Words, style: StyleName, measure: Length? = nil, to matter: inout Matter
    ) throws(ContentFault) {
        let line = try set(words, style: style, measure: measure ?? self.measure)
        place(line, at: matter.height, in: &matter)
        matter.height += line.height
    }

    private func set(_ words: Words, style: StyleName, measure: Length?) throws(ContentFault) -> SetWords {
        SetWords(
            words: words,
            paragraph: try setter.set(
                running: words.texts, style: setter.stylesheet.style(style), language: language, measure: measure))
    }

    private func place(_ set: SetWords, at top: Length, left: Length = .zero, in matter: inout Matter) {
        let paragraph = set.paragraph
        for (index, line) in paragraph.lines.enumerated() {
            let y = top + paragraph.source.leading * Double(index) + line.baseline
            matter.fragments.append(
                .text(
                    TextFragment(
                        paragraph: paragraph, line: index, origin: Point(x: left, y: y), marks: set.words.marks)))
            for run in line.runs where set.words.links.indices.contains(run.source) {
                guard let link = set.words.links[run.source] else { continue }
                let area = Rectangle(
                    x: left + run.x, y: y - line.ascent, width: run.width, height: line.ascent + line.descent)
                matter.links.append(ItemLink(element: link, area: area))
            }
        }
    }
}
