package import FoundationEssentials

/// Reads numbers that people and other systems write.
package enum NumberText {
    /// Returns the exact number, in JSON's grammar; nil for other text and for absurd numbers such as `1e999`.
    package static func decimal(_ text: String) -> Decimal? {
        guard text.utf8.count <= 32, Numerals.isNumber(text) else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }
}

extension Shape where Value == Decimal {
    package static var number: Shape { .unquoted(expected: "a number", schema: .number()) { NumberText.decimal($0) } }
}
