import TextForms

/// Writes a draft as the text of a handout: Markdown that reads as the same words.
struct MarkdownWriter {
    /// How carefully a block is written. A block in which `handout check` finds a fault is written again, more
    /// carefully.
    enum Care: Int, Comparable, Sendable {
        case usual
        /// Every sign is escaped.
        case thorough
        /// Without emphasis, links and notes: words alone.
        case plain
        /// As a comment.
        case comment

        static func < (left: Care, right: Care) -> Bool { left.rawValue < right.rawValue }
    }

    struct Result: Sendable {
        var text = ""
        /// The first and last line of each block, counted from 1. The title is block -1.
        var lines: [(block: Int, lines: ClosedRange<Int>)] = []
        /// The remarks with their lines.
        var remarks: [(line: Int, remark: ImportRemark)] = []
    }

    private var lines: [String] = []
    private var remarks: [(line: Int, remark: ImportRemark)] = []
    private(set) var care = Care.usual

    /// - Parameters:
    ///   - cares: the care for single blocks of the draft, by their index; the title has -1.
    ///   - notice: a comment below the title.
    static func write(_ draft: Draft, cares: [Int: Care] = [:], notice: [ImportRemark] = []) -> Result {
        var writer = MarkdownWriter()
        var result = Result()
        func place(_ block: Int, _ write: (inout MarkdownWriter) -> Void) {
            let first = writer.lines.count + 1
            writer.care = cares[block] ?? .usual
            write(&writer)
            result.lines.append((block, first...max(first, writer.lines.count)))
        }
        place(-1) { $0.title(draft.title) }
        writer.care = .usual
        for remark in notice { writer.block(.remark(remark)) }
        for (index, block) in draft.blocks.enumerated() {
            let next = index + 1 < draft.blocks.count ? draft.blocks[index + 1] : nil
            place(index) { $0.block(block) }
            if block.isList, next?.isList == true { writer.add(["<!-- -->"]) }
        }
        result.text = writer.lines.joined(separator: "\n") + "\n"
        result.remarks = writer.remarks
        return result
    }

    /// Adds a block, after a blank line.
    private mutating func add(_ block: [String]) {
        guard !block.isEmpty else { return }
        if !lines.isEmpty { lines.append("") }
        lines += block
    }

    private mutating func title(_ words: [DraftInline]) {
        var found: [ImportRemark] = []
        let words = care >= .plain ? [.text(words.plainText)] : words
        let text = inlines(headingWords(words, &found), &found)
        lines.append("# " + heading(text))
        for remark in found { block(.remark(remark)) }
    }

    private mutating func block(_ block: DraftBlock) {
        if care == .comment, !block.isRemark {
            let remark = ImportRemark(
                "unreadable-words", "these words could not be written as text",
                words: [block].allWords.joined(separator: " ").oneLine)
            let first = lines.count + (lines.isEmpty ? 1 : 2)
            add([Self.comment(remark)])
            remarks.append((first, remark))
            return
        }
        var found: [ImportRemark] = []
        let first = lines.count + (lines.isEmpty ? 1 : 2)
        add(self.lines(of: block, isTop: true, &found))
        let written = lines[min(first - 1, lines.count)...]
        for remark in found {
            let comment = Self.comment(remark)
            let line = written.firstIndex { $0.contains(comment) } ?? first - 1
            remarks.append((line + 1, remark))
        }
    }

    // MARK: Blocks

    func lines(of block: DraftBlock, isTop: Bool, _ found: inout [ImportRemark]) -> [String] {
        switch block {
        case .heading(let level, let words):
            var remarks: [ImportRemark] = []
            let text = heading(inlines(headingWords(words, &remarks), &found))
            found += remarks
            return [String(repeating: "#", count: level) + " " + text] + remarks.flatMap { ["", Self.comment($0)] }
        case .paragraph(let words): return paragraph(words, isTop: isTop, &found)
        case .list(let list): return self.list(list, &found)
        case .table(let table): return self.table(table, &found)
        case .picture(let picture): return [self.picture(picture, isInRow: false, &found)]
        case .quote(let blocks):
            return inner(blocks, &found).map { $0.isEmpty ? ">" : "> " + $0 }
        case .code(let text):
            let fence = String(repeating: "`", count: max(3, Self.longestRun(of: "`", in: text) + 1))
            return [fence] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [fence]
        case .rule: return ["***"]
        case .box(let box):
            let title = box.title.map { " title=\"\(MarkdownEscapes.attribute($0))\"" } ?? ""
            let open = title.isEmpty ? "::: \(box.kind.rawValue)" : "::: {.\(box.kind.rawValue)\(title)}"
            return [open] + inner(box.blocks, &found) + [":::"]
        case .remark(let remark):
            found.append(remark)
            return [Self.comment(remark)]
        }
    }

    /// Blocks inside of another, with blank lines between them.
    func inner(_ blocks: [DraftBlock], _ found: inout [ImportRemark]) -> [String] {
        var result: [String] = []
        var isAfterList = false
        for block in blocks {
            // A box in a box, a list or a quotation is its words.
            if case .box(let box) = block {
                let title = box.title.map { [DraftBlock.paragraph([.strong([.text($0)])])] } ?? []
                let lines = inner(title + box.blocks, &found)
                result += (result.isEmpty ? [] : [""]) + lines
                continue
            }
            let lines = self.lines(of: block, isTop: false, &found)
            guard !lines.isEmpty else { continue }
            if isAfterList, block.isList { result += ["", "<!-- -->"] }
            result += (result.isEmpty ? [] : [""]) + lines
            isAfterList = block.isList
        }
        return result
    }

    private func paragraph(_ words: [DraftInline], isTop: Bool, _ found: inout [ImportRemark]) -> [String] {
        if isTop, care < .plain, words.count == 1, case .link(_, let address) = words[0], address.hasPrefix("http") {
            return [inlines(words.withoutEmphasis, &found) + "{.find-out-more}"]
        }
        let escapes = MarkdownEscapes(isThorough: care >= .thorough)
        var lines = Self.physicalLines(inlines(words, &found)).map(escapes.line)
        // A line break is a backslash at the end of a line.
        for index in lines.indices.dropLast() { lines[index] += "\\" }
        return lines
    }

    private static func physicalLines(_ text: String) -> [String] {
        text.split(separator: Self.lineBreak).map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// Stands for a line break until the lines are made.
    static let lineBreak = "\u{2028}"

    /// A remark as a comment. Nothing in it ends the comment.
    static func comment(_ remark: ImportRemark) -> String {
        let words = remark.words.map { ": " + Signs.words($0).oneLine } ?? ""
        let text = "\(remark.isToDo ? "todo" : "imported"): \(remark.message)\(words)"
        return "<!-- " + text.replacing("-->", with: "-- >").replacing("<!--", with: "< !--") + " -->"
    }
}
