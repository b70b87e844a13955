import Diagnostics
import StructuredInput

/// HTML comments: notes between authors. They appear on no page and in no output file.
enum Comments {
    /// Finds the comments and replaces their content by blanks, so that nothing in a comment is read as markup.
    ///
    /// - Parameter body: the range after the front matter.
    static func blanked(
        _ file: SourceFile, _ body: Range<Int>, _ findings: inout Findings
    ) -> (file: SourceFile, comments: [Range<Int>]) {
        let view = ByteView(bytes: file.bytes, range: body)
        let comments = find(in: view, file, &findings)
        guard !comments.isEmpty else { return (file, []) }
        var bytes = file.bytes
        for comment in comments {
            // Bytes beyond ASCII have no meaning in Markdown. They are kept, so that columns do not change.
            for offset in comment where bytes[offset] < 0x80 && !bytes[offset].isLineBreak { bytes[offset] = 0x20 }
        }
        return (SourceFile(path: file.path, bytes: bytes, isConfidential: file.isConfidential), comments)
    }

    private static func find(
        in view: ByteView, _ file: SourceFile, _ findings: inout Findings
    ) -> [Range<Int>] {
        guard view.bytes[view.range].contains(UInt8(ascii: "<")) else { return [] }
        var comments: [Range<Int>] = []
        var code = CodeFence()
        var offset = view.range.lowerBound
        for line in Line.all(in: view) {
            // The line is inside a comment of several lines.
            if line.range.upperBound <= offset { continue }
            if line.range.lowerBound >= offset, code.contains(line, view) { continue }
            offset = max(offset, line.range.lowerBound)
            while offset < line.range.upperBound, let byte = view[offset] {
                switch byte {
                case UInt8(ascii: "\\"): offset += 2
                case UInt8(ascii: "`"): offset = endOfCode(offset, view)
                case UInt8(ascii: "<") where view.starts(with: "<!--", at: offset):
                    guard let end = end(of: offset, view) else {
                        findings.report(
                            .error(
                                "unclosed-comment", "this comment is never closed", at: file.range(offset..<offset + 4),
                                help: "close it with -->; to print the signs, write a backslash before them"))
                        return comments + [offset..<view.range.upperBound]
                    }
                    comments.append(offset..<end)
                    offset = end
                default: offset += 1
                }
            }
        }
        return comments
    }

    private static func end(of start: Int, _ view: ByteView) -> Int? {
        var offset = start + 4
        while let next = view.bytes[offset..<view.range.upperBound].firstIndex(of: UInt8(ascii: "-")) {
            if view.starts(with: "-->", at: next) { return next + 3 }
            offset = next + 1
        }
        return nil
    }

    /// The end of a code span. A run of backticks ends at the next run of equal length in the paragraph; otherwise it
    /// is text.
    private static func endOfCode(_ start: Int, _ view: ByteView) -> Int {
        let end = view.end(from: start) { $0 == UInt8(ascii: "`") }
        var offset = end
        var isBlankLine = false
        while let byte = view[offset] {
            if byte == 0x0A {
                if isBlankLine { return end }
                isBlankLine = true
            } else if !byte.isSpace {
                isBlankLine = false
            }
            guard byte == UInt8(ascii: "`") else {
                offset += 1
                continue
            }
            let close = view.end(from: offset) { $0 == UInt8(ascii: "`") }
            if close - offset == end - start { return close }
            offset = close
        }
        return end
    }

    // MARK: Pieces for comments

    /// The piece for a comment.
    ///
    /// A comment on its own lines between blocks stays, because cmark separates two lists at it. Any other comment is
    /// removed with its surrounding blanks, and with its lines if they hold nothing else.
    static func piece(_ comment: Range<Int>, in view: ByteView) -> Piece {
        var start = comment.lowerBound
        while let byte = view[start - 1], byte.isBlank { start -= 1 }
        var end = view.end(from: comment.upperBound) { $0.isBlank }
        let endsLine = view[end]?.isLineBreak ?? true
        let quotes = start..<comment.lowerBound
        let beginsLine = view[start - 1]?.isLineBreak ?? true
        guard beginsLine, endsLine else {
            // One of the surrounding blanks is kept.
            if !endsLine, !quotes.isEmpty { start = comment.lowerBound }
            if !endsLine, !beginsLine, quotes.isEmpty { end = comment.upperBound }
            return Piece(kind: .comment, range: start..<end)
        }
        guard isText(lineBefore: start, view), !isBelowTable(start, end, view) else {
            return Piece(kind: .commentBetweenBlocks, range: comment)
        }
        if view[end] == 0x0D { end += 1 }
        if view[end] == 0x0A { end += 1 }
        return Piece(kind: .comment, range: start..<end)
    }

    /// Whether the comment follows a table directly. The text after it would become a row of that table.
    private static func isBelowTable(_ start: Int, _ end: Int, _ view: ByteView) -> Bool {
        let lineStart = view.bytes[..<max(view.range.lowerBound, start - 1)].lastIndex(where: \.isLineBreak)
        let before = view.bytes[max(view.range.lowerBound, (lineStart ?? -1) + 1)..<start]
        let next = view.end(from: end) { $0.isSpace }
        return before.contains(UInt8(ascii: "|")) && view[next] != UInt8(ascii: "|")
    }

    private static func isText(lineBefore start: Int, _ view: ByteView) -> Bool {
        var offset = start
        if view[offset - 1] == 0x0A { offset -= 1 }
        if view[offset - 1] == 0x0D { offset -= 1 }
        guard offset < start else { return false }
        while let byte = view[offset - 1], !byte.isLineBreak {
            if !byte.isBlank { return true }
            offset -= 1
        }
        return false
    }
}
