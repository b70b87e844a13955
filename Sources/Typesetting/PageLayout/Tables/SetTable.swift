import Diagnostics
import DocumentTree
import Geometry
import Images
import TextShaping
import Theming

/// A table with chosen columns, and cells set into lines.
struct SetTable {
    struct Row {
        var cells: [Cell]
        var isHead: Bool
        /// True if the row heads the rows below it.
        var isGroupHeading = false

        var lineCount: Int { cells.map(\.text.lineCount).max() ?? 0 }
        /// The height of the cell's words and of the pictures above them.
        var textHeight: Length {
            cells.map { $0.pictureHeight + leading * Double($0.wordLines) }.max() ?? .zero
        }
        var hasPicture: Bool { cells.contains { $0.picture != nil } }
        var leading: Length { cells.map(\.text.leading).max() ?? .zero }
    }

    struct Cell {
        var text: SetParagraph
        /// The columns that the cell spans.
        var columns: Range<Int>
        var picture: CellPicture?
        var pictureSize = Size(width: .zero, height: .zero)
        var icon: Outline?
        /// Whether the cell stands in a column of numbers.
        var isCentred = false

        var iconSide: Length { icon == nil ? .zero : text.leading * 1.2 }

        /// A paragraph without words has a line too, which a picture needs not.
        var wordLines: Int { picture != nil && text.owners.isEmpty ? 0 : text.lineCount }

        /// With the space between it and the words.
        var pictureHeight: Length {
            if icon != nil { return iconSide + text.leading * 0.15 }
            return picture == nil ? .zero : pictureSize.height + (wordLines > 0 ? text.leading * 0.25 : .zero)
        }

        /// Whether the cell has at least four lines, most of them of one word.
        fileprivate var isOneWordUnderTheOther: Bool {
            let lines = text.shaped.lines.map { $0.text.split(separator: " ").count }
            return lines.count >= 4 && lines.count { $0 == 1 } * 2 > lines.count
        }
    }

    /// Where words may be broken so that the columns fit.
    private enum Hyphens { case none, inWideColumns, anywhere }

    let content: TableContent
    /// The widths without the padding of cells.
    let widths: [Length]
    let head: [Row]
    let body: [Row]
    let style: TableStyle

    /// Sets a table with whole words if possible, or with some hyphens. Returns nil if it would need too many hyphens,
    /// or if the columns do not fit side by side.
    ///
    /// - Parameter breaksFreely: whether its words have as many hyphens as its columns need, rather than no table.
    static func set(
        _ content: TableContent, setter: ParagraphSetter, measure: Length, breaksFreely: Bool = false
    ) throws(ContentFault) -> SetTable? {
        if let table = try SetTable(content, setter: setter, measure: measure, hyphens: .none) { return table }
        guard !breaksFreely else {
            return try SetTable(content, setter: setter, measure: measure, hyphens: .anywhere)
        }
        guard let table = try SetTable(content, setter: setter, measure: measure, hyphens: .inWideColumns),
            table.hyphenCount <= table.widths.count
        else { return nil }
        return table
    }

    /// Returns nil if the longest words of the columns, or their parts, do not fit side by side.
    private init?(
        _ content: TableContent, setter: ParagraphSetter, measure: Length, hyphens: Hyphens
    ) throws(ContentFault) {
        let style = setter.stylesheet.table
        let available = measure - style.horizontalPadding * Double(2 * content.columnCount)
        let needs = try Self.needs(of: content, setter: setter, hyphens: hyphens)
        var best: (widths: [Length], head: [Row], body: [Row])?
        var candidates = ColumnWidths.candidates(for: available, among: needs)
        if let shares = content.form.shares, shares.count == needs.count, !candidates.isEmpty {
            candidates = [ColumnWidths.shared(available, by: shares, among: needs)]
        }
        for widths in candidates {
            let head = try Self.set(content.head, of: content, isHead: true, widths: widths, setter: setter)
            let body = try Self.set(content.body, of: content, isHead: false, widths: widths, setter: setter)
            if let best, (best.head + best.body).lineCount <= (head + body).lineCount { continue }
            best = (widths, head, body)
        }
        guard let best else { return nil }
        self.content = content
        self.style = style
        (widths, head, body) = best
    }

