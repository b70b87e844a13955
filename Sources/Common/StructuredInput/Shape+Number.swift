package import FoundationEssentials

/// Numbers as people and other systems write them.
package enum NumberText {
    /// Exact, in the grammar of JSON's numbers; nil for anything else, and for what no one means, such as `1e999`.
    package static func decimal(_ text: String) -> Decimal? {
        guard text.utf8.count <= 32, Numerals.isNumber(text) else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }
}

extension Shape where Value == Decimal {
    package static var number: Shape { .unquoted(expected: "a number", schema: .number()) { NumberText.decimal($0) } }
}
