/// Grids of numbers, such as how many tablets to take at each time of day.
extension Element {
    /// The columns of a table that hold nothing but short numbers, if at least two stand beside each other.
    ///
    /// A single one, such as a price, is read across its row like any other cell. A grid with rows of a given height is there
    /// to be written in: its numbers are the days of a calendar, or name its rows.
    package var numberColumns: Set<Int> {
        if case .table(_, let form) = role, form.isGrid, form.rowHeight != nil { return [] }
        var columns: [Int: [String]] = [:]
        var count = 0
        for row in bodyRows {
            var column = 0
            var cells: [(column: Int, words: String)] = []
            for case .element(let cell) in row.children {
                guard case .tableCell(_, let span) = cell.role else { continue }
                if span == 1 { cells.append((column, cell.wordsInOne)) }
                column += span
            }
            // A heading of a group says nothing about the columns.
            guard row.children.count > 1 else { continue }
            count += 1
            for cell in cells { columns[cell.column, default: []].append(cell.words) }
        }
        let found = columns.filter { column, words in
            column > 0 && words.count == count && words.allSatisfy { $0.isShortNumber || $0.isNothing }
                && words.contains(where: \.isShortNumber)
        }
        return Set(found.keys.filter { found[$0 - 1] != nil || found[$0 + 1] != nil })
    }

    /// Whether a cell holds a short number or a tick, as in a grid of doses.
    package var isShortNumber: Bool { wordsInOne.isShortNumber }

    private var wordsInOne: String { plainText.filter { !$0.isWhitespace } }

    private var bodyRows: [Element] {
        children.flatMap { part -> [Element] in
            guard case .element(let part) = part, part.role == .tableBody else { return [] }
            return part.children.compactMap { row in
                guard case .element(let row) = row, row.role == .tableRow else { return nil }
                return row
            }
        }
    }
}

extension String {
    /// The most characters of a number in a grid, such as "1½" or "0.5".
    private static let longestNumber = 4

    /// Digits of any script, with what may stand in a number; or a tick.
    fileprivate var isShortNumber: Bool {
        if self == "✓" || self == "✔" { return true }
        return count <= Self.longestNumber && contains { $0.isNumber }
            && allSatisfy { $0.isNumber || ".,/⁄+٫٬".contains($0) }
    }

    /// A sign that says that there is nothing.
    fileprivate var isNothing: Bool { ["", "-", "–", "—", "−"].contains(self) }
}
