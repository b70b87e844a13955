/// Links every cell of a table to its header cells, by their names. ISO 32000-1, table 349.
///
/// For ISO 14289-1, 7.5, the scope of a header is enough if every row has one cell per column. But some readers support
/// only names, and others only scopes.
extension StructureTree {
    mutating func leadCellsToHeaders() {
        var named = 0
        for table in elements.indices where elements[table].type == .table {
            var heads = Heads()
            for part in kids(of: table) where [.tableHead, .tableBody].contains(elements[part].type) {
                heads.ofGroup = []
                for row in kids(of: part) { lead(row, by: &heads, isHead: elements[part].type == .tableHead, &named) }
            }
        }
    }

    /// The header cells for the following rows.
    private struct Heads {
        var ofColumns: [Int: [Int]] = [:]
        /// The header cells of the current group of rows.
        var ofGroup: [Int] = []

        func over(_ columns: Range<Int>) -> [Int] {
            columns.flatMap { ofColumns[$0] ?? [] }.reduce(into: []) { unique, head in
                if !unique.contains(head) { unique.append(head) }
            }
        }
    }

    private mutating func lead(_ row: Int, by heads: inout Heads, isHead: Bool, _ named: inout Int) {
        let cells = kids(of: row).filter { elements[$0].type.isCell }
        let ofRow = cells.filter { elements[$0].headerScope == .row }
        var column = 0
        for cell in cells {
            let columns = column..<column + elements[cell].columnSpan
            column = columns.upperBound
            guard elements[cell].type == .tableHeader else {
                head(cell, by: heads.over(columns) + heads.ofGroup + ofRow)
                continue
            }
            named += 1
            // Authors' anchors contain no colon, so these names are unique.
            name(cell, "header:\(named)")
            if isHead {
                for column in columns { heads.ofColumns[column, default: []].append(cell) }
            } else if elements[cell].headerScope == .row {
                head(cell, by: heads.ofGroup)
            } else {
                heads.ofGroup.append(cell)
            }
        }
    }

    private func kids(of element: Int) -> [Int] {
        elements[element].kids.compactMap { kid in
            if case .element(let child) = kid { child } else { nil }
        }
    }
}