    /// The width in which no line of a cell is broken.
    static func naturalWidth(of content: TableContent, setter: ParagraphSetter) throws(ContentFault) -> Length {
        let needs = try needs(of: content, setter: setter, hyphens: .none)
        let padding = setter.stylesheet.table.horizontalPadding * Double(2 * content.columnCount)
        guard let shares = content.form.shares, shares.count == needs.count else {
            return needs.reduce(padding) { $0 + $1.ideal }
        }
        let unit = zip(needs, shares).map { $0.ideal / $1 }.max() ?? .zero
        return padding + unit * shares.reduce(0, +)
    }

    /// Whether each row has all its space in itself, none that gives way: its rules meet those of the next, or its height is
    /// given.
    var hasFixedRows: Bool { content.form.isGrid || content.form.rowHeight != nil || hasTintedColumns }

    /// Whether the ground of some columns goes from row to row.
    var hasTintedColumns: Bool { style.numberFill != nil && !content.numberColumns.isEmpty }

    /// Returns the distance of a cell's content from the top of its row's text. Heads stand on the rule below them, and
    /// numbers in the middle of their row.
    func drop(of cell: Cell, in row: Row) -> Length {
        let spare = row.textHeight - cell.pictureHeight - row.leading * Double(cell.wordLines)
        if row.isHead { return spare }
        return cell.isCentred ? spare / 2 : .zero
    }

    /// The least height of a row.
    func least(_ row: Row) -> Length {
        row.isHead || row.isGroupHeading ? .zero : content.form.rowHeight ?? .zero
    }

    /// With the space between its rows.
    var height: Length { height(of: head + body) }

    /// The height of its head, which every page repeats.
    var headHeight: Length { height(of: head) }

    /// The height of the tallest row; a row taller than what is given is split line by line.
    func tallestRow(of most: Length) -> Length {
        min(most, body.map { height(of: [$0]) }.max() ?? .zero)
    }

    private func height(of rows: [Row]) -> Length {
        rows.reduce(.zero) { height, row in
            height + max(least(row), row.textHeight + style.verticalPadding * 2)
        }
    }

    /// From the table's left edge to where a column begins.
    func edge(beforeColumn column: Int) -> Length {
        column == 0 ? .zero : left(ofColumn: column) - style.horizontalPadding
    }

    /// Whether the columns are too narrow to read: cards are then easier to read.
    var isCramped: Bool {
        guard widths.count > 2 else { return false }
        let lines = body.map(\.lineCount).max() ?? 0
        return lines > 6 && widths.contains { $0 < style.narrowColumn }
            || body.joinedCells.contains(where: \.isOneWordUnderTheOther)
    }

    private var hyphenCount: Int {
        (head + body).flatMap(\.cells).reduce(0) { $0 + $1.text.shaped.lines.count(where: \.endsInHyphen) }
    }

    /// The left edge of a column's text, from the table's left edge.
    func left(ofColumn column: Int) -> Length {
        widths[..<column].reduce(style.horizontalPadding) { $0 + $1 + style.horizontalPadding * 2 }
    }

    func width(of columns: Range<Int>) -> Length { Self.width(of: columns, widths, style) }

    /// The width of several columns, with the padding between them.
    private static func width(of columns: Range<Int>, _ widths: [Length], _ style: TableStyle) -> Length {
        let columns = columns.clamped(to: widths.indices)
        return widths[columns].reduce(.zero) { $0 + $1 } + style.horizontalPadding
            * Double(2 * max(0, columns.count - 1))
    }

