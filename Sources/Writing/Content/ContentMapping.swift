/// Copies what was written with other names in it: of fields, elements, references or notes.
package struct ContentMapping {
    package var field: (FieldReference) -> FieldReference = { $0 }
    /// The name of an element that links lead to, without its `#`.
    package var id: (String) -> String = { $0 }
    /// The key of a reference.
    package var citation: (String) -> String = { $0 }
    /// The name of a note.
    package var note: (String) -> String = { $0 }
    /// Added to the levels of headings; none is deeper than 6.
    package var levels = 0

    package init() {}

    // MARK: Sections and blocks

    package func mapped(_ section: Section) -> Section {
        var section = section
        section.level = min(6, section.level + levels)
        section.heading = mapped(section.heading)
        section.id = section.id.map(id)
        section.audience = section.audience.map(mapped)
        section.blocks = mapped(section.blocks)
        section.sections = section.sections.map(mapped)
        return section
    }

    package func mapped(_ blocks: [Block]) -> [Block] { blocks.map(mapped) }

    private func mapped(_ block: Block) -> Block {
        switch block {
        case .paragraph(var block):
            block.content = mapped(block.content)
            return .paragraph(block)
        case .list(var block):
            block.items = block.items.map { item in
                var item = item
                item.blocks = mapped(item.blocks)
                return item
            }
            return .list(block)
        case .quote(var block):
            block.blocks = mapped(block.blocks)
            return .quote(block)
        case .table(let table): return .table(mapped(table))
        case .figure(var block):
            block.caption = block.caption.map(mapped)
            return .figure(block)
        case .box(let box): return .box(mapped(box))
        case .code, .rule: return block
        }
    }

    private func mapped(_ table: Table) -> Table {
        var table = table
        table.id = table.id.map(id)
        table.audience = table.audience.map(mapped)
        table.each = table.each.map(mapped)
        table.caption = table.caption.map(mapped)
        table.header = mapped(table.header)
        table.rows = table.rows.map(mapped)
        return table
    }

    package func mapped(_ cells: [Table.Cell]) -> [Table.Cell] {
        cells.map { cell in
            var cell = cell
            cell.content = mapped(cell.content)
            return cell
        }
    }

    private func mapped(_ box: Box) -> Box {
        var box = box
        box.id = box.id.map(id)
        box.field = box.field.map(field)
        box.audience = box.audience.map(mapped)
        box.each = box.each.map(mapped)
        box.blocks = mapped(box.blocks)
        return box
    }

    private func mapped(_ each: Repetition) -> Repetition {
        var each = each
        each.list = field(each.list)
        if let filter = each.filter { each.filter?.condition = mapped(filter.condition) }
        return each
    }

    // MARK: Conditions

    private func mapped(_ audience: Audience) -> Audience {
        var audience = audience
        audience.condition = mapped(audience.condition)
        return audience
    }

    package func mapped(_ condition: Condition) -> Condition {
        switch condition {
        case .and(let left, let right): .and(mapped(left), mapped(right))
        case .or(let left, let right): .or(mapped(left), mapped(right))
        case .not(let inner): .not(mapped(inner))
        case .has(let reference, let choice): .has(field(reference), choice: choice)
        case .compare(let reference, let comparison, let value): .compare(field(reference), comparison, value)
        case .isTrue(let reference): .isTrue(field(reference))
        case .isGiven(let reference): .isGiven(field(reference))
        case .compareResults(let left, let comparison, let right):
            .compareResults(mapped(left), comparison, mapped(right))
        }
    }

    private func mapped(_ calculation: Calculation) -> Calculation {
        switch calculation {
        case .value(let reference): .value(field(reference))
        case .shifted(let reference, let shift): .shifted(field(reference), shift)
        case .days(let reference, let other): .days(field(reference), since: field(other))
        case .count(let reference): .count(field(reference))
        case .literal: calculation
        }
    }

    // MARK: Inline text

    package func mapped(_ content: [Inline]) -> [Inline] { content.map(mapped) }

    private func mapped(_ inline: Inline) -> Inline {
        switch inline {
        case .text, .code, .softBreak, .lineBreak, .tickBox: return inline
        case .emphasis(let content, let range): return .emphasis(mapped(content), range)
        case .strong(let content, let range): return .strong(mapped(content), range)
        case .marked(let mark, let content, let range): return .marked(mark, mapped(content), range)
        case .link(var link):
            if link.destination.hasPrefix("#") { link.destination = "#" + id(String(link.destination.dropFirst())) }
            link.content = mapped(link.content)
            return .link(link)
        case .span(var span):
            span.audience = span.audience.map(mapped)
            span.content = mapped(span.content)
            if let plural = span.plural { span.plural?.reference = field(plural.reference) }
            return .span(span)
        case .variable(var variable):
            variable.reference = field(variable.reference)
            return .variable(variable)
        case .citation(var citation):
            for index in citation.items.indices {
                citation.items[index].key = self.citation(citation.items[index].key)
            }
            return .citation(citation)
        case .note(var call):
            switch call.note {
            case .named(let name): call.note = .named(note(name))
            case .written(let content): call.note = .written(mapped(content))
            }
            return .note(call)
        }
    }
}
