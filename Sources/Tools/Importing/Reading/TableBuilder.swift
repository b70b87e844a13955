/// Turns a table of Pandoc into one that a handout can hold: a head with words, cells of one paragraph, no cell that
/// spans rows.
enum TableBuilder {
    /// The most columns that a handout's table may have.
    private static let mostColumns = 12
    /// A cell with more words than this is a part of a page, not of a table.
    private static let longestCell = 700

    static func blocks(of table: PandocTable, _ builder: inout DraftBuilder) -> [DraftBlock] {
        let rows = table.head + table.body
        let columns = max(table.alignments.count, 1)
        if columns == 1 || rows.allSatisfy({ $0.count == 1 }) { return box(rows, caption: table.caption, &builder) }
        if isLayout(table) { return flat(rows, &builder) }
        var grid: [[Cell]] = []
        var isRepeated = false
        for row in filled(rows, columns: columns, &isRepeated) {
            grid.append(row.map { cell(of: $0, &builder) })
        }
        grid.removeAll { $0.allSatisfy(\.content.isEmpty) }
        guard let first = grid.first else { return [] }
        var remarks: [ImportRemark] = []
        if isRepeated {
            remarks.append(
                ImportRemark("cell-over-rows", "a cell stood beside several rows; its words now stand in each of them"))
        }
        if table.head.isEmpty || table.head[0].allSatisfy({ $0.blocks.isEmpty }) {
            let isMarked = first.allSatisfy { $0.content.isEmpty || $0.content.isAllStrong }
            remarks.append(
                ImportRemark(
                    "table-without-head", "no row was marked as the head of this table; the first row was taken",
                    isToDo: !isMarked))
        }
        if grid.contains(where: { $0.contains(where: \.isJoined) }) {
            remarks.append(
                ImportRemark("joined-cell", "a cell of this table had several lines or a list; they are now one line"))
        }
        let caption = caption(table.caption, &builder)
        guard columns <= mostColumns else {
            remarks.append(
                ImportRemark(
                    "too-many-columns",
                    "this table has \(columns) columns, and a page has room for \(mostColumns); each row is a paragraph"
                ))
            return remarks.map(DraftBlock.remark)
                + grid.map { row in
                    var words: [DraftInline] = []
                    for cell in row where !cell.content.isEmpty {
                        words += (words.isEmpty ? [] : [.text(" | ")]) + cell.content
                    }
                    return .paragraph(words)
                } + (caption.isEmpty ? [] : [.paragraph(caption)])
        }
        var made = DraftTable(
            alignments: table.alignments.map(alignment),
            header: first.map { DraftTable.Cell($0.content.withoutEmphasis, columns: $0.columns) },
            rows: grid.dropFirst().map { $0.map { DraftTable.Cell($0.content, columns: $0.columns) } })
        made.caption = caption
        let notes = notesOfHead(&made)
        return remarks.map(DraftBlock.remark) + [.table(made)] + notes
    }

    private struct Cell {
        var content: [DraftInline]
        var columns: Int
        var isJoined: Bool
    }

    // MARK: Tables that are none

    /// A frame around text: a table of one column.
    private static func box(
        _ rows: [[PandocTable.Cell]], caption: [PandocBlock], _ builder: inout DraftBuilder
    ) -> [DraftBlock] {
        let blocks = builder.blocks(rows.flatMap { $0.flatMap(\.blocks) } + caption)
        return blocks.isEmpty ? [] : [.box(DraftBox(kind: .note, title: nil, blocks: blocks))]
    }

    /// Whether the table only places parts of the page beside each other.
    private static func isLayout(_ table: PandocTable) -> Bool {
        (table.head + table.body).contains { row in
            row.contains { cell in
                cell.blocks.contains { block in
                    switch block {
                    case .heading, .table: true
                    default: false
                    }
                } || PandocBlock.text(cell.blocks).count > longestCell
            }
        }
    }

    private static func flat(_ rows: [[PandocTable.Cell]], _ builder: inout DraftBuilder) -> [DraftBlock] {
        [
            .remark(
                ImportRemark(
                    "layout-table", "a table placed these parts beside each other; they now stand one under the other"))
        ] + builder.blocks(rows.flatMap { $0.flatMap(\.blocks) })
    }

