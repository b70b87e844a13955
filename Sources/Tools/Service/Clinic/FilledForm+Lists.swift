import Content
import HandoutKit

/// Lists in a form: rows of controls, one row for each entry.
extension FilledForm {
    /// The rows that a form shows of a list: those that are filled in, and an empty one.
    func rows(of list: Field) -> Int { min((rows[list.name] ?? 0) + 1, Field.EntryList.mostEntries) }

    /// The fields of a row, with the entry's number in their names.
    static func fields(ofRow row: Int, of list: Field) -> [Field] {
        (list.entries?.fields ?? []).compactMap {
            list.entryField(EntryName(list: list.name, index: .number(row), name: $0.name))
        }
    }

    /// Every field that the form asks for: single ones, and those of the rows in which something may stand.
    func answered(of handout: LoadedHandout) -> [Field] {
        handout.content.fields.flatMap { field -> [Field] in
            guard field.entries != nil else { return [field] }
            let last = rows[field.name] ?? 0
            return last == 0 ? [] : (1...last).flatMap { Self.fields(ofRow: $0, of: field) }
        }
    }

    /// Whether nothing was changed in a row.
    func isUntouched(_ row: [Field]) -> Bool { row.allSatisfy(isDefault) }

    /// Finds the rows that were sent.
    mutating func readRows(_ names: [String], of handout: LoadedHandout) {
        let prefix = "answer."
        for name in names where name.hasPrefix(prefix) {
            guard let entry = EntryName(String(name.dropFirst(prefix.count))), case .number(let row) = entry.index,
                row <= Field.EntryList.mostEntries,
                handout.content.fields.contains(where: { $0.name == entry.list && $0.entries != nil })
            else { continue }
            rows[entry.list] = max(rows[entry.list] ?? 0, row)
        }
    }
}
