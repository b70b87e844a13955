import Content
import Diagnostics
import DocumentTree

/// Repetition of content for every entry of a list.
extension Copy {
    /// The empty entries of a list that names no number of them, in a generic copy.
    static let usualBlankRows = 3

    /// The entries that a repetition prints, in their order: those that are given, or empty ones to be filled in by hand.
    mutating func entries(of each: Repetition) -> [EntryName.Index] {
        guard let field = handout.field(named: each.list.name), let list = field.entries else { return [] }
        guard let recipient else {
            return blankEntries(list.blankRows ?? Self.usualBlankRows, of: each)
        }
        guard case .list(let count)? = recipient.values[field.name] else {
            if let rows = list.blankRows { return blankEntries(rows, of: each) }
            if !isReportedAsMissing(field) {
                report(
                    .error(
                        "missing-value", "\(field.name) is not given, and has no blank-rows", at: each.list.range,
                        notes: [Diagnostic.Note("it is declared here", at: field.range)],
                        help: "give the list, an empty one too, or declare blank-rows to be filled in by hand"))
            }
            return []
        }
        guard count > 0 else { return [] }
        return (1...count).map(EntryName.Index.number).filter { isChosen($0, by: each) }
    }

    private func blankEntries(_ rows: Int, of each: Repetition) -> [EntryName.Index] {
        each.isHiddenInGenericCopies ? [] : Array(repeating: .blank, count: rows)
    }

    private mutating func isChosen(_ index: EntryName.Index, by each: Repetition) -> Bool {
        guard let filter = each.filter else { return true }
        let audience = Audience(
            condition: ContentMapping.entry(index, of: each.list.name).mapped(filter.condition),
            conditionRange: filter.range, applies: nil,
            isHiddenInGenericCopies: false)
        return inclusion(of: audience) != .leftOut
    }

    /// The blocks of every entry, one after the other. Lists that follow each other become one.
    mutating func repeated(_ blocks: [Block], _ each: Repetition) -> [Block] {
        var result: [Block] = []
        for index in entries(of: each) {
            var blocks = ContentMapping.entry(index, of: each.list.name).mapped(blocks)
            if let last = result.last, let first = blocks.first, let joined = last.joined(with: first) {
                result[result.count - 1] = joined
                blocks.removeFirst()
            }
            result += blocks
        }
        return result
    }

    /// The rows of a table with those that ask for an entry repeated. Such rows that follow each other stay together.
    mutating func repeated(_ rows: [[Table.Cell]], _ each: Repetition) -> [[Table.Cell]] {
        let entries = entries(of: each)
        var result: [[Table.Cell]] = []
        var rest = rows[...]
        while let row = rest.first {
            let repeated = rest.prefix { $0.asksForEach(in: each.list.name) }
            guard !repeated.isEmpty else {
                result.append(row)
                rest = rest.dropFirst()
                continue
            }
            for index in entries {
                let mapping = ContentMapping.entry(index, of: each.list.name)
                result += repeated.map { mapping.mapped($0) }
            }
            rest = rest.dropFirst(repeated.count)
        }
        return result
    }
}

extension FieldReference {
    /// Whether it is a value of an empty entry, to be filled in by hand.
    var isOfBlankEntry: Bool { source == .field && EntryName(name)?.index == .blank }
}

extension Block {
    /// Two lists of one kind as one; nil where they are none.
    fileprivate func joined(with next: Block) -> Block? {
        guard case .list(var list) = self, case .list(let other) = next, (list.start == nil) == (other.start == nil)
        else { return nil }
        list.items += other.items
        return .list(list)
    }
}