    // MARK: Cells

    /// The rows with each cell that spans rows in all of them, and with as many columns as the table has.
    private static func filled(
        _ rows: [[PandocTable.Cell]], columns: Int, _ isRepeated: inout Bool
    ) -> [[PandocTable.Cell]] {
        var open: [Int: (cell: PandocTable.Cell, rows: Int)] = [:]
        return rows.map { row in
            var result: [PandocTable.Cell] = []
            var column = 0
            var rest = row[...]
            while column < columns {
                var cell: PandocTable.Cell
                if let above = open[column] {
                    cell = above.cell
                    if !cell.blocks.isEmpty { isRepeated = true }
                    open[column] = above.rows > 1 ? (above.cell, above.rows - 1) : nil
                } else if let next = rest.popFirst() {
                    cell = next
                    if cell.rows > 1 { open[column] = (cell, cell.rows - 1) }
                } else {
                    cell = PandocTable.Cell(rows: 1, columns: 1, blocks: [])
                }
                cell.columns = max(1, min(cell.columns, columns - column))
                column += cell.columns
                result.append(cell)
            }
            // Words beyond the last column stay in it.
            for more in rest { result[result.count - 1].blocks += more.blocks }
            return result
        }
    }

    private static func cell(of cell: PandocTable.Cell, _ builder: inout DraftBuilder) -> Cell {
        var words: [DraftInline] = []
        var isJoined = false
        for line in lines(of: builder.blocks(cell.blocks)) {
            if !words.isEmpty {
                isJoined = true
                let last = words.plainText.last
                words.append(.text(last.map { $0.isLetter || $0.isNumber || $0 == ")" } == true ? "; " : " "))
            }
            words += line
        }
        return Cell(content: words.trimmedInlines, columns: cell.columns, isJoined: isJoined)
    }

    private static func lines(of blocks: [DraftBlock]) -> [[DraftInline]] {
        blocks.flatMap { block -> [[DraftInline]] in
            switch block {
            case .heading(_, let content), .paragraph(let content): content.lines
            case .list(let list):
                list.items.enumerated().flatMap { index, item in
                    var lines = lines(of: item.blocks)
                    let sign = item.isTicked.map { $0 ? "☒ " : "☐ " } ?? list.start.map { "\($0 + index). " }
                    if let sign, !lines.isEmpty { lines[0].insert(.text(sign), at: 0) }
                    return lines
                }
            case .quote(let blocks): lines(of: blocks)
            case .box(let box): lines(of: box.blocks)
            case .picture(let picture):
                [[.picture(picture)]] + (picture.caption.isEmpty ? [] : [picture.caption])
            case .code(let text): [[.code(text.oneLine)]]
            case .table(let table):
                ([table.header] + table.rows).map { row in
                    var words: [DraftInline] = []
                    for cell in row { words += (words.isEmpty ? [] : [.text(" ")]) + cell.content }
                    return words
                }
            case .remark(let remark): [[.remark(remark)]]
            case .rule: []
            }
        }
    }

    private static func caption(_ blocks: [PandocBlock], _ builder: inout DraftBuilder) -> [DraftInline] {
        var words: [DraftInline] = []
        for line in lines(of: builder.blocks(blocks)) { words += (words.isEmpty ? [] : [.text(" ")]) + line }
        return words.trimmedInlines
    }

    /// The head of a table cannot call a note: the notes stand below the table.
    private static func notesOfHead(_ table: inout DraftTable) -> [DraftBlock] {
        var notes: [DraftBlock] = []
        for index in table.header.indices {
            table.header[index].content = table.header[index].content.rewritten { inlines in
                inlines.filter { inline in
                    guard case .note(let words) = inline else { return true }
                    notes.append(.paragraph(words))
                    return false
                }
            }
        }
        return notes
    }

    private static func alignment(_ name: String) -> DraftTable.Alignment {
        switch name {
        case "AlignRight": .end
        case "AlignCenter": .centre
        default: .start
        }
    }
}
