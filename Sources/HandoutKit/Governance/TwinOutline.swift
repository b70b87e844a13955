import Content
import Diagnostics
import Wording

/// The parts of a text that can be compared with the same text in another language.
struct TwinOutline {
    /// The title with the content before the first section, or a section without its subsections.
    struct Part {
        var level: Int
        var id: String?
        /// The condition as written, without blanks.
        var condition: String?
        var numbers: [WrittenNumber] = []
        var range: SourceRange
    }

    let text: Text
    private(set) var parts: [Part] = []
    private(set) var ids: [String: SourceRange] = [:]
    private(set) var citations: [String: SourceRange] = [:]
    private(set) var fields: [String: SourceRange] = [:]

    init(_ text: Text) {
        self.text = text
        parts = [Part(level: 1, range: text.titleRange)]
        read(text.title)
        read(text.introduction)
        for note in text.notes.sorted(by: { $0.key < $1.key }) { read(note.value) }
        for section in text.sections { read(section) }
    }

    /// All parts joined into one.
    var whole: Part {
        var whole = Part(level: 1, range: text.titleRange)
        whole.numbers = parts.flatMap(\.numbers)
        return whole
    }

    private mutating func read(_ section: Section) {
        parts.append(
            Part(
                level: section.level, id: section.id,
                condition: section.audience?.conditionRange.text.filter { !$0.isWhitespace }, range: section.range))
        note(section.id, at: section.range)
        read(section.audience)
        read(section.heading)
        read(section.blocks)
        for inner in section.sections { read(inner) }
    }

    private mutating func note(_ id: String?, at range: SourceRange) {
        if let id { ids[id] = range }
    }

    private mutating func read(_ audience: Audience?) {
        guard let audience else { return }
        read(audience.condition, at: audience.conditionRange)
    }

    private mutating func read(_ condition: Condition, at place: SourceRange) {
        for field in condition.references { fields[field.name] = fields[field.name] ?? place }
    }

    private mutating func read(_ each: Repetition?) {
        guard let each else { return }
        fields[each.list.name] = fields[each.list.name] ?? each.list.range
        if let filter = each.filter { read(filter.condition, at: filter.range) }
    }

    private mutating func read(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): read(paragraph.content)
            case .list(let list): for item in list.items { read(item.blocks) }
            case .quote(let quote): read(quote.blocks)
            case .table(let table):
                note(table.id, at: table.range)
                read(table.audience)
                read(table.each)
                read(table.caption ?? [])
                for cell in ([table.header] + table.rows).joined() { read(cell.content) }
            case .figure(let figure): read(figure.caption ?? [])
            case .box(let box):
                note(box.id, at: box.range)
                read(box.audience)
                read(box.each)
                if let field = box.field { fields[field.name] = fields[field.name] ?? box.range }
                read(box.blocks)
            case .code, .rule: break
            }
        }
    }

    private mutating func read(_ content: [Inline]) {
        var words = ""
        collect(content, &words)
        guard let first = content.first, let last = content.last else { return }
        parts[parts.count - 1].numbers += WrittenNumber.all(
            in: words, text.language, at: first.range.extended(to: last.range))
    }

    private mutating func collect(_ content: [Inline], _ words: inout String) {
        for inline in content {
            switch inline {
            case .text(let text, _), .code(let text, _): words += text
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                collect(content, &words)
            // Addresses differ between languages.
            case .link(let link):
                if !link.content.plainText.contains(where: { "/@".contains($0) }) { collect(link.content, &words) }
            case .span(let span):
                // Words marked with another language are the same in both texts, and follow other rules.
                read(span.audience)
                collect(span.content, &words)
            case .variable(let variable):
                fields[variable.reference.name] = fields[variable.reference.name] ?? variable.range
                words += " \u{FFFC} "
            case .citation(let citation):
                for item in citation.items { citations[item.key] = citations[item.key] ?? item.range }
            case .note(let call): if case .written(let content) = call.note { read(content) }
            case .softBreak, .lineBreak, .tickBox: words += "\n"
            }
        }
    }
}
