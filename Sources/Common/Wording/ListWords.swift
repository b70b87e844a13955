/// The format of lists in sentences of a language.
package struct ListWords: Sendable, Hashable {
    package var between: String
    package var and: String
    package var or: String
    /// The words before the last of three or more items; `and` and `or` stand between two.
    package var andLast: String
    package var orLast: String
    /// The separator between headings, which may contain commas.
    package var titles: String

    /// Returns "a, b and c".
    package func all(_ items: [String]) -> String { join(items, joints(ofAll: items.count)) }

    /// Returns "a, b or c".
    package func any(_ items: [String]) -> String {
        join(items, joints(items.count, last: items.count > 2 ? orLast : or))
    }

    /// Returns the separators after each item except the last of "a, b and c".
    package func joints(ofAll count: Int) -> [String] { joints(count, last: count > 2 ? andLast : and) }

    private func join(_ items: [String], _ joints: [String]) -> String {
        zip(items, joints + [""]).map { $0 + $1 }.joined()
    }

    private func joints(_ count: Int, last: String) -> [String] {
        count < 2 ? [] : Array(repeating: between, count: count - 2) + [last]
    }
}
