/// The headers of cells in a table in which a cell spans columns. ISO 32000-1, table 349.
extension StructureTree {
    /// Gives every header cell an identifier and every cell the headers of its columns and of its group; nothing where each
    /// row has one cell a column, and a header's scope says it all.
    mutating func nameHeaders(ofTable table: Int) {
        let rows = self.rows(ofTable: table)
        guard rows.contains(where: { $0.contains { elements[$0].columnSpan > 1 } }) else { return }
        // By column, from the table's head; and those of the group that a row stands in.
        var ofColumns: [Int: [String]] = [:]
        var ofGroup: (part: Int?, headers: [String]) = (nil, [])
        for row in rows {
            let part = row.first.flatMap { elements[$0].parent }.flatMap { elements[$0].parent }
            if part != ofGroup.part { ofGroup = (part, []) }
            let isHead = part.map { elements[$0].type == .tableHead } ?? false
            var ofRow: [String] = []
            var column = 0
            for cell in row {
                let columns = column..<column + elements[cell].columnSpan
                column = columns.upperBound
                guard elements[cell].type == .tableHeader else {
                    elements[cell].headers = columns.flatMap { ofColumns[$0] ?? [] }.unique + ofGroup.headers + ofRow
                    continue
                }
                // The colon keeps it apart from whatever an author may name.
                let identifier = "header:\(cell)"
                elements[cell].identifier = identifier
                if isHead {
                    for column in columns { ofColumns[column, default: []].append(identifier) }
                } else if elements[cell].headerScope == .row {
                    elements[cell].headers = columns.flatMap { ofColumns[$0] ?? [] }.unique + ofGroup.headers
                    ofRow.append(identifier)
                } else {
                    ofGroup.headers.append(identifier)
                }
            }
        }
    }

    /// The cells of each row, in order.
    private func rows(ofTable table: Int) -> [[Int]] {
        children(of: table).filter { [.tableHead, .tableBody].contains(elements[$0].type) }
            .flatMap(children(of:)).map { children(of: $0).filter { elements[$0].type.isCell } }
    }

    private func children(of element: Int) -> [Int] {
        elements[element].kids.compactMap { kid in
            if case .element(let child) = kid { child } else { nil }
        }
    }
}

extension [String] {
    /// Each once, in their order.
    fileprivate var unique: [String] {
        reduce(into: []) { unique, next in
            if !unique.contains(next) { unique.append(next) }
        }
    }
}
