import Geometry

/// The widths that a column needs: the minimum without breaking words, and the ideal without breaking lines.
struct ColumnNeeds {
    var minimum: Length = .zero
    var ideal: Length = .zero
    /// The width at which the column's header takes two lines, whatever its cells hold.
    var comfortable: Length = .zero

    mutating func include(minimum: Length, ideal: Length) {
        self.minimum = max(self.minimum, minimum)
        self.ideal = max(self.ideal, ideal)
    }
}

extension [ColumnNeeds] {
    /// Includes a cell that spans columns. The columns share its additional need evenly.
    ///
    /// - Parameter gap: the gap between two columns.
    mutating func include(minimum: Length, ideal: Length, across columns: Range<Int>, gap: Length) {
        let columns = columns.clamped(to: indices)
        guard !columns.isEmpty else { return }
        let gaps = gap * Double(columns.count - 1)
        let count = Double(columns.count)
        let lacksMinimum = (minimum - gaps - self[columns].reduce(.zero) { $0 + $1.minimum }) / count
        let lacksIdeal = (ideal - gaps - self[columns].reduce(.zero) { $0 + $1.ideal }) / count
        for column in columns {
            self[column].include(
                minimum: self[column].minimum + lacksMinimum, ideal: self[column].ideal + lacksIdeal)
        }
    }
}

/// Ways to divide a measure among columns.
enum ColumnWidths {
    /// Returns possible widths; none if the longest words do not fit side by side. Setting the cells shows which is
    /// best.
    static func candidates(for measure: Length, among needs: [ColumnNeeds]) -> [[Length]] {
        guard needs.reduce(.zero, { $0 + $1.minimum }) <= measure else { return [] }
        let ideal = needs.reduce(.zero) { $0 + $1.ideal }
        guard ideal > measure else {
            // Every column gets its ideal width. The rest is divided in proportion, so that the table is as wide as the
            // text.
            let spare = measure - ideal
            return [
                needs.map { $0.ideal + (ideal > .zero ? spare * ($0.ideal / ideal) : spare / Double(needs.count)) }
            ]
        }
        return [needs, comfortable(needs, measure)].flatMap { needs in
            [shareRest(measure, among: needs, open: Set(needs.indices)), modestFirst(measure, among: needs)]
        }.reduce(into: []) { different, widths in
            if !different.contains(widths) { different.append(widths) }
        }
    }

    /// As the author shares the measure out, but with room for the longest word of each column.
    ///
    /// - Parameter needs: their minimums fit into the measure.
    static func shared(_ measure: Length, by shares: [Double], among needs: [ColumnNeeds]) -> [Length] {
        var tight: Set<Int> = []
        while true {
            let open = needs.indices.filter { !tight.contains($0) }
            let rest = measure - tight.sorted().reduce(.zero) { $0 + needs[$1].minimum }
            let sum = open.reduce(0) { $0 + shares[$1] }
            let tooSmall = open.filter { rest * (shares[$0] / sum) < needs[$0].minimum }
            guard !tooSmall.isEmpty, tooSmall.count < open.count else {
                return needs.indices.map { tight.contains($0) ? needs[$0].minimum : rest * (shares[$0] / sum) }
            }
            tight.formUnion(tooSmall)
        }
    }

    /// Returns the needs with room for headers of at most two lines, if they fit.
    private static func comfortable(_ needs: [ColumnNeeds], _ measure: Length) -> [ColumnNeeds] {
        let comfortable = needs.map { need in
            var need = need
            need.include(minimum: need.comfortable, ideal: need.comfortable)
            return need
        }
        return comfortable.reduce(.zero) { $0 + $1.minimum } <= measure ? comfortable : needs
    }

    /// Gives the ideal width to columns that need at most an even share; the others divide the rest.
    private static func modestFirst(_ measure: Length, among needs: [ColumnNeeds]) -> [Length] {
        var content: Set<Int> = []
        while true {
            let open = Set(needs.indices).subtracting(content)
            let left = measure - content.sorted().reduce(.zero) { $0 + needs[$1].ideal }
            let modest = open.filter { needs[$0].ideal <= left / Double(open.count) }
            let granted = modest.sorted().reduce(.zero) { $0 + needs[$1].ideal }
            let mustHave = open.subtracting(modest).sorted().reduce(.zero) { $0 + needs[$1].minimum }
            guard !modest.isEmpty, granted + mustHave <= left else {
                return shareRest(left, among: needs, open: open)
            }
            content.formUnion(modest)
        }
    }

    /// Gives each open column its minimum, and divides the rest in proportion to its further need.
    private static func shareRest(_ rest: Length, among needs: [ColumnNeeds], open: Set<Int>) -> [Length] {
        let minimum = open.sorted().reduce(.zero) { $0 + needs[$1].minimum }
        let wish = open.sorted().reduce(.zero) { $0 + (needs[$1].ideal - needs[$1].minimum) }
        let spare = rest - minimum
        return needs.enumerated().map { index, need in
            guard open.contains(index) else { return need.ideal }
            return need.minimum + (wish > .zero ? spare * ((need.ideal - need.minimum) / wish) : .zero)
        }
    }
}
