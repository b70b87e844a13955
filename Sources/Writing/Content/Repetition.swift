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

extension FieldReference {
    /// The same value of one entry, where it is the value of whichever entry is printed.
    package func of(_ index: EntryName.Index, in list: String) -> FieldReference {
        guard source == .field, var entry = EntryName(name), entry.list == list, entry.index == .each else {
            return self
        }
        entry.index = index
        var reference = self
        reference.name = entry.text
        return reference
    }

    /// Whether it is a value of whichever entry of the list is printed.
    package func isOfEach(in list: String) -> Bool {
        guard source == .field, let entry = EntryName(name) else { return false }
        return entry.index == .each && entry.list == list
    }
}

extension Condition {
    package func of(_ index: EntryName.Index, in list: String) -> Condition {
        switch self {
        case .and(let left, let right): .and(left.of(index, in: list), right.of(index, in: list))
        case .or(let left, let right): .or(left.of(index, in: list), right.of(index, in: list))
        case .not(let condition): .not(condition.of(index, in: list))
        case .has(let field, let choice): .has(field.of(index, in: list), choice: choice)
        case .compare(let field, let comparison, let value): .compare(field.of(index, in: list), comparison, value)
        case .isTrue(let field): .isTrue(field.of(index, in: list))
        case .isGiven(let field): .isGiven(field.of(index, in: list))
        case .compareResults(let left, let comparison, let right):
            .compareResults(left.of(index, in: list), comparison, right.of(index, in: list))
        }
    }
}

extension Calculation {
    fileprivate func of(_ index: EntryName.Index, in list: String) -> Calculation {
        switch self {
        case .value(let field): .value(field.of(index, in: list))
        case .shifted(let field, let shift): .shifted(field.of(index, in: list), shift)
        case .days(let field, let other): .days(field.of(index, in: list), since: other.of(index, in: list))
        case .count, .literal: self
        }
    }
}

extension Audience {
    fileprivate func of(_ index: EntryName.Index, in list: String) -> Audience {
        var audience = self
        audience.condition = condition.of(index, in: list)
        return audience
    }
}

extension [Block] {
    /// The blocks with the values of one entry in place of those of whichever is printed.
    package func of(_ index: EntryName.Index, in list: String) -> [Block] { map { $0.of(index, in: list) } }
}

extension [Table.Cell] {
    package func of(_ index: EntryName.Index, in list: String) -> [Table.Cell] {
        map { cell in
            var cell = cell
            cell.content = cell.content.of(index, in: list)
            return cell
        }
    }
}

extension Block {
    fileprivate func of(_ index: EntryName.Index, in list: String) -> Block {
        switch self {
        case .paragraph(var block):
            block.content = block.content.of(index, in: list)
            return .paragraph(block)
        case .list(var block):
            block.items = block.items.map { item in
                var item = item
                item.blocks = item.blocks.of(index, in: list)
                return item
            }
            return .list(block)
        case .quote(var block):
            block.blocks = block.blocks.of(index, in: list)
            return .quote(block)
        case .table(var block):
            block.caption = block.caption?.of(index, in: list)
            block.header = block.header.of(index, in: list)
            block.rows = block.rows.map { $0.of(index, in: list) }
            block.audience = block.audience?.of(index, in: list)
            block.each = block.each?.of(index, in: list)
            return .table(block)
        case .figure(var block):
            block.caption = block.caption?.of(index, in: list)
            return .figure(block)
        case .box(var block):
            block.field = block.field?.of(index, in: list)
            block.audience = block.audience?.of(index, in: list)
            block.each = block.each?.of(index, in: list)
            block.blocks = block.blocks.of(index, in: list)
            return .box(block)
        case .code, .rule: return self
        }
    }
}

extension Repetition {
    fileprivate func of(_ index: EntryName.Index, in list: String) -> Repetition {
        var repetition = self
        if let filter { repetition.filter?.condition = filter.condition.of(index, in: list) }
        return repetition
    }
}

extension [Inline] {
    package func of(_ index: EntryName.Index, in list: String) -> [Inline] { map { $0.of(index, in: list) } }
}

extension Inline {
    fileprivate func of(_ index: EntryName.Index, in list: String) -> Inline {
        switch self {
        case .text, .code, .citation, .softBreak, .lineBreak: return self
        case .emphasis(let content, let range): return .emphasis(content.of(index, in: list), range)
        case .strong(let content, let range): return .strong(content.of(index, in: list), range)
        case .marked(let mark, let content, let range): return .marked(mark, content.of(index, in: list), range)
        case .link(var link):
            link.content = link.content.of(index, in: list)
            return .link(link)
        case .span(var span):
            span.audience = span.audience?.of(index, in: list)
            span.content = span.content.of(index, in: list)
            return .span(span)
        case .variable(var variable):
            variable.reference = variable.reference.of(index, in: list)
            return .variable(variable)
        case .note(var call):
            if case .written(let content) = call.note { call.note = .written(content.of(index, in: list)) }
            return .note(call)
        }
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
        case .text, .code, .citation, .softBreak, .lineBreak: false
        case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
            content.asksForEach(in: list)
        case .link(let link): link.content.asksForEach(in: list)
        case .span(let span):
            span.audience?.condition.asksForEach(in: list) ?? false || span.content.asksForEach(in: list)
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
