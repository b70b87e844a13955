import Geometry
import StructuredInput

/// A length as a theme writes it: absolute, or a share of the size of the running text.
struct Measure: Sendable, Hashable {
    enum Unit: Sendable, Hashable { case points, em, notes }

    var value: Double
    var unit: Unit

    static let zero = Measure(value: 0, unit: .points)

    /// Far past every page, and within what Pango and Cairo count with.
    private static let mostPoints = 2000.0
    private static let mostEms = 100.0

    /// Reads `0.6em`, `12pt`, `25.4mm`, or `notes`, the size of the notes; nothing negative, nothing that no page has.
    init?(_ text: String) {
        if text == "notes" {
            self.init(value: 1, unit: .notes)
        } else if text.hasSuffix("em"), let value = Double(text.dropLast(2)), value.isFinite {
            self.init(value: value, unit: .em)
        } else if let length = Length(text) {
            self.init(value: length.points, unit: .points)
        } else {
            return nil
        }
        guard (0...(unit == .em ? Self.mostEms : Self.mostPoints)).contains(value) else { return nil }
    }

    init(value: Double, unit: Unit) {
        self.value = value
        self.unit = unit
    }

    func length(_ sizes: PrintSizes) -> Length {
        switch unit {
        case .points: .points(value)
        case .em: sizes.text * value
        case .notes: sizes.notes * value
        }
    }
}

/// What a theme says of one print size.
struct PrintSizes: Sendable, Hashable {
    var text: Length
    var notes: Length
    /// How much of a heading's extra size is kept, from 0 to 1.
    var headingGrowth: Double
    var sideMargins: Length
    var topMargin: Length
    var bottomMargin: Length
}