    private static func needs(
        of content: TableContent, setter: ParagraphSetter, hyphens: Hyphens
    ) throws(ContentFault) -> [ColumnNeeds] {
        let style = setter.stylesheet.table
        var needs = Array(repeating: ColumnNeeds(), count: content.columnCount)
        // Cells that span columns come last, when the columns' own needs are known.
        for cell in (content.head + content.body).joined().sorted(by: { $0.columns.count < $1.columns.count }) {
            func natural(hyphenates: Bool) throws(ContentFault) -> SetParagraph {
                try setter.set(
                    cell.element.children, style: cell.style(in: setter.stylesheet), language: cell.language,
                    measure: nil, hyphenates: hyphenates, isInCell: true)
            }
            let whole = try natural(hyphenates: false)
            var minimum = whole.shaped.widestWord
            // The headers of many columns are broken sooner.
            let narrow = style.narrowColumn * (cell.isHeader && content.columnCount > 4 ? 0.6 : 1)
            if hyphens != .none, minimum > narrow {
                let widest = try natural(hyphenates: true).shaped.widestWord
                minimum = hyphens == .anywhere ? widest : max(narrow, widest)
            }
            if let picture = cell.picture {
                // Small enough to stand beside words, and large enough to be seen.
                minimum = max(minimum, min(picture.loaded.size.width, style.narrowColumn * 0.5))
            }
            // A heading over all columns may take as many lines as it needs.
            let ideal = cell.columns.count < max(2, content.columnCount) ? max(whole.width, minimum) : minimum
            if cell.isHeader, cell.columns.count == 1, needs.indices.contains(cell.columns.lowerBound) {
                // The halves of a header are seldom equally long.
                needs[cell.columns.lowerBound].comfortable = max(minimum, whole.width * 0.6)
            }
            needs.include(
                minimum: minimum, ideal: ideal, across: cell.columns, gap: style.horizontalPadding * 2)
        }
        return needs
    }

    private static func set(
        _ rows: [TableContent.Row], of content: TableContent, isHead: Bool, widths: [Length], setter: ParagraphSetter
    ) throws(ContentFault) -> [Row] {
        var set: [Row] = []
        for row in rows {
            var cells: [Cell] = []
            for cell in row {
                let width = width(of: cell.columns, widths, setter.stylesheet.table)
                let text = try setter.set(
                    cell.element.children, from: cell.element, style: cell.style(in: setter.stylesheet),
                    language: cell.language,
                    // Rounding must not break the line that determined the width.
                    measure: width + .points(0.5), hyphenates: true, isInCell: true)
                cells.append(
                    Cell(
                        text: text, columns: cell.columns, picture: cell.picture,
                        pictureSize: cell.picture?.size(inColumnOf: width) ?? Size(width: .zero, height: .zero),
                        icon: cell.icon,
                        isCentred: !isHead && cell.columns.count == 1
                            && content.numberColumns.contains(cell.columns.lowerBound)))
            }
            set.append(Row(cells: cells, isHead: isHead, isGroupHeading: !isHead && row.isGroupHeading))
        }
        return set
    }
}

extension TableContent.Cell {
    func style(in stylesheet: Stylesheet) -> ParagraphStyle {
        var style = stylesheet.style(isHeader ? .tableHeader : .tableCell)
        if isRowHeader { style.isBold = true }
        if isNumber {
            style.isBold = true
            // The row is no higher for it, and a shrunk table keeps its numbers large.
            style.size = max(style.size, stylesheet.textSize * stylesheet.table.numberScale)
        }
        if isHeader, isOverNumbers {
            // A word such as "Bedtime" would otherwise take the room of what the column holds.
            let size = min(style.size, stylesheet.table.compactSize)
            style.leading = style.leading * (size / style.size)
            style.size = size
        }
        return style
    }
}

extension [SetTable.Row] {
    fileprivate var lineCount: Int { reduce(0) { $0 + $1.lineCount } }

    fileprivate var joinedCells: some Sequence<SetTable.Cell> { lazy.flatMap(\.cells) }
}
