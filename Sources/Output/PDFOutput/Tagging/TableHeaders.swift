/// Leads every cell of a table to the cells that head it, by their names. ISO 32000-1, table 349.
///
/// ISO 14289-1, 7.5, is content with the scope of a header where a table is as regular as ours; but there are readers that
/// know names and no scopes, and others that know scopes and no names.
extension StructureTree {
    mutating func leadCellsToHeaders() {
        var named = 0
        for table in elements.indices where elements[table].type == .table {
            var columns: [Int: [Int]] = [:]
            for row in rows(of: table) {
                let cells = kids(of: row).filter { elements[$0].type.isCell }
                for (column, cell) in cells.enumerated() where elements[cell].type == .tableHeader {
                    named += 1
                    // No author's anchor has a colon.
                    name(cell, "header:\(named)")
                    if elements[cell].headerScope == .column { columns[column, default: []].append(cell) }
                }
                let heads = cells.filter { elements[$0].headerScope == .row }
                for (column, cell) in cells.enumerated() where elements[cell].type == .tableData {
                    head(cell, by: columns[column, default: []] + heads)
                }
            }
        }
    }

    private func rows(of table: Int) -> [Int] {
        kids(of: table).filter { [.tableHead, .tableBody].contains(elements[$0].type) }.flatMap(kids)
    }

    private func kids(of element: Int) -> [Int] {
        elements[element].kids.compactMap { kid in
            if case .element(let child) = kid { child } else { nil }
        }
    }
}
