private import CMarkdown
import Diagnostics
import StructuredInput

/// Parses lifted text with cmark-gfm, and converts its tree into values with places in the source.
///
/// GitHub's extensions for tables and task lists are on. Automatic links are off: only explicit links are links.
struct MarkdownParser {
    typealias Node = OpaquePointer

    static let deepest = 32
    /// The limit of list markers and `>` before the text of one line. cmark itself has no limit.
    private static let mostMarkers = 32
    private static let widestIndent = 256

    let text: LiftedText
    var findings = Findings()

    /// The extensions, registered once. cmark keeps them for the whole process and only reads them, so threads may
    /// share them.
    nonisolated(unsafe) private static let extensions: [OpaquePointer] = {
        cmark_gfm_core_extensions_ensure_registered()
        return ["table", "tasklist"].compactMap { (name: String) in cmark_find_syntax_extension(name) }
    }()

    static func parse(_ text: LiftedText, _ findings: inout Findings) -> [MarkdownBlock] {
        var parser = MarkdownParser(text: text)
        guard parser.isShallow else {
            findings.report(parser.findings.diagnostics)
            return []
        }
        let blocks = parser.document()
        findings.report(parser.findings.diagnostics)
        return blocks
    }

    private init(text: LiftedText) { self.text = text }

    private mutating func document() -> [MarkdownBlock] {
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
        defer { cmark_parser_free(parser) }
        for `extension` in Self.extensions { cmark_parser_attach_syntax_extension(parser, `extension`) }
        text.bytes.withUnsafeBytes { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        guard let root = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(root) }
        return children(of: root, depth: 0, quotes: 0)
    }

    private var isShallow: Bool {
        mutating get {
            let view = ByteView(bytes: text.bytes, range: 0..<text.bytes.count)
            for line in Line.all(in: view) {
                let prefix = LinePrefix(line, view)
                let indent = line.content.lowerBound - line.range.lowerBound
                guard prefix.markers > Self.mostMarkers || indent > Self.widestIndent else { continue }
                findings.report(tooDeep(at: text.source(line.content.lowerBound..<line.content.upperBound)))
                return false
            }
            return true
        }
    }

    private func tooDeep(at range: SourceRange) -> Diagnostic {
        let message = "lists, quotations and emphasis may stand at most \(Self.deepest) deep inside each other"
        return .error("nested-too-deep", message, at: range)
    }

