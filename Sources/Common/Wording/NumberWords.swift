package import struct FoundationEssentials.Decimal

/// The format of numbers in a language.
package struct NumberWords: Sendable, Hashable {
    package var decimalSign: String
    package var groupSign: String
    /// The smallest number of digits before the decimal sign that is grouped in threes.
    package var groupFrom: Int
    /// The number of digits in each group but the last one, which has three: in Hindi 12,34,567.
    package var groupSize: Int
    package var minusSign: String
    package var withUnit: Phrase
    /// The endings of edition numbers; see `ending(of:)`.
    package var editions: [String: String]
    /// The forms of words beside numbers.
    package var plurals = PluralRules()

    /// Returns the number with all its digits and no others: "38.5", « 38,5 ».
    package func number(_ number: Decimal) -> String {
        let plain = "\(number)"
        let parts = plain.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let fraction = parts.count > 1 ? decimalSign + parts[1] : ""
        return (number < 0 ? minusSign : "") + grouped(String(parts.first ?? "0")) + fraction
    }

    /// Returns a number with its unit, without a line break between them.
    package func number(_ number: Decimal, unit: String) -> String {
        withUnit.filled(["number": self.number(number), "unit": unit])
    }

    /// Returns "11th", « 11e ».
    package func edition(_ number: Int) -> String { String(number) + ending(of: number) }

    /// Returns the ending by the most specific rule: the number itself (`1`), its last digits (`*11`, `*1`), or `*`.
    private func ending(of number: Int) -> String {
        let digits = String(number)
        if let ending = editions[digits] { return ending }
        for start in digits.indices {
            if let ending = editions["*" + digits[start...]] { return ending }
        }
        return editions["*"] ?? ""
    }

    private func grouped(_ digits: String) -> String {
        guard digits.count >= groupFrom else { return digits }
        var groups: [Substring] = []
        var rest = digits[...]
        while rest.count > (groups.isEmpty ? 3 : groupSize) {
            let size = groups.isEmpty ? 3 : groupSize
            groups.insert(rest.suffix(size), at: 0)
            rest = rest.dropLast(size)
        }
        return ([rest] + groups).joined(separator: groupSign)
    }
}
