import Content
import DocumentTree

/// Tables, built cell by cell in reading order.
extension Copy {
    mutating func table(_ table: Table) -> [Node] {
        var table = table
        if let each = table.each {
            let hasRows = !table.rows.isEmpty
            table.rows = repeated(table.rows, each)
            if hasRows, table.rows.isEmpty { return [] }
        }
        var children: [Node] = []
        if let caption = table.caption {
            let content = sentences(caption)
            if !content.isBlank { children.append(tree.element(.caption, content)) }
        }
        children.append(tree.element(.tableHead, [row(table.header, .columnHeader)]))
        var groups: [[Node]] = []
        // The heading of a group is added with the first of its rows that this copy contains.
        var heading: [Table.Cell]?
        for (index, cells) in table.rows.enumerated() {
            if table.isGroupHeading(at: index) {
                heading = cells
                continue
            }
            let row = self.row(cells, .data)
            // All words of the row were for other people.
            if [row].isBlank, cells.contains(where: { !$0.content.isEmpty }) { continue }
            if let cells = heading {
                groups.append([self.row(cells, .groupHeader)])
            } else if groups.isEmpty {
                groups.append([])
            }
            heading = nil
            groups[groups.count - 1].append(row)
        }
        if groups.isEmpty, !table.rows.isEmpty { return [] }
        children += groups.map { tree.element(.tableBody, $0) }
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
        tree.element(
            .tableRow,
            cells.map { tree.element(.tableCell(kind, columns: $0.columns), sentences($0.content)) })
    }
}

extension Table {
    /// Whether the row heads the rows below it: it is a single cell that spans all columns.
    fileprivate func isGroupHeading(at index: Int) -> Bool {
        func isAlone(_ row: [Cell]) -> Bool { row.count == 1 && row[0].columns > 1 }
        return isAlone(rows[index]) && index + 1 < rows.count && !isAlone(rows[index + 1])
    }
}
