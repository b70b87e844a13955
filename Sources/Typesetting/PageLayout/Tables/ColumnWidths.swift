import Geometry

/// How wide a column must be, so that no word is broken that need not be, and how wide it would like to be, so that no line is.
struct ColumnNeeds {
    var minimum: Length = .zero
    var ideal: Length = .zero
    /// With this much its header stands on two lines, whatever its cells have.
    var comfortable: Length = .zero

    mutating func include(minimum: Length, ideal: Length) {
        self.minimum = max(self.minimum, minimum)
        self.ideal = max(self.ideal, ideal)
    }
}

extension [ColumnNeeds] {
    /// Columns that a cell spans share evenly what it needs beyond what they have.
    ///
    /// - Parameter gap: between two columns.
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

/// Ways to share a measure out among columns.
enum ColumnWidths {
    /// What might do; none where not even the longest words fit side by side. Which is best shows when the cells are set.
    static func candidates(for measure: Length, among needs: [ColumnNeeds]) -> [[Length]] {
        guard needs.reduce(.zero, { $0 + $1.minimum }) <= measure else { return [] }
        let ideal = needs.reduce(.zero) { $0 + $1.ideal }
        guard ideal > measure else {
            // All have what they like; what is over is shared out by size, so that a table is as wide as its text.
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

    /// With room for headers of two lines at most, if there is that room.
    private static func comfortable(_ needs: [ColumnNeeds], _ measure: Length) -> [ColumnNeeds] {
        let comfortable = needs.map { need in
            var need = need
            need.include(minimum: need.comfortable, ideal: need.comfortable)
            return need
        }
        return comfortable.reduce(.zero) { $0 + $1.minimum } <= measure ? comfortable : needs
    }

    /// A column that is content with an even share of what is left gets what it likes; the others share the rest.
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

    /// Each open column gets what it must have, and then in proportion to what it would like more.
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
