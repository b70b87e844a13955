import StructuredInput
import Wording

extension Shape where Value == PartialDate {
    /// A date in CSL's form (`{date-parts: [[2021, 9, 30]]}`), in Pandoc's form (`[{year: 2021, month: 9}]`), or as
    /// `2021`, `2021-09` or `2021-09-30`.
    ///
    /// A range is read as its first date.
    static var partialDate: Shape {
        let expected = "a date such as 2021, 2021-09-30 or {date-parts: [[2021, 9]]}"
        return Shape(expected: expected) { node, findings in
            if let date = date(of: node) { return date }
            findings.reportUnexpected(node, expected: expected)
            return nil
        }
    }

    private static func date(of node: InputNode) -> PartialDate? {
        switch node.value {
        case .null: return nil
        case .scalar(let scalar): return date(scalar.text)
        case .sequence(let items):
            // The items are [2021, 9, 30], or a list of such dates. A list is a range, and its first date is used.
            let numbers = items.prefix { number(in: $0) != nil }.compactMap(number)
            return numbers.isEmpty ? items.first.flatMap { date(of: $0) } : date(numbers)
        case .mapping(let entries):
            func value(_ key: String) -> InputNode? { entries.first { $0.key == key }?.value }
            for key in ["date-parts", "raw", "literal"] {
                if let value = value(key) { return date(of: value) }
            }
            guard let year = value("year").flatMap(number) else { return nil }
            guard let month = value("month").flatMap(number) else { return date([year]) }
            return date([year, month] + [value("day").flatMap(number)].compactMap { $0 })
        }
    }

    /// Reads `2021-09-30`. The text after the `/` of a range or the `T` of a time is ignored.
    private static func date(_ text: String) -> PartialDate? {
        let parts = text.prefix { $0 != "/" && $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 3, parts[0].isDigits(4...4), parts.dropFirst().allSatisfy({ $0.isDigits(1...2) })
        else { return nil }
        return date(parts.compactMap { Int($0) })
    }

    /// Builds a date. An invalid month is dropped and the year is kept: CSL numbers the seasons from 13.
    private static func date(_ parts: [Int]) -> PartialDate? {
        guard let year = parts.first else { return nil }
        let month = parts.dropFirst().first
        return PartialDate(year: year, month: month, day: parts.dropFirst(2).first)
            ?? PartialDate(year: year, month: month) ?? PartialDate(year: year)
    }

    private static func number(in node: InputNode) -> Int? {
        guard case .scalar(let scalar) = node.value else { return nil }
        return Int(scalar.text)
    }
}
