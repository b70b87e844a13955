import Geometry

/// How wide a column must be, so that no word is broken, and how wide it would like to be, so that no line is.
struct ColumnNeeds {
    var minimum: Length = .zero
    var ideal: Length = .zero

    mutating func include(minimum: Length, ideal: Length) {
        self.minimum = max(self.minimum, minimum)
        self.ideal = max(self.ideal, ideal)
    }
}

enum ColumnWidths {
    /// Shares a measure out among columns; nil where not even the longest words fit side by side.
    ///
    /// What is over what each column must have goes to those that would like more, in proportion to how much more. Where
    /// all have what they like, the rest is shared out by size, so that a table is as wide as its text.
    static func share(_ measure: Length, among needs: [ColumnNeeds]) -> [Length]? {
        let minimum = needs.reduce(.zero) { $0 + $1.minimum }
        guard minimum <= measure else { return nil }
        let ideal = needs.reduce(.zero) { $0 + $1.ideal }
        guard ideal > measure else {
            let spare = measure - ideal
            return needs.map { need in
                need.ideal + (ideal > .zero ? spare * (need.ideal / ideal) : spare / Double(needs.count))
            }
        }
        let wish = ideal - minimum
        let spare = measure - minimum
        return needs.map { $0.minimum + spare * (($0.ideal - $0.minimum) / wish) }
    }
}
