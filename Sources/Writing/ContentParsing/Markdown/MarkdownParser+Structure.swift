private import CMarkdown
import Diagnostics
import StructuredInput

/// Reports blocks that cmark reads otherwise than their author sees them.
extension MarkdownParser {
    private var lifted: ByteView { ByteView(bytes: text.bytes, range: 0..<text.bytes.count) }

    /// Reports a line of `---` or `===` directly under text. CommonMark makes a heading of that text, which would end
    /// the section around it, and its condition.
    mutating func reportUnderline(_ block: Range<Int>) {
        guard let line = Line.all(in: ByteView(bytes: text.bytes, range: block)).last(where: { !$0.isBlank }) else {
            return
        }
        let start = min(line.content.upperBound, TableLines.start(of: line, lifted))
        let isRule = text.bytes[start] == UInt8(ascii: "-")
        let rule = isRule ? "for a rule or a line to write on, leave a blank line above it; " : ""
        findings.report(
            .error(
                "underlined-text", "this line stands directly under text, and makes no heading of it",
                at: text.source(start..<line.content.upperBound),
                help: rule
                    + "for a heading, write ## before the words; to print the signs, write a backslash before them"))
    }

    // MARK: Code

    /// Whether a fence ends the block. cmark takes the end of the text as one.
    func isClosed(_ node: Node) -> Bool {
        var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
        guard cmark_node_get_fenced(node, &length, &offset, &character) != 0 else { return true }
        let last = Int(cmark_node_get_end_line(node))
        guard last > Int(cmark_node_get_start_line(node)) else { return false }
        let range = text.offset(line: last, column: 1)..<text.endOfLine(last)
        guard let line = Line.all(in: ByteView(bytes: text.bytes, range: range)).first else { return false }
        let signs = text.bytes[
            min(line.content.upperBound, TableLines.start(of: line, lifted))..<line.content.upperBound]
        return signs.count >= Int(length) && signs.allSatisfy { $0 == UInt8(bitPattern: character) }
    }

    mutating func reportOpenCode(at range: SourceRange) {
        let sign = range.text.first == "~" ? "~~~" : "```"
        findings.report(
            .error(
                "unclosed-code", "this code is never closed: all that follows would be printed as it is typed",
                at: range,
                help: "close it with a line of \(sign); to print the signs, write a backslash before them"))
    }

    // MARK: Numbers

    /// Warns of the first item whose typed number is not the one that is printed. `1.` before each item is a habit.
    mutating func checkNumbers(of list: Node, from first: Int) {
        var typed: [(number: Int, range: Range<Int>)] = []
        var next = cmark_node_first_child(list)
        while let item = next {
            let start = start(of: item)
            let end = lifted.end(from: start) { $0.isDigit }
            if let number = Int(lifted.string(start..<end)) { typed.append((number, start..<end)) }
            next = cmark_node_next(item)
        }
        guard !typed.allSatisfy({ $0.number == first }),
            let (index, item) = typed.enumerated().first(where: { $0.element.number != first + $0.offset })
        else { return }
        findings.report(
            .warning(
                "list-number", "this item is typed \(item.number) and printed \(first + index)",
                at: text.source(item.range),
                help:
                    "number the items one after the other; part two lists with a line <!-- --> between two blank lines")
        )
    }
}
