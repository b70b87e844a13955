import DocumentTree

/// Tables. Each header has the scope of its column, row or group. A wide table scrolls separately, also by keyboard.
extension HTMLWriter {
    mutating func writeTablePart(_ element: Element) throws {
        switch element.role {
        case .table(let columns, let form): try writeTable(element, columns, form)
        case .caption: try wrap("caption", element)
        case .tableHead: try wrap("thead", element)
        case .tableBody: try wrap("tbody", element)
        default: try wrap("tr", element)
        }
    }

    private mutating func writeTable(_ table: Element, _ columns: [ColumnAlignment], _ form: TableForm) throws {
        let caption = table.part(.caption)
        let name = Self.identifier("caption", table)
        let region: [Markup.Attribute] =
            caption == nil ? [] : [.init("role", "region"), .init("aria-labelledby", name)]
        let looks = [("compact", form.isCompact), ("grid", form.isGrid), ("tall", form.rowHeight != nil)]
        let classes = ["wide"] + looks.filter(\.1).map(\.0)
        markup.begin("div", [.init("class", classes.joined(separator: " ")), .init("tabindex", "0")] + region)
        let numbers = table.numberColumns
        try wrap("table", table) { writer in
            for case .element(let part) in table.children {
                switch part.role {
                case .caption: try writer.wrap("caption", part, [.init("id", name)])
                case .tableHead: try writer.writeRows(of: part, "thead", columns, numbers)
                default: try writer.writeRows(of: part, "tbody", columns, numbers)
                }
            }
        }
        markup.end()
    }

    private mutating func writeRows(
        of part: Element, _ name: StaticString, _ columns: [ColumnAlignment], _ numbers: Set<Int>
    ) throws {
        try wrap(name, part) { writer in
            for case .element(let row) in part.children {
                try writer.wrap("tr", row) { writer in
                    var column = 0
                    for case .element(let cell) in row.children {
                        guard case .tableCell(let kind, let span) = cell.role else { continue }
                        let alignment = columns.indices.contains(column) ? columns[column] : .natural
                        let isNumber = span == 1 && numbers.contains(column)
                        try writer.writeCell(cell, kind, span: span, alignment, isNumber: isNumber)
                        column += span
                    }
                }
            }
        }
    }

    private mutating func writeCell(
        _ cell: Element, _ kind: CellKind, span: Int, _ alignment: ColumnAlignment, isNumber: Bool
    ) throws {
        var attributes: [Markup.Attribute] = []
        if span > 1 { attributes.append(.init("colspan", "\(span)")) }
        let classes = (isNumber ? ["number"] : []) + (alignment.className(isNumber: isNumber).map { [$0] } ?? [])
        if !classes.isEmpty { attributes.append(.init("class", classes.joined(separator: " "))) }
        // An empty header cell, such as the one in the corner, is not a header.
        switch cell.children.isEmpty ? .data : kind {
        case .data: try wrap("td", cell, attributes)
        case .columnHeader, .cornerHeader:
            try wrap("th", cell, [.init("scope", span > 1 ? "colgroup" : "col")] + attributes)
        case .rowHeader: try wrap("th", cell, [.init("scope", "row")] + attributes)
        case .groupHeader: try wrap("th", cell, [.init("scope", "rowgroup")] + attributes)
        }
    }
}

extension ColumnAlignment {
    /// The class of a cell; nil where its alignment is the one that it has without a class.
    fileprivate func className(isNumber: Bool) -> String? {
        switch self {
        case .natural: nil
        case .start: isNumber ? "start" : nil
        case .centre: isNumber ? nil : "centre"
        case .end: "end"
        }
    }
}

extension Element {
    fileprivate func part(_ role: Role) -> Element? {
        for case .element(let child) in children where child.role == role { return child }
        return nil
    }
}
