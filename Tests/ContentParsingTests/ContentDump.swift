import Content
import Diagnostics
import Foundation
import Wording

/// A handout's text as indented lines, each with its place.
struct ContentDump {
    private var lines: [String] = []

    static func of(_ text: Text) -> String {
        var dump = ContentDump()
        dump.add(0, "title \(inlines(text.title))", text.titleRange)
        for block in text.introduction { dump.block(block, 0) }
        for section in text.sections { dump.section(section, 0) }
        return dump.lines.joined(separator: "\n")
    }

    private mutating func add(_ depth: Int, _ text: String, _ range: SourceRange) {
        lines.append("\(String(repeating: "  ", count: depth))\(text) @\(place(range))")
    }

    private mutating func section(_ section: Section, _ depth: Int) {
        var text = "section \(section.level) \(Self.inlines(section.heading))"
        if let id = section.id { text += " #\(id)" }
        if section.appendix != nil { text += " in appendix" }
        text += Self.details(section.language?.description, section.audience)
        add(depth, text, section.range)
        for block in section.blocks { self.block(block, depth + 1) }
        for inner in section.sections { self.section(inner, depth + 1) }
    }

    private mutating func block(_ block: Block, _ depth: Int) {
        switch block {
        case .paragraph(let paragraph): add(depth, Self.inlines(paragraph.content), paragraph.range)
        case .quote(let quote):
            add(depth, "quote", quote.range)
            for block in quote.blocks { self.block(block, depth + 1) }
        case .table(let table):
            var text = "table " + table.alignments.map { $0 == .natural ? "start" : "\($0)" }.joined(separator: " ")
            text += Self.form(table.form) + (table.id.map { " #\($0)" } ?? "")
            add(depth, text + Self.details(table.language?.description, table.audience), table.range)
            let indent = String(repeating: "  ", count: depth + 1)
            if let caption = table.caption { lines.append("\(indent)caption \(Self.inlines(caption))") }
            for row in [table.header] + table.rows {
                lines.append(indent + row.map(Self.cell).joined(separator: " | "))
            }
        case .figure(let figure):
            let share = (figure.share.map { " \($0)" } ?? "") + (figure.side.map { " at \($0)" } ?? "")
            add(depth, "figure \(figure.shownAs) '\(figure.alternateText)'\(share)", figure.range)
            if let caption = figure.caption {
                lines.append(String(repeating: "  ", count: depth + 1) + "caption \(Self.inlines(caption))")
            }
        case .box(let box):
            var text = "box \(box.kind.rawValue)"
            if let id = box.id { text += " #\(id)" }
            if let title = box.title { text += " title='\(title)'" }
            if let lines = box.lines { text += " lines=\(lines)" }
            if let field = box.field { text += " field=\(field.name)" }
            if let level = box.details.level { text += " level=\(level.rawValue)" }
            if let share = box.details.share { text += " share=\(share)" }
            if let size = box.details.cardSize { text += " size=\(size.rawValue)" }
            if let depth = box.details.depth { text += " depth=\(depth)" }
            if !box.details.signers.isEmpty {
                text += " for=" + box.details.signers.map(\.rawValue).joined(separator: "+")
            }
            add(depth, text + Self.details(box.language?.description, box.audience), box.range)
            for block in box.blocks { self.block(block, depth + 1) }
        case .code(let code): add(depth, "code " + code.lines.map { "'\($0)'" }.joined(separator: " "), code.range)
        case .rule(let range): add(depth, "rule", range)
        case .list(let list):
            let kind = list.start.map { "list from \($0)" } ?? "list"
            add(depth, kind + (list.isTight ? "" : " loose"), list.range)
            for item in list.items {
                let box = item.isTicked.map { $0 ? " [x]" : " [ ]" } ?? ""
                add(depth + 1, "item\(box)", item.range)
                for block in item.blocks { self.block(block, depth + 2) }
            }
        }
    }

    private static func cell(_ cell: Table.Cell) -> String {
        (cell.content.isEmpty ? "–" : inlines(cell.content)) + String(repeating: " |", count: cell.columns - 1)
    }

    static func inlines(_ inlines: [Inline]) -> String { inlines.map(inline).joined(separator: " ") }

    private static func inline(_ inline: Inline) -> String {
        let text =
            switch inline {
            case .text(let text, _): "'\(text)'"
            case .emphasis(let content, _): "em(\(inlines(content)))"
            case .strong(let content, _): "strong(\(inlines(content)))"
            case .code(let text, _): "code'\(text)'"
            case .marked(let mark, let content, _): "\(mark)(\(inlines(content)))"
            case .softBreak: "soft"
            case .lineBreak: "break"
            case .tickBox(let isTicked, _): isTicked ? "ticked" : "box"
            case .link(let link):
                "\(link.isPage ? "page of " : "")link\(link.isFindOutMore ? "+" : "")<\(link.destination)>(\(inlines(link.content)))"
            case .span(let span):
                "span\(span.class.map { ".\($0.rawValue)" } ?? "")\((span.meaning ?? span.expansion).map { "=\($0)" } ?? "")"
                    + details(span.language?.description, span.audience) + "(\(inlines(span.content)))"
            case .variable(let variable):
                "{\(variable.reference.name)\(variable.format.map { "|\($0.rawValue)" } ?? "")}"
            case .note(let call):
                switch call.note {
                case .named(let name): "note<\(name)>"
                case .written(let content): "note(\(inlines(content)))"
                }
            case .citation(let citation):
                "cite(\(citation.items.map { $0.key + ($0.locator.map { ":\($0)" } ?? "") }.joined(separator: " ")))"
            }
        return "\(text)@\(place(inline.range))"
    }

    private static func form(_ form: Table.Form) -> String {
        var text = form.classes.map(\.rawValue).sorted().map { " .\($0)" }.joined()
        if let widths = form.widths { text += " widths=" + widths.map { "\($0)" }.joined(separator: ":") }
        if let height = form.rowHeight { text += " row-height=\(height)" }
        if let headers = form.rowHeaders { text += " row-headers=\(headers.rawValue)" }
        return text
    }

    private static func details(_ language: String?, _ audience: Audience?) -> String {
        var text = language.map { " lang=\($0)" } ?? ""
        if let audience {
            text += " when=\(condition(audience.condition))"
            if let applies = audience.applies { text += " applies='\(applies)'" }
            if audience.isHiddenInGenericCopies { text += " hidden" }
        }
        return text
    }

    static func condition(_ condition: Condition) -> String {
        switch condition {
        case .has(let name, let choice): "has(\(name.name) \(choice))"
        case .compare(let name, let comparison, let value): "(\(name.name) \(comparison.rawValue) \(value))"
        case .compareResults(let left, let comparison, let right): "(\(left) \(comparison.rawValue) \(right))"
        case .isTrue(let name): name.name
        case .isGiven(let name): "given(\(name.name))"
        case .and(let left, let right): "(\(self.condition(left)) and \(self.condition(right)))"
        case .or(let left, let right): "(\(self.condition(left)) or \(self.condition(right)))"
        case .not(let inner): "not(\(self.condition(inner)))"
        }
    }
}

/// A range on one line is `1:3-5`; over several lines, `1:3-2:5`.
func place(_ range: SourceRange) -> String {
    let (start, end) = (range.start, range.end)
    return "\(start.line):\(start.column)-\(start.line == end.line ? "" : "\(end.line):")\(end.column)"
}
