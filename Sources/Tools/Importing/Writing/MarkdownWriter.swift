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
    private var care = Care.usual

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

    private func lines(of block: DraftBlock, isTop: Bool, _ found: inout [ImportRemark]) -> [String] {
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
    private func inner(_ blocks: [DraftBlock], _ found: inout [ImportRemark]) -> [String] {
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
        text.split(separator: Self.lineBreak).map { $0.trimmingBlanks }.filter { !$0.isEmpty }
    }

    /// Stands for a line break until the lines are made.
    private static let lineBreak = "\u{2028}"

    private func list(_ list: DraftList, _ found: inout [ImportRemark]) -> [String] {
        let isLoose = list.items.contains { item in
            item.blocks.filter { !$0.isList && !$0.isRemark }.count > 1
        }
        var result: [String] = []
        for (index, item) in list.items.enumerated() {
            let marker = list.start.map { "\($0 + index). " } ?? "- "
            var blocks = item.blocks
            // An item that is only a comment has no words.
            if blocks.allSatisfy(\.isRemark) { blocks.insert(.paragraph([.text("…")]), at: 0) }
            var lines = isLoose ? inner(blocks, &found) : tight(blocks, &found)
            if lines.isEmpty { continue }
            if let isTicked = item.isTicked { lines[0] = (isTicked ? "[x] " : "[ ] ") + lines[0] }
            let indent = String(repeating: " ", count: marker.count)
            if isLoose, !result.isEmpty { result.append("") }
            result.append(marker + lines[0])
            result += lines.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
        }
        return result
    }

    /// The blocks of an item without blank lines: words, and perhaps a list below them.
    private func tight(_ blocks: [DraftBlock], _ found: inout [ImportRemark]) -> [String] {
        var result: [String] = []
        for block in blocks {
            let lines = self.lines(of: block, isTop: false, &found)
            if block.isRemark, let last = result.indices.last, lines.count == 1 {
                result[last] += " " + lines[0]
            } else {
                result += lines
            }
        }
        return result
    }

    private func table(_ table: DraftTable, _ found: inout [ImportRemark]) -> [String] {
        func row(_ cells: [DraftTable.Cell], _ found: inout [ImportRemark]) -> String {
            var line = "|"
            for cell in cells {
                let text = self.cell(cell.content, &found)
                line += (text.isEmpty ? " " : " \(text) ") + String(repeating: "|", count: cell.columns)
            }
            return line
        }
        let signs = table.alignments.map { alignment in
            switch alignment {
            case .start: "---"
            case .centre: ":-:"
            case .end: "--:"
            }
        }
        var header = table.header
        // A head whose cells are all empty is none.
        if header.allSatisfy({ $0.content.plainText.isBlankText }), !header.isEmpty {
            header[0].content.append(.text("…"))
        }
        var lines = [row(header, &found), "|" + signs.joined(separator: "|") + "|"]
        for cells in table.rows { lines.append(row(cells, &found)) }
        if !table.caption.isEmpty {
            let caption = inlines(table.caption, &found).replacing(Self.lineBreak, with: " ")
            lines += ["", ": " + caption]
        }
        return lines
    }

    private func cell(_ content: [DraftInline], _ found: inout [ImportRemark]) -> String {
        guard case .picture(let picture)? = content.first else {
            return inlines(content, &found).replacing(Self.lineBreak, with: " ").trimmingBlanks
        }
        let words = inlines(Array(content.dropFirst()), &found).replacing(Self.lineBreak, with: " ").trimmingBlanks
        return self.picture(picture, isInRow: true, &found) + (words.isEmpty ? "" : " " + words)
    }

    private func picture(_ picture: DraftPicture, isInRow: Bool, _ found: inout [ImportRemark]) -> String {
        var escapes = MarkdownEscapes(isThorough: care >= .thorough)
        escapes.isInBrackets = true
        var attributes: [String] = []
        var words = escapes.escaped(picture.alternateText.oneLine)
        if !picture.caption.isEmpty {
            words = inlines(picture.caption, &found, inBrackets: true).replacing(Self.lineBreak, with: " ")
            attributes.append("alt=\"\(MarkdownEscapes.attribute(picture.alternateText.oneLine))\"")
        }
        // The text of a page is 6.5 inches wide.
        if let width = picture.width, !isInRow {
            attributes.append("width=\(max(10, min(100, Int((width / 6.5 * 100).rounded()))))%")
        }
        let braces = attributes.isEmpty ? "" : "{\(attributes.joined(separator: " "))}"
        return "![\(words)](\(picture.path))\(braces)"
    }

    // MARK: Inlines

    private func headingWords(_ words: [DraftInline], _ found: inout [ImportRemark]) -> [DraftInline] {
        var result: [DraftInline] = []
        for inline in words.withoutEmphasis {
            switch inline {
            case .remark(let remark): found.append(remark)
            case .note(let content):
                found.append(
                    ImportRemark(
                        "note-in-heading", "a heading calls no note; this one stood here", words: content.plainText))
            case .lineBreak: result.append(.text(" "))
            default: result.append(inline)
            }
        }
        return result.trimmedInlines
    }

    private func heading(_ text: String) -> String {
        let text = text.replacing(Self.lineBreak, with: " ").trimmingBlanks
        // Number signs at the end would close the heading.
        return text.hasSuffix("#") && !text.hasSuffix("\\#") ? String(text.dropLast()) + "\\#" : text
    }

    private func inlines(
        _ inlines: [DraftInline], _ found: inout [ImportRemark], inBrackets: Bool = false
    ) -> String {
        var inlines = inlines
        if care >= .plain { inlines = inlines.wordsAlone }
        var result = ""
        let tidy = inlines.withTidyEmphasis
        for (index, inline) in tidy.enumerated() {
            let next = index + 1 < tidy.count ? tidy[index + 1].firstSign : nil
            switch inline {
            case .text(let text):
                var escapes = MarkdownEscapes(isThorough: care >= .thorough)
                escapes.isInBrackets = inBrackets
                result += escapes.escaped(
                    text.replacing("\n", with: " ").replacing("\t", with: " "), before: result.last, behind: next)
            case .lineBreak: result += Self.lineBreak
            case .strong(let content): result += "**" + self.inlines(content, &found, inBrackets: inBrackets) + "**"
            case .emphasis(let content): result += "*" + self.inlines(content, &found, inBrackets: inBrackets) + "*"
            case .marked(let mark, let content): result += marked(mark, content, &found, inBrackets, next)
            case .code(let text):
                let fence = String(repeating: "`", count: Self.longestRun(of: "`", in: text) + 1)
                let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
                result += fence + pad + text.oneLine.replacing("|", with: "\\|") + pad + fence
            case .link(let content, let address):
                result += "[" + self.inlines(content, &found, inBrackets: true) + "](\(address))"
            case .note(let content):
                result += "^[" + self.inlines(content.withoutReferences(&found), &found, inBrackets: true) + "]"
            case .value(let name): result += "{{\(name)}}"
            case .citation(let keys):
                result +=
                    (result.isEmpty || result.hasSuffix(" ") ? "" : " ")
                    + "[" + keys.map { "@" + $0 }.joined(separator: "; ") + "]"
            case .picture: break
            case .remark(let remark):
                found.append(remark)
                result += Self.comment(remark)
            }
        }
        return result
    }

    private func marked(
        _ mark: DraftInline.Mark, _ content: [DraftInline], _ found: inout [ImportRemark], _ inBrackets: Bool,
        _ next: Character?
    ) -> String {
        let words = content.plainText
        let inner = inlines(content, &found, inBrackets: inBrackets)
        switch mark {
        case .struck:
            let hasReference = content.contains { inline in
                switch inline {
                case .link, .note, .citation: true
                default: false
                }
            }
            return hasReference || words.isBlankText ? inner : "~~\(inner)~~"
        case .lowered, .raised:
            let sign = mark == .raised ? "^" : "~"
            let isSimple =
                words.utf8.count <= 36 && !words.isEmpty
                && words.allSatisfy { !$0.isWhitespace && !"[]{}<>`|*^~\\_,;:!?，。、；：！？".contains($0) }
            guard isSimple, next?.isNumber != true else { return inner }
            return sign + words + sign
        }
    }

    /// The longest run of a sign.
    private static func longestRun(of sign: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for character in text {
            run = character == sign ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// A remark as a comment. Nothing in it ends the comment.
    static func comment(_ remark: ImportRemark) -> String {
        let words = remark.words.map { ": " + Signs.words($0).oneLine } ?? ""
        let text = "\(remark.isToDo ? "todo" : "imported"): \(remark.message)\(words)"
        return "<!-- " + text.replacing("-->", with: "-- >").replacing("<!--", with: "< !--") + " -->"
    }
}

extension DraftInline {
    /// The first sign of what is written for it.
    fileprivate var firstSign: Character? {
        switch self {
        case .text(let text): text.first
        case .lineBreak: " "
        case .strong, .emphasis: "*"
        case .marked(.struck, _), .marked(.lowered, _): "~"
        case .marked(.raised, _), .note: "^"
        case .code: "`"
        case .link, .citation: "["
        case .value: "{"
        case .remark, .picture: "<"
        }
    }
}

extension [DraftInline] {
    /// The words without any mark; notes in parentheses.
    fileprivate var wordsAlone: [DraftInline] {
        flatMap { inline -> [DraftInline] in
            switch inline {
            case .strong(let content), .emphasis(let content), .marked(_, let content): content.wordsAlone
            case .link(let content, let address):
                content.wordsAlone
                    + (content.plainText == address
                        ? [] : [.remark(ImportRemark("link", "a link stood here", words: address))])
            case .note(let content): [.text(" (")] + content.wordsAlone + [.text(")")]
            case .code(let text): [.text(text)]
            default: [inline]
            }
        }.joiningText
    }

    /// Runs of bold words with their blanks outside, none of them beside or inside another.
    fileprivate var withTidyEmphasis: [DraftInline] {
        var result: [DraftInline] = []
        for inline in self {
            let content: [DraftInline]
            let isStrong: Bool
            switch inline {
            case .strong(let inner): (content, isStrong) = (inner.withoutEmphasis, true)
            case .emphasis(let inner): (content, isStrong) = (inner.withoutEmphasis, false)
            default:
                result.append(inline)
                continue
            }
            // Neither a line break nor a remark stands in bold.
            for part in content.parted {
                switch part {
                case .other(let inline): result.append(inline)
                case .run(let words):
                    let trimmed = words.trimmedInlines
                    guard trimmed.plainText.contains(where: { $0.isLetter || $0.isNumber }) else {
                        result += words
                        continue
                    }
                    let whole = words.joiningText
                    if case .text(let first)? = whole.first, first.first?.isBlankSign == true {
                        result.append(.text(" "))
                    }
                    switch result.last {
                    case .strong(let before)?: result[result.count - 1] = .strong((before + trimmed).joiningText)
                    case .emphasis(let before)?: result[result.count - 1] = .strong((before + trimmed).joiningText)
                    default: result.append(isStrong ? .strong(trimmed) : .emphasis(trimmed))
                    }
                    if case .text(let last)? = whole.last, last.last?.isBlankSign == true { result.append(.text(" ")) }
                }
            }
        }
        return result.joiningText
    }

    private enum Part {
        case run([DraftInline])
        case other(DraftInline)
    }

    private var parted: [Part] {
        var parts: [Part] = []
        var run: [DraftInline] = []
        for inline in self {
            switch inline {
            case .lineBreak, .remark, .note, .citation:
                if !run.isEmpty { parts.append(.run(run)) }
                run = []
                parts.append(.other(inline))
            default: run.append(inline)
            }
        }
        if !run.isEmpty { parts.append(.run(run)) }
        return parts
    }

    /// A note holds no source and no other note.
    fileprivate func withoutReferences(_ found: inout [ImportRemark]) -> [DraftInline] {
        var remarks: [ImportRemark] = []
        let words = rewritten { inlines in
            inlines.flatMap { inline -> [DraftInline] in
                switch inline {
                case .citation(let keys):
                    remarks.append(
                        ImportRemark(
                            "citation-in-note", "a note cites no source; this one did",
                            words: keys.joined(separator: ", ")))
                    return []
                case .note(let content): return [.text(" (")] + content + [.text(")")]
                case .lineBreak: return [.text(" ")]
                default: return [inline]
                }
            }
        }
        return words + remarks.map(DraftInline.remark)
    }
}

extension StringProtocol {
    var trimmingBlanks: String {
        let kept = drop { $0 == " " || $0 == "\t" }
        return String(kept.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
