import DocumentTree
import Geometry
import TextShaping
import Wording

/// A paragraph broken into lines, with the data that the flow needs for each line.
struct SetParagraph {
    let shaped: ShapedParagraph
    let owners: [InlineText.RunOwner]
    /// The marks for drawing, by run.
    private let marks: [Mark]
    private let isPageRightToLeft: Bool
    /// The side of a label, which is the side of the labelled text, whatever the label's language. Nil for text that
    /// begins on the side of its own language, line by line.
    private(set) var beginsAtRight: Bool?

    init(shaped: ShapedParagraph, owners: [InlineText.RunOwner], isPageRightToLeft: Bool) {
        self.isPageRightToLeft = isPageRightToLeft
        self.shaped = shaped
        self.owners = owners
        marks = owners.map { $0.isGap || $0.leaf.content == .separator ? .artifact(.layout) : .leaf($0.leaf.id) }
    }

    var leading: Length { shaped.source.leading }
    var lineCount: Int { shaped.lines.count }
    var width: Length { shaped.width }
    var height: Length { shaped.height }

    /// Returns the paragraph as the label of text in a language.
    func labelling(_ language: LanguageTag) -> SetParagraph {
        var label = self
        label.beginsAtRight = language.isRightToLeft
        return label
    }

    /// Positions a line with its top left corner. A line of the other direction stands at the other end.
    func fragment(
        line: Int, left: Length, top: Length, measure: Length, alignment: ColumnAlignment = .start
    ) -> Fragment {
        let origin = origin(line: line, left: left, top: top, measure: measure, alignment)
        return .text(TextFragment(paragraph: shaped, line: line, origin: origin, marks: marks))
    }

    private func origin(
        line: Int, left: Length, top: Length, measure: Length, _ alignment: ColumnAlignment
    ) -> Point {
        let shapedLine = shaped.lines[line]
        let spare = measure - shapedLine.width
        let runsAgainst = (beginsAtRight ?? shapedLine.isRightToLeft) != isPageRightToLeft
        let shift: Length =
            switch alignment {
            case .natural, .start: runsAgainst ? spare : .zero
            case .centre: spare / 2
            case .end: runsAgainst ? .zero : spare
            }
        return Point(x: left + shift, y: top + shapedLine.baseline)
    }

    func links(
        line: Int, left: Length, top: Length, measure: Length, alignment: ColumnAlignment = .start
    ) -> [ItemLink] {
        let shapedLine = shaped.lines[line]
        let origin = origin(line: line, left: left, top: top, measure: measure, alignment)
        var links: [ItemLink] = []
        for run in shapedLine.runs {
            guard let link = owners[run.source].link else { continue }
            let area = Rectangle(
                x: origin.x + run.x, y: origin.y - shapedLine.ascent, width: run.width,
                height: shapedLine.ascent + shapedLine.descent)
            if let last = links.last, last.element == link {
                links[links.count - 1].area = last.area.union(area)
            } else {
                links.append(ItemLink(element: link, area: area))
            }
        }
        return links
    }

    /// Returns the owners of the runs whose first glyph is on the line.
    func runsBeginning(onLine line: Int) -> [InlineText.RunOwner] {
        let earlier = line == 0 ? -1 : shaped.lines[line - 1].runs.map(\.source).max() ?? -1
        let here = Set(shaped.lines[line].runs.map(\.source)).filter { $0 > earlier }
        return here.sorted().map { owners[$0] }
    }
}
