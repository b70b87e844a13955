import Content
import Diagnostics

/// A text as a list of passages and of lines that explain them, in the order in which they are read.
struct Outline {
    /// The form of a paragraph in Word.
    enum Style: Sendable {
        case title
        case heading(Int)
        case body
        case item(ListForm, level: Int)
        case small, cell
    }

    /// The form of a list. Each numbered list has a number of its own, so that it begins anew.
    enum ListForm: Sendable {
        case bullets, boxes
        case numbers(list: Int, start: Int)
    }

    /// A line that the program wrote, such as the condition of a section.
    struct Remark: Sendable {
        var text: String
        /// The place that it tells of.
        var place: String
        var line: Int
    }

    enum Entry: Sendable {
        case passage(Int, Style)
        case remark(Int)
        case table([[Cell]])
    }

    struct Cell: Sendable {
        var passages: [Int]
        var columns: Int
    }

    private(set) var entries: [Entry] = []
    private(set) var passages: [Passage] = []
    private(set) var remarks: [Remark] = []
    private(set) var numberedLists: [Int] = []

    private let bytes: (SourceFile) -> [UInt8]
    /// Passages of fragments that stand in the text twice are shown once.
    private var known: Set<String> = []

    /// - Parameter bytes: returns the bytes of a file as they were read.
    init(_ text: Text, bytes: @escaping (SourceFile) -> [UInt8]) {
        self.bytes = bytes
        add(.title, text.title, .title)
        add(text.introduction, level: 0)
        for section in text.sections { add(section) }
        let notes = text.notes.sorted {
            ($0.value.first?.range.offsets.lowerBound ?? 0, $0.key) < (
                $1.value.first?.range.offsets.lowerBound ?? 0, $1.key
            )
        }
        for (name, content) in notes { add(.note, content, .small, label: "note \(name)") }
    }

    // MARK: Passages

    @discardableResult
    private mutating func passage(
        _ kind: Passage.Kind, _ content: [Inline], label: String? = nil, item: ItemPlace? = nil
    ) -> Int? {
        guard let file = content.first?.range.file,
            var passage = PassageBuilder.passage(kind, content, bytes: bytes(file))
        else { return nil }
        guard known.insert("\(passage.range.lowerBound) \(file.path)").inserted else { return nil }
        passage.label = label
        passage.item = item
        passages.append(passage)
        return passages.count - 1
    }

    private mutating func add(
        _ kind: Passage.Kind, _ content: [Inline], _ style: Style, label: String? = nil, item: ItemPlace? = nil
    ) {
        guard let index = passage(kind, content, label: label, item: item) else { return }
        entries.append(.passage(index, style))
        addAttributes(of: content)
    }

    private mutating func addAttribute(_ key: String, _ text: String?, in range: SourceRange, label: String) {
        guard let text, !text.isEmpty,
            let passage = PassageBuilder.attribute(key, text, in: range, label: label, bytes: bytes(range.file)),
            known.insert("\(passage.range.lowerBound) \(range.file.path)").inserted
        else { return }
        passages.append(passage)
        entries.append(.passage(passages.count - 1, .small))
    }

    /// The words that stand in attributes of spans: meanings, full forms, words for generic copies.
    private mutating func addAttributes(of content: [Inline]) {
        for inline in content {
            switch inline {
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                addAttributes(of: content)
            case .link(let link): addAttributes(of: link.content)
            case .note(let call): if case .written(let content) = call.note { addAttributes(of: content) }
            case .span(let span):
                addAttributes(of: span.content)
                let words = span.content.plainText.oneBlank
                let end = span.content.last?.range.offsets.upperBound ?? span.range.offsets.lowerBound
                let range = span.range.file.range(
                    min(end, span.range.offsets.upperBound)..<span.range.offsets.upperBound)
                addAttribute("means", span.meaning, in: range, label: "“\(words)” means")
                addAttribute("title", span.expansion, in: range, label: "“\(words)” is short for")
                addAttribute("generic", span.genericText, in: range, label: "for everybody instead of “\(words)”")
                addAttribute("applies", span.audience?.applies, in: range, label: "before “\(words)”, for everybody")
            case .text, .code, .variable, .citation, .softBreak, .lineBreak, .tickBox: break
            }
        }
    }

    private mutating func remark(_ text: String, at range: SourceRange) {
        let start = range.start
        remarks.append(
            Remark(text: text.oneBlank, place: "\(range.file.path):\(start.line)", line: start.line))
        entries.append(.remark(remarks.count - 1))
    }

    private mutating func add(_ audience: Audience?, in range: SourceRange) {
        guard let audience else { return }
        remark("Only when: \(audience.conditionRange.text)", at: audience.conditionRange)
        addAttribute("applies", audience.applies, in: range, label: "for everybody, under")
    }

