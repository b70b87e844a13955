package import Diagnostics

/// `each="medicines"`: something is printed once for every entry of a list.
package struct Repetition: Sendable, Hashable {
    package var list: FieldReference
    /// Chooses among the entries: `when=".change == stopped"`.
    package var filter: Filter?
    /// No empty entries are printed where the list is not given.
    package var isHiddenInGenericCopies: Bool

    package struct Filter: Sendable, Hashable {
        package var condition: Condition
        package var range: SourceRange

        package init(condition: Condition, range: SourceRange) {
            self.condition = condition
            self.range = range
        }
    }

    package init(list: FieldReference, filter: Filter? = nil, isHiddenInGenericCopies: Bool = false) {
        self.list = list
        self.filter = filter
        self.isHiddenInGenericCopies = isHiddenInGenericCopies
    }
}

// MARK: - One entry's copy of what is repeated

extension ContentMapping {
    /// Puts the values of one entry in place of those of whichever entry is printed.
    package static func entry(_ index: EntryName.Index, of list: String) -> ContentMapping {
        var mapping = ContentMapping()
        mapping.field = { reference in
            guard reference.isOfEach(in: list), var entry = EntryName(reference.name) else { return reference }
            entry.index = index
            var reference = reference
            reference.name = entry.text
            return reference
        }
        return mapping
    }
}

extension FieldReference {
    /// Whether it is a value of whichever entry of the list is printed.
    fileprivate func isOfEach(in list: String) -> Bool {
        guard source == .field, let entry = EntryName(name) else { return false }
        return entry.index == .each && entry.list == list
    }
}

// MARK: - Whether something is repeated

extension [Table.Cell] {
    /// Whether a value of whichever entry of the list is printed stands in the row, or decides of it.
    package func asksForEach(in list: String) -> Bool { contains { $0.content.asksForEach(in: list) } }
}

extension [Inline] {
    /// Whether a value of whichever entry of the list is printed stands in it, or decides of it.
    package func asksForEach(in list: String) -> Bool { contains { $0.asksForEach(in: list) } }
}

extension Inline {
    fileprivate func asksForEach(in list: String) -> Bool {
        switch self {
        case .text, .code, .citation, .softBreak, .lineBreak, .tickBox: false
        case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
            content.asksForEach(in: list)
        case .link(let link): link.content.asksForEach(in: list)
        case .span(let span):
            span.audience?.condition.asksForEach(in: list) ?? false || span.content.asksForEach(in: list)
                || span.plural?.reference.isOfEach(in: list) ?? false
        case .variable(let variable): variable.reference.isOfEach(in: list)
        case .note(let call): if case .written(let content) = call.note { content.asksForEach(in: list) } else { false }
        }
    }
}

extension Condition {
    package func asksForEach(in list: String) -> Bool { references.contains { $0.isOfEach(in: list) } }

    /// Whether it asks for a value of an entry, whichever list it is of.
    package var asksForEntry: Bool {
        references.contains { $0.source == .field && EntryName($0.name)?.index == .each }
    }
}
