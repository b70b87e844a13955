package import Content
import Diagnostics

/// The names that data may have: those of single values, and for each list those of its entries' values,
/// `medicines.1.name`.
package struct DataNames: Sendable {
    private let single: [String]
    private let lists: [Field]
    private let otherNames: Set<String>

    /// - Parameter otherNames: names of single values and lists that other handouts ask for.
    package init(single: [String], lists: [Field] = [], otherNames: Set<String> = []) {
        self.single = single
        self.lists = lists
        self.otherNames = otherNames
    }

    package func contains(_ name: String) -> Bool {
        if single.contains(name) || lists.named(name) != nil { return true }
        return EntryName(name).map { otherNames.contains($0.list) } ?? false
    }

    /// The names as a message lists them: of each list, those of the first entry.
    package var shown: [String] { single + lists.flatMap { names(of: $0, entry: 1) } }

    /// The name that is probably meant by an unknown one.
    package func nearest(to name: String) -> String? {
        // A slip in the name of an entry's value is found beside the values of the same entry.
        let number = EntryName(name).flatMap { if case .number(let number) = $0.index { number } else { nil } }
        return Suggestion.nearest(to: name, among: single + lists.flatMap { names(of: $0, entry: number ?? 1) })
    }

    private func names(of list: Field, entry number: Int) -> [String] {
        [list.name]
            + (list.entries?.fields ?? []).map {
                EntryName(list: list.name, index: .number(number), name: $0.name).text
            }
    }
}
