import Geometry
import StructuredInput

/// A length in a theme: absolute, or relative to the size of the running text.
struct RelativeLength: Sendable, Hashable {
    enum Unit: Sendable, Hashable { case points, em, notes }

    var value: Double
    var unit: Unit

    static let zero = RelativeLength(value: 0, unit: .points)

    /// The pattern of a length that is not negative and not longer than any sheet.
    static let pattern = number + "(?:em|pt|mm|cm|in)|notes"
    static let lengthPattern = number + "(?:pt|mm|cm|in)"
    private static let number = #"(?:[0-9]{1,4}(?:\.[0-9]{1,4})?|\.[0-9]{1,4})"#

    /// The limit in points, larger than any page and within the ranges of Pango and Cairo.
    private static let mostPoints = 2000.0
    private static let mostEms = 100.0

    /// Reads `0.6em`, `12pt`, `25.4mm`, or `notes`, the size of the notes. Negative values and values larger than any
    /// page are refused.
    init?(_ text: String) {
        if text == "notes" {
            self.init(value: 1, unit: .notes)
        } else if text.hasSuffix("em"), let length = Length(theme: text.dropLast(2) + "pt") {
            self.init(value: length.points, unit: .em)
        } else if let length = Length(theme: text) {
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

/// A theme's settings for one print size.
struct PrintSizes: Sendable, Hashable {
    var text: Length
    var notes: Length
    /// The share of a heading's extra size that is kept, from 0 to 1.
    var headingGrowth: Double
    var sideMargins: Length
    var topMargin: Length
    var bottomMargin: Length
}

extension Length {
    /// Reads `12pt` or `25.4mm`; see `RelativeLength.lengthPattern`.
    init?(theme text: String) {
        let number = text.dropLast(2)
        guard ["pt", "mm", "cm", "in"].contains(text.dropFirst(number.count)),
            Numerals.isDecimal(number, most: 4) || Numerals.isFraction(number, most: 4)
        else { return nil }
        self.init(text)
    }
}
