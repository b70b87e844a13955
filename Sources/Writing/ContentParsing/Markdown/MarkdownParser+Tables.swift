private import CMarkdown
import Diagnostics
import StructuredInput

/// Tables in GFM syntax, with Pandoc's caption below them and MultiMarkdown's cells that span columns: `| two columns
/// || one |`.
extension MarkdownParser {
    private static let mostColumns = 12
    private static let mostRows = 2_000

    mutating func table(_ node: Node, at start: Int, depth: Int, quotes: Int) -> MarkdownBlock {
        let view = ByteView(bytes: text.bytes, range: 0..<text.bytes.count)
        let alignments = alignments(of: node)
        let firstLine = Int(cmark_node_get_start_line(node))
        let header = text.source(start..<withoutSpace(start..<max(start, text.endOfLine(firstLine))))
        var table = MarkdownTable(alignments: alignments, rows: [])
        if let before = cmark_node_previous(node), cmark_node_get_start_line(before) == 0 {
            // cmark split the paragraph above, and lost the places of both parts.
            findings.report(
                .error(
                    "broken-table", "a blank line must stand between this table and what is above it", at: header))
            return MarkdownBlock(kind: .table(table), range: header)
        }
        var end = withoutSpace(start..<max(start, text.endOfLine(Int(cmark_node_get_end_line(node)))))
        guard alignments.count <= Self.mostColumns else {
            let message = "a table may have at most \(Self.mostColumns) columns, and this one has \(alignments.count)"
            findings.report(.error("too-many-columns", message, at: header))
            return MarkdownBlock(kind: .table(table), range: text.source(start..<end))
        }
        var next = cmark_node_first_child(node)
        while let row = next {
            next = cmark_node_next(row)
            guard table.rows.count <= Self.mostRows else {
                let message = "a table may have at most \(Self.mostRows) rows"
                findings.report(.error("too-many-rows", message, at: header))
                break
            }
            let line = Int(cmark_node_get_start_line(row))
            let rowStart = line == firstLine ? start : startOfRow(line, quotes: quotes)
            let range = rowStart..<max(rowStart, withoutSpace(rowStart..<max(rowStart, text.endOfLine(line))))
            let cells = TableRow.cells(range, view)
            end = max(end, range.upperBound)
            if cells.count != alignments.count {
                let message =
                    "this row has \(cells.count) \(cells.count == 1 ? "cell" : "cells"), and the table "
                    + "\(alignments.count) \(alignments.count == 1 ? "column" : "columns")"
                findings.report(
                    .error(
                        "ragged-row", message, at: text.source(range),
                        help:
                            "part every cell with |, an empty one too; each further | directly behind one spans a column more; to print the sign |, write a backslash before it"
                    ))
            }
            table.rows.append(self.cells(of: row, at: cells, behind: range.upperBound, depth: depth, quotes: quotes))
        }
        if table.rows.first?.allSatisfy(\.content.isEmpty) == true {
            findings.report(
                .error(
                    "empty-header", "the header of this table has no words", at: header,
                    help: "a listener hears the header with every cell: say what each column holds"))
        }
        return MarkdownBlock(kind: .table(table), range: text.source(start..<max(start, end)))
    }

    private mutating func cells(
        of row: Node, at places: [Range<Int>], behind end: Int, depth: Int, quotes: Int
    ) -> [MarkdownTable.Cell] {
        let view = ByteView(bytes: text.bytes, range: 0..<text.bytes.count)
        var cells: [MarkdownTable.Cell] = []
        var next = cmark_node_first_child(row)
        var column = 0
        while let cell = next {
            let place = column < places.count ? places[column] : end..<end
            column += 1
            if TableRow.isSpanned(place, view), !cells.isEmpty {
                cells[cells.count - 1].columns += 1
                next = cmark_node_next(cell)
                continue
            }
            var reader = InlineReader(
                text, at: place.lowerBound, end: place.upperBound, quotes: quotes, isHeading: false, isRow: true)
            cells.append(MarkdownTable.Cell(content: inlines(of: cell, depth: depth, &reader)))
            reportUnpaired(reader.unpaired, isRow: true)
            reportUnknownEntities(reader.unknownEntities)
            next = cmark_node_next(cell)
        }
        return cells
    }

    private func alignments(of node: Node) -> [MarkdownTable.Alignment] {
        let count = Int(cmark_gfm_extensions_get_table_columns(node))
        guard count > 0, let signs = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
        return UnsafeBufferPointer(start: signs, count: count).map { sign in
            switch sign {
            case UInt8(ascii: "c"): .centre
            case UInt8(ascii: "r"): .end
            case UInt8(ascii: "l"): .start
            default: .natural
            }
        }
    }

    /// The beginning of a row's text. cmark gives every row the indentation of the header.
    private func startOfRow(_ line: Int, quotes: Int) -> Int {
        let view = ByteView(bytes: text.bytes, range: 0..<text.endOfLine(line))
        var offset = view.end(from: text.offset(line: line, column: 1)) { $0.isBlank }
        for _ in 0..<quotes where view[offset] == UInt8(ascii: ">") {
            offset = view.end(from: offset + 1) { $0.isBlank }
        }
        return offset
    }

    // MARK: Captions

    /// Takes paragraphs that begin with a colon, directly after a table, as the table's captions.
    mutating func withCaptions(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
        var result: [MarkdownBlock] = []
        for block in blocks {
            guard let caption = caption(block) else {
                result.append(block)
                continue
            }
            if var before = result.last, case .table(var table) = before.kind, table.caption == nil {
                table.caption = caption
                before.kind = .table(table)
                before.range = before.range.extended(to: block.range)
                result[result.count - 1] = before
            } else {
                findings.report(
                    .error(
                        "loose-caption", "a line that begins with a colon is the caption of a table above it",
                        at: block.range,
                        help:
                            "put it under its table; a picture's caption stands between its brackets, with alt=\"…\" behind; to print the colon, write a backslash before it"
                    ))
            }
        }
        return result
    }

    private func caption(_ block: MarkdownBlock) -> [MarkdownInline]? {
        guard case .paragraph = block.kind, let first = block.inlines.first, case .text(let words) = first.kind,
            words.hasPrefix(": ") || words.hasPrefix(":\t"),
            text.bytes[first.offsets.lowerBound] == UInt8(ascii: ":")
        else { return nil }
        let kept = words.dropFirst().drop { $0 == " " || $0 == "\t" }
        let start = first.offsets.lowerBound + words.utf8.count - kept.utf8.count
        let rest = MarkdownInline(kind: .text(String(kept)), offsets: start..<first.offsets.upperBound)
        return (kept.isEmpty ? [] : [rest]) + block.inlines.dropFirst()
    }

    /// Reports a paragraph with a line such as `|---|---|`, which was meant as a table.
    mutating func reportBrokenTable(in range: Range<Int>, quotes: Int) {
        let view = ByteView(bytes: text.bytes, range: range)
        for line in Line.all(in: view).dropFirst() {
            let offsets = TableLines.start(of: line, view)..<line.content.upperBound
            guard TableRow.isDelimiter(offsets, view) else { continue }
            findings.report(
                .error(
                    "broken-table", "this line has another number of columns than the header above it",
                    at: text.source(offsets), help: "a table begins with a header and a line |---|---|, of one width"))
            return
        }
    }
}
