/// The name of a value of a list's entry: `medicines.3.name`.
///
/// Where a text repeats a list, `.name` is the value of whichever entry is printed. It is kept as `medicines.*.name`
/// until the entries are known.
package struct EntryName: Sendable, Hashable {
    package enum Index: Sendable, Hashable {
        /// From 1.
        case number(Int)
        /// An empty entry, to be filled in by hand.
        case blank
        /// The entry of the repetition around it.
        case each
    }

    /// The name of the list's field.
    package var list: String
    package var index: Index
    /// The name inside the entry.
    package var name: String

    package init(list: String, index: Index, name: String) {
        self.list = list
        self.index = index
        self.name = name
    }

    /// Nil where the name is not made so.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 3, let name = parts.last, !name.isEmpty else { return nil }
        switch parts[parts.count - 2] {
        case "*": index = .each
        case "0": index = .blank
        case let part:
            guard part.utf8.count <= 6, part.first != "0", part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(part)
            else { return nil }
            index = .number(number)
        }
        list = parts.dropLast(2).joined(separator: ".")
        self.name = String(name)
    }

    package var text: String {
        switch index {
        case .number(let number): "\(list).\(number).\(name)"
        case .blank: "\(list).0.\(name)"
        case .each: "\(list).*.\(name)"
        }
    }
}

extension Sequence<Field> {
    /// The field of a name. The field of an entry's value bears the whole name, so that messages say which entry it is.
    package func named(_ name: String) -> Field? {
        if let field = first(where: { $0.name == name }) { return field }
        guard let entry = EntryName(name), let list = first(where: { $0.name == entry.list }) else { return nil }
        return list.entryField(entry)
    }
}

extension Field {
    package var entries: EntryList? { if case .list(let entries) = type { entries } else { nil } }

    /// The field of an entry of this list, with the whole name.
    package func entryField(_ entry: EntryName) -> Field? {
        guard var field = entries?.fields.first(where: { $0.name == entry.name }) else { return nil }
        field.name = entry.text
        return field
    }
}
