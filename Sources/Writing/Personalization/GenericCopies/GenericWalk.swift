import Content
import Diagnostics

/// Walks through a text in the form that a generic copy prints.
struct GenericWalk {
    let handout: Handout
    private(set) var findings: [Diagnostic] = []

    init(handout: Handout) { self.handout = handout }

    private mutating func report(_ identifier: String, _ message: String, at range: SourceRange, help: String) {
        let finding = Diagnostic.error(identifier, message, at: range, help: help)
        if !findings.contains(finding) { findings.append(finding) }
    }

    // MARK: Sections and blocks

    /// - Returns: whether the generic copy prints any of it.
    mutating func prints(_ section: Section) -> Bool {
        guard section.audience.map({ $0.inGenericCopy == .printed }) ?? true else { return false }
        read(section.heading)
        var hasText = prints(section.blocks)
        for inner in section.sections where prints(inner) { hasText = true }
        if !hasText, !section.blocks.isEmpty || !section.sections.isEmpty {
            report(
                "generic-section", "the generic copy has nothing under this heading", at: section.range,
                help: "give what stands there applies=\"If …\", or the section generic=hide")
        }
        return true
    }

    mutating func prints(_ blocks: [Block]) -> Bool {
        var hasText = false
        for block in blocks where prints(block) { hasText = true }
        return hasText
    }

    private mutating func prints(_ block: Block) -> Bool {
        switch block {
        case .paragraph(let paragraph): return read(paragraph.content)
        case .quote(let quote): return prints(quote.blocks)
        case .list(let list): return prints(list)
        case .table(let table): return prints(table)
        case .figure(let figure):
            if let caption = figure.caption { read(caption) }
            return true
        case .box(let box): return prints(box)
        case .code: return true
        // A rule between two omitted parts is no content.
        case .rule: return false
        }
    }

    private mutating func prints(_ list: List) -> Bool {
        var hasItem = false
        for item in list.items where prints(item.blocks) { hasItem = true }
        if !hasItem, list.items.contains(where: { !$0.blocks.isEmpty }), !list.items.allSatisfy(\.isHidden) {
            report(
                "generic-list", "the generic copy leaves out every item of this list", at: list.range,
                help: "give its items applies=\"if …\", or put the list into ::: {when=\"…\" applies=\"If …\"}")
        }
        return hasItem
    }

    private mutating func prints(_ box: Box) -> Bool {
        guard box.audience.map({ $0.inGenericCopy == .printed }) ?? true else { return false }
        // The words of this box come from a clinician; a generic copy has none.
        if box.kind == .clinicianNote || box.kind == .pageBreak { return false }
        guard !box.blocks.isEmpty else { return true }
        if box.each?.isHiddenInGenericCopies == true { return false }
        let hasText = prints(box.blocks)
        if !hasText {
            report(
                "generic-block", "the generic copy leaves out everything in this block", at: box.range,
                help: "give what stands in it applies=\"if …\", or the block a when=\"…\" of its own")
        }
        return hasText
    }

    // MARK: Tables

    private mutating func prints(_ table: Table) -> Bool {
        guard table.audience.map({ $0.inGenericCopy == .printed }) ?? true else { return false }
        var rows = table.rows
        if let each = table.each, each.isHiddenInGenericCopies {
            rows.removeAll { $0.asksForEach(in: each.list.name) }
            if rows.isEmpty { return false }
        }
        if let caption = table.caption { read(caption) }
        for cell in table.header { read(cell.content) }
        var hasRow = false
        for row in rows {
            // A row of empty cells is there to be filled in by hand.
            if row.allSatisfy(\.isEmpty) { hasRow = true }
            let cells = row.map { cell in
                let hasWords = read(cell.content)
                var line = GenericLine()
                line.add(cell.content)
                return (cell, hasText: hasWords || cell.picture != nil, losesWords: line.losesWords)
            }
            let isHeading = row.count == 1 && row[0].columns > 1
            guard cells.contains(where: \.hasText), !isHeading else { continue }
            hasRow = true
            // Room for a value or a sign is a blank in a generic copy, as in a row to be filled in by hand.
            for (cell, hasText, losesWords) in cells where !hasText && losesWords && !cell.content.isHidden {
                guard let range = cell.content.first?.range else { continue }
                report(
                    "generic-cell", "the generic copy leaves this cell empty", at: range,
                    help: "say what it prints with generic-text=\"…\"")
            }
        }
        if !hasRow, !table.rows.isEmpty {
            report(
                "generic-table", "the generic copy has no row of this table", at: table.range,
                help: "give the words in its rows applies=\"if …\", or generic-text=\"…\"")
        }
        return hasRow
    }

    // MARK: Sentences

    /// Reports the words that sentences lose.
    ///
    /// - Returns: whether any words are left.
    @discardableResult
    mutating func read(_ content: [Inline]) -> Bool {
        var line = GenericLine()
        line.add(content)
        for note in line.notes { read(note) }
        for sentence in line.sentences {
            for range in sentence.lostWords {
                report(
                    "generic-words", "the generic copy leaves these words out of their sentence", at: range,
                    help: "say what it prints with generic-text=\"…\", or write generic=hide where nothing is missed")
            }
            for variable in sentence.innerValues where needsLength(variable) {
                let finding = Diagnostic.warning(
                    "generic-blank", "the generic copy prints a blank line inside of this sentence", at: variable.range,
                    help: "write [{{\(variable.reference.typedName)}}]{generic-text=\"…\"}, or give the field a blank")
                if !findings.contains(finding) { findings.append(finding) }
            }
        }
        return line.hasText
    }

    /// Whether a text field lacks a blank length, so that a generic copy has no blank to fill in by hand.
    private func needsLength(_ variable: Variable) -> Bool {
        guard variable.reference.source == .field, let field = handout.field(named: variable.reference.name) else {
            return false
        }
        return field.type == .text && field.blank == nil && !field.isBuiltIn
    }
}

extension [Inline] {
    /// Whether all content is hidden by its author.
    fileprivate var isHidden: Bool {
        allSatisfy { inline in
            switch inline {
            case .text(let text, _): text.allSatisfy(\.isWhitespace)
            case .softBreak, .lineBreak: true
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _): content.isHidden
            case .span(let span): span.audience?.inGenericCopy == .hidden || span.content.isHidden
            default: false
            }
        }
    }
}

extension List.Item {
    fileprivate var isHidden: Bool {
        blocks.allSatisfy { block in
            switch block {
            case .paragraph(let paragraph): paragraph.content.isHidden
            case .box(let box): box.audience?.inGenericCopy == .hidden
            case .table(let table): table.audience?.inGenericCopy == .hidden
            default: false
            }
        }
    }
}