    // MARK: Sections and blocks

    private mutating func add(_ section: Section) {
        add(.heading, section.heading, .heading(section.level))
        add(section.audience, in: section.range)
        add(section.blocks, level: 0)
        for section in section.sections { add(section) }
    }

    private mutating func add(_ blocks: [Block], level: Int) {
        for block in blocks { add(block, level: level) }
    }

    private mutating func add(_ block: Block, level: Int) {
        switch block {
        case .paragraph(let block): add(.paragraph, block.content, .body)
        case .list(let list): add(list, level: level)
        case .quote(let quote): add(quote.blocks, level: level)
        case .table(let table): add(table)
        case .figure(let figure): add(figure)
        case .box(let box): add(box, level: level)
        case .code(let code): remark("As typed: " + code.lines.joined(separator: " "), at: code.range)
        case .rule: break
        }
    }

    private mutating func add(_ list: List, level: Int) {
        var form = ListForm.bullets
        if let start = list.start {
            form = .numbers(list: numberedLists.count, start: start)
            numberedLists.append(start)
        }
        let numbers = list.items.compactMap { list.start == nil ? nil : number(of: $0) }
        for (index, item) in list.items.enumerated() {
            var rest = item.blocks[...]
            if case .paragraph(let first)? = rest.first {
                rest.removeFirst()
                var place = ItemPlace(range: item.range.offsets, isAlone: rest.isEmpty, isTight: list.isTight)
                if numbers.count == list.items.count { place.numbers = Array(numbers[index...]) }
                let itemForm = item.isTicked != nil && list.start == nil ? .boxes : form
                add(.item, first.content, .item(itemForm, level: min(level, 8)), item: place)
            }
            add(Array(rest), level: level + 1)
        }
    }

    private func number(of item: List.Item) -> Range<Int>? {
        let bytes = item.range.file.bytes
        let start = item.range.offsets.lowerBound
        let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
        return end > start ? start..<end : nil
    }

    private mutating func add(_ figure: Figure) {
        remark("Picture: " + (figure.shownAs.split(separator: "/").last.map(String.init) ?? ""), at: figure.range)
        if let caption = figure.caption { add(.caption, caption, .body) }
        addAttribute("alt", figure.alternateText, in: figure.range, label: "the picture shows")
        guard figure.caption == nil else { return }
        // The words between the brackets: `![words](file)`.
        let start = figure.range.offsets.lowerBound + 2
        let words = figure.range.file.range(start..<start + figure.alternateText.utf8.count)
        guard figure.range.text.hasPrefix("!["), words.text == figure.alternateText else { return }
        add(.caption, [.text(figure.alternateText, words)], .small, label: "the picture shows")
    }

    private mutating func add(_ box: Box, level: Int) {
        let name = box.kind == .group ? nil : box.kind.rawValue
        if let name { remark("Box: \(name)", at: box.range) }
        let fence = box.range.file.range(box.range.offsets.lowerBound..<box.range.file.endOfLine(box.range.end.line))
        addAttribute("title", box.title, in: fence, label: "title")
        add(box.audience, in: fence)
        if let each = box.each { remark("Once for each of: \(each.list.name)", at: box.range) }
        add(box.blocks, level: 0)
        let isOpen = name != nil && !box.blocks.isEmpty || box.audience != nil || box.each != nil
        if isOpen { remark(name.map { "End of box: \($0)" } ?? "End of the part", at: box.range) }
    }

    // MARK: Tables

    private mutating func add(_ table: Table) {
        let range = table.range
        let end = table.caption?.last?.range.offsets.upperBound ?? range.offsets.lowerBound
        let lines = range.file.range(range.offsets.lowerBound..<max(range.offsets.upperBound, end))
        let all = range.file.range(lines.offsets.lowerBound..<range.file.endOfLine(lines.end.line))
        add(table.audience, in: all)
        if let each = table.each { remark("A row for each of: \(each.list.name)", at: range) }
        let place = entries.count
        var cells: [[Cell]] = []
        for row in [table.header] + table.rows {
            cells.append(
                row.map { cell in
                    Cell(passages: passage(.cell, cell.content).map { [$0] } ?? [], columns: max(1, cell.columns))
                })
        }
        for row in [table.header] + table.rows {
            for cell in row { addAttributes(of: cell.content) }
        }
        entries.insert(.table(cells), at: place)
        if let caption = table.caption { add(.caption, caption, .body, label: "table") }
    }
}

extension SourceFile {
    /// The offset behind the last character of a line.
    func endOfLine(_ number: Int) -> Int { line(number).endIndex }
}