    private mutating func children(of node: Node, depth: Int, quotes: Int) -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        var next = cmark_node_first_child(node)
        while let child = next {
            blocks.append(block(child, depth: depth + 1, quotes: quotes))
            next = cmark_node_next(child)
        }
        return withCaptions(blocks)
    }

    private mutating func block(_ node: Node, depth: Int, quotes: Int) -> MarkdownBlock {
        var kind = kind(of: node)
        let start = start(of: node)
        let lineEnd = text.endOfLine(Int(cmark_node_get_start_line(placed(node))))
        let startRange = text.source(start..<withoutSpace(start..<lineEnd))
        // A table has taken the paragraph's last line; the table reports it.
        if cmark_node_get_start_line(node) == 0 { return MarkdownBlock(kind: kind, range: startRange) }
        guard depth <= Self.deepest else {
            findings.report(tooDeep(at: startRange))
            return MarkdownBlock(kind: kind, range: startRange)
        }
        switch kind {
        case .paragraph, .heading:
            let end = max(start, text.endOfLine(Int(cmark_node_get_end_line(placed(node)))))
            guard end - start <= InlineExtensionScanner.longestParagraph else {
                findings.report(InlineExtensionScanner.tooLong(at: startRange))
                return MarkdownBlock(kind: kind, range: startRange)
            }
            var reader = InlineReader(text, at: start, end: end, quotes: quotes, isHeading: kind.isHeading)
            let inlines = inlines(of: node, depth: depth, &reader)
            reportUnpaired(reader.unpaired)
            reportUnknownEntities(reader.unknownEntities)
            if kind.isHeading, !reader.isMarkedHeading {
                reportUnderline(start..<end)
                kind = .paragraph
            }
            // A marked heading's range begins with its #, and ends with its attributes or closing #.
            let first = reader.isMarkedHeading ? start : inlines.first?.offsets.lowerBound ?? start
            let last =
                reader.isMarkedHeading ? withoutSpace(start..<lineEnd) : inlines.last?.offsets.upperBound ?? start
            if case .paragraph = kind { reportBrokenTable(in: start..<end, quotes: quotes) }
            return MarkdownBlock(
                kind: kind, range: text.source(min(first, last)..<last), inlines: inlines)
        case .table: return table(node, at: start, depth: depth, quotes: quotes)
        case .html, .rule, .code, .comment, .unsupported:
            if case .code(_, isIndented: false) = kind, !isClosed(node) { reportOpenCode(at: startRange) }
            // cmark sets the end of a comment of one line before its beginning.
            let end = max(lineEnd, text.endOfLine(Int(cmark_node_get_end_line(node))))
            let view = ByteView(bytes: text.bytes, range: 0..<text.bytes.count)
            let isComment = kind.isHTML && view.starts(with: LiftedText.comment, at: start)
            let range = text.source(start..<withoutSpace(start..<end))
            return MarkdownBlock(kind: isComment ? .comment : kind, range: range)
        case .quote, .list, .item:
            let inQuotes = if case .quote = kind { quotes + 1 } else { quotes }
            if case .list(let first?, _) = kind { checkNumbers(of: node, from: first) }
            let children = children(of: node, depth: depth, quotes: inQuotes)
            let marker = text.source(start..<endOfMarker(start))
            let range = children.last.map { marker.extended(to: $0.range) } ?? marker
            return MarkdownBlock(kind: kind, range: range, children: children)
        }
    }

    private func kind(of node: Node) -> MarkdownBlock.Kind {
        switch String(cString: cmark_node_get_type_string(node)) {
        case "paragraph": .paragraph
        case "heading": .heading(level: Int(cmark_node_get_heading_level(node)))
        case "block_quote": .quote
        case "list":
            .list(
                start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                    ? Int(cmark_node_get_list_start(node)) : nil,
                isTight: cmark_node_get_list_tight(node) != 0)
        case "item": .item(isTicked: nil)
        case "tasklist": .item(isTicked: cmark_gfm_extensions_get_tasklist_item_checked(node))
        case "html_block": .html
        case "code_block": .code(linesOfCode(node), isIndented: !isFenced(node))
        case "thematic_break": .rule
        case "table": .table(MarkdownTable(alignments: [], rows: []))
        case let other: .unsupported(other)
        }
    }

    private func isFenced(_ node: Node) -> Bool {
        var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
        return cmark_node_get_fenced(node, &length, &offset, &character) != 0
    }

    private func linesOfCode(_ node: Node) -> [String] {
        let literal = text.restored(cmark_node_get_literal(node).map { String(cString: $0) } ?? "")
        var lines = literal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines
    }

    /// The offset of a block's beginning. cmark may point at the blanks before it, or past the end of its line.
    func start(of node: Node) -> Int {
        let node = placed(node)
        let line = Int(cmark_node_get_start_line(node))
        let end = text.endOfLine(line)
        var offset = min(text.offset(line: line, column: Int(cmark_node_get_start_column(node))), end)
        while offset < end, text.bytes[offset].isBlank { offset += 1 }
        return offset
    }

    /// The node that has the block's place. A paragraph that cmark splits off above a table has none; the table has it.
    private func placed(_ node: Node) -> Node {
        cmark_node_get_start_line(node) == 0 ? cmark_node_next(node) ?? node : node
    }

    func withoutSpace(_ range: Range<Int>) -> Int {
        text.bytes[range].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? range.lowerBound
    }

    private func endOfMarker(_ start: Int) -> Int {
        text.bytes[start...].firstIndex { $0.isSpace } ?? text.bytes.count
    }

    mutating func inlines(of node: Node, depth: Int, _ reader: inout InlineReader) -> [MarkdownInline] {
        var inlines: [MarkdownInline] = []
        var next = cmark_node_first_child(node)
        while let child = next {
            inlines += inline(child, depth: depth + 1, &reader)
            next = cmark_node_next(child)
        }
        return inlines
    }

    private mutating func inline(_ node: Node, depth: Int, _ reader: inout InlineReader) -> [MarkdownInline] {
        let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: return reader.text(literal)
        case CMARK_NODE_SOFTBREAK: return [reader.lineBreak(.softBreak)]
        case CMARK_NODE_LINEBREAK: return [reader.lineBreak(.lineBreak)]
        case CMARK_NODE_CODE: return [reader.code(text.restored(literal))]
        case CMARK_NODE_HTML_INLINE: return [reader.html(literal)]
        default: break
        }
        guard depth <= Self.deepest else {
            findings.report(tooDeep(at: text.source(reader.offset..<reader.offset)))
            return []
        }
        let start = reader.offset
        let kind: MarkdownInline.Kind
        let closing: InlineReader.Closing
        switch cmark_node_get_type(node) {
        case CMARK_NODE_EMPH: (kind, closing) = (.emphasis, reader.openEmphasis(1))
        case CMARK_NODE_STRONG: (kind, closing) = (.strong, reader.openEmphasis(2))
        default:
            let address = text.restored(cmark_node_get_url(node).map { String(cString: $0) } ?? "")
            let hasTitle = cmark_node_get_title(node).map { $0.pointee != 0 } ?? false
            let isImage = cmark_node_get_type(node) == CMARK_NODE_IMAGE
            kind =
                isImage
                ? .image(address: address, hasTitle: hasTitle) : .link(address: address, hasTitle: hasTitle)
            closing = reader.openLink()
        }
        let children = inlines(of: node, depth: depth, &reader)
        reader.close(closing)
        if case .emphasis(let signs) = closing {
            checkPairing(start..<max(start, reader.offset), signs: signs, isRow: reader.isRow)
        }
        return [MarkdownInline(kind: kind, offsets: start..<max(start, reader.offset), children: children)]
    }
}

extension MarkdownBlock.Kind {
    var isHeading: Bool {
        if case .heading = self { true } else { false }
    }

    fileprivate var isHTML: Bool {
        if case .html = self { true } else { false }
    }
}
