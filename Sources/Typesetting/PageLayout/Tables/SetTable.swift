import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming

/// A table with its columns chosen and its cells set into lines.
struct SetTable {
    struct Row {
        var cells: [SetParagraph]
        var isHead: Bool

        var lineCount: Int { cells.map(\.lineCount).max() ?? 0 }
        var leading: Length { cells.map(\.leading).max() ?? .zero }
    }

    let content: TableContent
    /// Without the cells' padding.
    let widths: [Length]
    let head: [Row]
    let body: [Row]
    let style: TableStyle

    /// Nil where the longest words of the columns do not fit side by side.
    init?(_ content: TableContent, setter: ParagraphSetter, measure: Length) throws(ContentFault) {
        let style = setter.stylesheet.table
        let available = measure - style.horizontalPadding * Double(2 * content.columnCount)
        let needs = try Self.needs(of: content, setter: setter)
        var best: (widths: [Length], head: [Row], body: [Row])?
        for widths in ColumnWidths.candidates(for: available, among: needs) {
            let head = try Self.set(content.head, isHead: true, widths: widths, setter: setter)
            let body = try Self.set(content.body, isHead: false, widths: widths, setter: setter)
            if let best, best.body.lineCount <= body.lineCount { continue }
            best = (widths, head, body)
        }
        guard let best else { return nil }
        self.content = content
        self.style = style
        (widths, head, body) = best
    }

    /// A row of one word under the other is no row: past so many lines a card for each row reads better.
    var isCramped: Bool {
        let lines = body.map(\.lineCount).max() ?? 0
        return lines > 6 && widths.count > 2 && widths.contains { $0 < style.narrowColumn }
    }

    /// The left edge of a column's text, from the table's left edge.
    func left(ofColumn column: Int) -> Length {
        widths[..<column].reduce(style.horizontalPadding) { $0 + $1 + style.horizontalPadding * 2 }
    }

    private static func needs(
        of content: TableContent, setter: ParagraphSetter
    ) throws(ContentFault) -> [ColumnNeeds] {
        var needs = Array(repeating: ColumnNeeds(), count: content.columnCount)
        for row in content.head + content.body {
            for (column, cell) in row.enumerated() where needs.indices.contains(column) {
                let style = cell.style(in: setter.stylesheet)
                let natural = try setter.set(
                    cell.element.children, style: style, language: cell.language, measure: nil)
                needs[column].include(minimum: natural.shaped.widestWord, ideal: natural.width)
            }
        }
        return needs
    }

    private static func set(
        _ rows: [[TableContent.Cell]], isHead: Bool, widths: [Length], setter: ParagraphSetter
    ) throws(ContentFault) -> [Row] {
        var set: [Row] = []
        for row in rows {
            var cells: [SetParagraph] = []
            for (cell, width) in zip(row, widths) {
                cells.append(
                    try setter.set(
                        cell.element.children, from: cell.element, style: cell.style(in: setter.stylesheet),
                        language: cell.language,
                        // Rounding must not break the very line that the width was made for.
                        measure: width + .points(0.5)))
            }
            set.append(Row(cells: cells, isHead: isHead))
        }
        return set
    }
}

extension TableContent.Cell {
    func style(in stylesheet: Stylesheet) -> ParagraphStyle {
        stylesheet.style(isHeader ? .tableHeader : .tableCell)
    }
}

extension [SetTable.Row] {
    fileprivate var lineCount: Int { reduce(0) { $0 + $1.lineCount } }
}
