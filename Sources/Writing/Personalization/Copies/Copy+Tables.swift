import Content
import DocumentTree

/// Tables, cell by cell in the order of reading.
extension Copy {
    mutating func table(_ table: Table) -> [Node] {
        var children: [Node] = []
        if let caption = table.caption {
            let content = inlines(caption, in: .text)
            if !content.isBlank { children.append(tree.element(.caption, content)) }
        }
        children.append(tree.element(.tableHead, [row(table.header, .columnHeader)]))
        let rows = table.rows.compactMap { cells -> Node? in
            let row = self.row(cells, .data)
            // Its only words were for somebody else.
            if [row].isBlank, cells.contains(where: { !$0.isEmpty }) { return nil }
            return row
        }
        if rows.isEmpty, !table.rows.isEmpty { return [] }
        if !rows.isEmpty { children.append(tree.element(.tableBody, rows)) }
        let columns = table.alignments.map { alignment -> ColumnAlignment in
            switch alignment {
            case .start: .start
            case .centre: .centre
            case .end: .end
            }
        }
        return [tree.element(.table(columns: columns), range: table.range, children)]
    }

    private mutating func row(_ cells: [Table.Cell], _ kind: CellKind) -> Node {
        tree.element(.tableRow, cells.map { tree.element(.tableCell(kind), inlines($0, in: .text)) })
    }
}
