import Content
import DocumentTree
import Wording

/// Tables, built cell by cell in reading order.
extension Copy {
    mutating func table(_ table: Table) -> [Node] {
        guard case .shown(let applies) = inclusion(of: table.audience) else { return [] }
        let tag = tag(table.language)
        var table = table
        if let each = table.each {
            let hasRows = !table.rows.isEmpty
            table.rows = repeated(table.rows, each)
            if hasRows, table.rows.isEmpty { return [] }
        }
        return writing(in: table.language) { [table] copy in
            guard let element = copy.element(of: table, language: tag) else { return [] }
            return copy.appliesLine(applies, language: tag) + [element]
        }
    }

    /// Nil where this copy has no row of it.
    private mutating func element(of table: Table, language: LanguageTag?) -> Node? {
        var children: [Node] = []
        if let caption = table.caption {
            let content = sentences(caption)
            if !content.isBlank { children.append(tree.element(.caption, content)) }
        }
        let namesRows = table.namesItsRows
        children.append(
            tree.element(
                .tableHead,
                [
                    row(
                        table.header, .columnHeader, first: namesRows ? .cornerHeader : .columnHeader,
                        icons: table.form.icons)
                ]))
        var groups: [[Node]] = []
        // The heading of a group is added with the first of its rows that this copy contains.
        var heading: [Table.Cell]?
        for (index, cells) in table.rows.enumerated() {
            if table.isGroupHeading(at: index) {
                heading = cells
                continue
            }
            let row = self.row(cells, .data, first: namesRows ? .rowHeader : .data)
            // All words of the row were for other people.
            if [row].isBlank, cells.contains(where: { !$0.isEmpty }) { continue }
            if let cells = heading {
                groups.append([self.row(cells, .groupHeader, first: .groupHeader)])
            } else if groups.isEmpty {
                groups.append([])
            }
            heading = nil
            groups[groups.count - 1].append(row)
        }
        if groups.isEmpty, !table.rows.isEmpty { return nil }
        children += groups.map { tree.element(.tableBody, $0) }
        let columns = table.alignments.map { alignment -> ColumnAlignment in
            switch alignment {
            case .natural: .natural
            case .start: .start
            case .centre: .centre
            case .end: .end
            }
        }
        return tree.element(
            .table(columns: columns, TableForm(table.form)), anchor: table.id, language: language, range: table.range,
            children)
    }

    /// - Parameters:
    ///   - first: of the first cell, unless it spans columns.
    ///   - icons: of the columns; a cell has that of its first column.
    private mutating func row(
        _ cells: [Table.Cell], _ kind: CellKind, first: CellKind, icons: [IconName?] = []
    ) -> Node {
        var nodes: [Node] = []
        var column = 0
        for (index, cell) in cells.enumerated() {
            let kind = index == 0 && cell.columns == 1 ? first : kind
            let picture = cell.picture.map { figure($0) } ?? []
            nodes.append(
                tree.element(
                    .tableCell(kind, columns: cell.columns),
                    icon: icons.indices.contains(column) ? icons[column]?.name : nil,
                    picture + sentences(cell.content)))
            column += cell.columns
        }
        return tree.element(.tableRow, nodes)
    }
}

extension Table {
    /// Whether the first cell of each row names it: where the author says so, and else where each has words.
    fileprivate var namesItsRows: Bool {
        switch form.rowHeaders {
        case .first?: return true
        case .none?: return false
        case nil: break
        }
        let names = rows.indices.filter { !isGroupHeading(at: $0) && rows[$0].count > 1 }.compactMap { rows[$0].first }
        return alignments.count > 1 && !names.isEmpty && isLargeEnoughForRowHeaders(names.count)
            && names.allSatisfy { $0.picture == nil && $0.content.plainText.contains(where: \.isLetter) }
    }

    /// Whether row headers help more than they cost. In a table with more headers than data, a listener hears little else.
    private func isLargeEnoughForRowHeaders(_ rows: Int) -> Bool {
        let (headers, data) = (alignments.count + rows, rows * (alignments.count - 1))
        return headers <= data || headers + data < 6
    }

    /// Whether the row heads the rows below it: it is a single cell that spans all columns.
    fileprivate func isGroupHeading(at index: Int) -> Bool {
        func isAlone(_ row: [Cell]) -> Bool { row.count == 1 && row[0].columns > 1 }
        return isAlone(rows[index]) && index + 1 < rows.count && !isAlone(rows[index + 1])
    }
}

extension TableForm {
    fileprivate init(_ form: Table.Form) {
        self.init(
            isWide: form.classes.contains(.wide), isCompact: form.classes.contains(.compact),
            isGrid: form.classes.contains(.grid), isLandscape: form.classes.contains(.landscape), shares: form.widths,
            rowHeight: form.rowHeight)
    }
}
