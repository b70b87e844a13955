/// A distance on paper, stored in points. As in PDF, 72 points are an inch.
public struct Length: Sendable, Hashable, Comparable {
    public var points: Double

    public init(points: Double) { self.points = points }

    public static func points(_ value: Double) -> Length { Length(points: value) }
    public static func millimetres(_ value: Double) -> Length { Length(points: value * 72 / 25.4) }
    public static func inches(_ value: Double) -> Length { Length(points: value * 72) }
    public static let zero = Length(points: 0)

    /// Reads `12pt`, `60mm`, `2.5cm` or `1in`: a number and a unit, and nothing else. A number without a unit is
    /// invalid.
    public init?(_ text: String) {
        let units: [(name: String, points: Double)] = [("pt", 1), ("mm", 72 / 25.4), ("cm", 720 / 25.4), ("in", 72)]
        guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return nil }
        let number = text.dropLast(unit.name.count)
        guard let first = number.first, first.isASCII, first.isNumber || first == "-" || first == ".",
            let value = Double(number), value.isFinite
        else { return nil }
        points = value * unit.points
    }

    public static func < (left: Self, right: Self) -> Bool { left.points < right.points }
    public static func + (left: Self, right: Self) -> Length { Length(points: left.points + right.points) }
    public static func - (left: Self, right: Self) -> Length { Length(points: left.points - right.points) }
    public static func * (left: Self, right: Double) -> Length { Length(points: left.points * right) }
    public static func / (left: Self, right: Double) -> Length { Length(points: left.points / right) }
    public static func / (left: Self, right: Length) -> Double { left.points / right.points }
    public static prefix func - (length: Self) -> Length { Length(points: -length.points) }
    public static func += (left: inout Self, right: Self) { left.points += right.points }
    public static func -= (left: inout Self, right: Self) { left.points -= right.points }
}
