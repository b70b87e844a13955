import Diagnostics
import StructuredInput

/// A part of a language file's text, cut at the fences `:::`. cmark never sees a fence.
enum Passage {
    /// Whole lines of Markdown.
    case markdown(Range<Int>)
    case fenced(FencedBlock)
}

struct FencedBlock {
    /// The word after the colons, or the only class in braces.
    var name: Attributes.Word?
    var attributes: Attributes?
    /// The range of the opening line.
    var range: SourceRange
    var passages: [Passage] = []
}

/// Cuts a text at its fences. A closing fence has as many colons as its opening fence.
struct FenceReader {
    private static let deepest = 32

    private struct Open {
        var block: FencedBlock
        var colons: Int
    }

    private let file: SourceFile
    private let view: ByteView
    private var stack: [Open] = []
    private var passages: [Passage] = []
    private var markdownStart: Int

    static func read(_ body: Range<Int>, of file: SourceFile, _ findings: inout Findings) -> [Passage] {
        var reader = FenceReader(
            file: file, view: ByteView(bytes: file.bytes, range: body), markdownStart: body.lowerBound)
        return reader.read(&findings)
    }

    private init(file: SourceFile, view: ByteView, markdownStart: Int) {
        self.file = file
        self.view = view
        self.markdownStart = markdownStart
    }

    private mutating func read(_ findings: inout Findings) -> [Passage] {
        var code = CodeFence()
        for line in Line.all(in: view) where !code.contains(line, view) {
            let start = line.content.lowerBound
            guard view.starts(with: ":::", at: start) else {
                let text = LinePrefix(line, view).textStart
                if view.starts(with: ":::", at: text) { reportMisplaced(text, line, &findings) }
                continue
            }
            if start - line.range.lowerBound > 3 {
                reportMisplaced(start, line, &findings)
                continue
            }
            endMarkdown(at: line.range.lowerBound)
            markdownStart = line.range.upperBound
            let colonsEnd = view.end(from: start) { $0 == UInt8(ascii: ":") }
            if colonsEnd == line.content.upperBound {
                close(line, colons: colonsEnd - start, &findings)
            } else {
                open(line, nameStart: colonsEnd, colons: colonsEnd - start, &findings)
            }
        }
        endMarkdown(at: view.range.upperBound)
        while let last = stack.last {
            // The parser reports code that is never closed; its fence may have hidden this one's end.
            if !code.isOpen {
                findings.report(
                    .error(
                        "unclosed-fence", "this fence is never closed", at: last.block.range,
                        help: "close it with a line of \(String(repeating: ":", count: last.colons))"))
            }
            closeLast()
        }
        return passages
    }

    private mutating func open(_ line: Line, nameStart: Int, colons: Int, _ findings: inout Findings) {
        let range = file.range(line.content)
        var block = FencedBlock(range: range)
        var offset = view.end(from: nameStart) { $0.isBlank }
        let nameEnd = view.end(from: offset) { !$0.isSpace && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ":") }
        if nameEnd > offset {
            block.name = .init(text: view.string(offset..<nameEnd), range: file.range(offset..<nameEnd))
            offset = view.end(from: nameEnd) { $0.isBlank }
        }
        if view[offset] == UInt8(ascii: "{") {
            let lineView = ByteView(bytes: file.bytes, range: line.content)
            if let end = AttributeParser.end(of: offset, in: lineView) {
                block.attributes = AttributeParser.parse(offset..<end, in: file, &findings)
                offset = view.end(from: end) { $0.isBlank }
            }
        }
        // In Pandoc's syntax, colons may follow the name.
        offset = view.end(from: offset) { $0 == UInt8(ascii: ":") }
        if offset < line.content.upperBound {
            let rest = file.range(offset..<line.content.upperBound)
            // `::: note Important`
            let isTitle = view[offset] != UInt8(ascii: "{") && block.attributes == nil
            let help = block.name.map { "for a title, write ::: {.\($0.text) title=\"\(rest.text)\"}" }
            findings.report(
                .error(
                    "bad-fence", "a fence is written \"::: name\" or \"::: {.name #id when=\"…\"}\"", at: rest,
                    help: isTitle ? help : nil))
        }
        if block.name == nil, let first = block.attributes?.classes.first {
            block.name = first
            block.attributes?.classes.removeFirst()
        }
        if stack.count == Self.deepest {
            let message = "fences may stand at most \(Self.deepest) deep inside each other"
            findings.report(.error("nested-too-deep", message, at: range))
        }
        stack.append(Open(block: block, colons: colons))
    }

    private mutating func close(_ line: Line, colons: Int, _ findings: inout Findings) {
        let range = file.range(line.content)
        guard stack.contains(where: { $0.colons == colons }) else {
            let notes = stack.last.map { [Diagnostic.Note("the fence that is open begins here", at: $0.block.range)] }
            let help = stack.last.map { "close it with as many colons as opened it, \($0.colons)" }
            let message = stack.isEmpty ? "no fence is open here" : "no fence of \(colons) colons is open here"
            findings.report(.error("unopened-fence", message, at: range, notes: notes ?? [], help: help))
            return
        }
        while let last = stack.last, last.colons != colons {
            findings.report(
                .error(
                    "unclosed-fence", "this fence is not closed before the one around it", at: last.block.range,
                    notes: [.init("the one around it is closed here", at: range)]))
            closeLast()
        }
        closeLast()
    }

    private mutating func closeLast() {
        guard let last = stack.popLast() else { return }
        // A fence that is nested too deep has been reported; its content is dropped.
        if stack.count < Self.deepest { append(.fenced(last.block)) }
    }

    private mutating func endMarkdown(at end: Int) {
        if markdownStart < end { append(.markdown(markdownStart..<end)) }
        markdownStart = end
    }

    private mutating func append(_ passage: Passage) {
        if stack.isEmpty { passages.append(passage) } else { stack[stack.count - 1].block.passages.append(passage) }
    }

    private func reportMisplaced(_ offset: Int, _ line: Line, _ findings: inout Findings) {
        findings.report(
            .error(
                "misplaced-fence", "a fence stands at the beginning of its line, and not in a list or a quotation",
                at: file.range(offset..<line.content.upperBound),
                help: "to print the colons, write a backslash before them"))
    }
}
