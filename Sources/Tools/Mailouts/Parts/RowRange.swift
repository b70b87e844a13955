/// The rows of a part by their sequence numbers, as `--rows` writes them: `5001-10000`, `5001-` or `-5000`.
package struct RowRange: Sendable, Equatable, CustomStringConvertible {
    package let first: Int
    /// The last row; nil for the last one of the list.
    package let last: Int?

    /// - Returns: nil if the text is not a range of numbers from 1.
    package init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.contains(where: { !$0.isEmpty }) else { return nil }
        let numbers = ends.map { $0.isEmpty ? nil : Self.number($0) }
        guard zip(ends, numbers).allSatisfy({ $0.isEmpty == ($1 == nil) }) else { return nil }
        first = numbers[0] ?? 1
        last = numbers[1]
        if let last, last < first { return nil }
    }

    package var description: String { "\(first)-\(last.map(String.init) ?? "")" }

    /// The rule for messages.
    package static let rule = "--rows takes two sequence numbers, as 5001-10000, or one of them, as 5001- or -5000"

    /// The greatest sequence number that a list may begin with, far above any list.
    package static let greatest = 1_000_000_000_000

    private static func number(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text),
            (1...greatest).contains(number)
        else { return nil }
        return number
    }
}
