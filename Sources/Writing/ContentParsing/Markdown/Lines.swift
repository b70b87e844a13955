/// A line of Markdown, with the facts that cmark would read from its beginning.
struct Line {
    /// The line's range, with the line break.
    let range: Range<Int>
    /// The range without the line break and without blanks at either end.
    let content: Range<Int>

    var isBlank: Bool { content.isEmpty }

    /// The lines of a range. As in CommonMark, a line break is a line feed, a carriage return, or both.
    static func all(in view: ByteView) -> [Line] {
        var lines: [Line] = []
        var start = view.range.lowerBound
        while start < view.range.upperBound {
            let textEnd = view.end(from: start) { !$0.isLineBreak }
            var end = textEnd
            if view[end] == 0x0D { end += 1 }
            if view[end] == 0x0A, end == textEnd || view[textEnd] == 0x0D { end += 1 }
            let first = view.end(from: start) { $0.isBlank }
            var last = textEnd
            while last > first, view.bytes[last - 1].isBlank { last -= 1 }
            lines.append(Line(range: start..<end, content: min(first, last)..<last))
            start = end
        }
        return lines
    }
}

/// Tracks fenced code (``` or ~~~), in which no other markup is read.
struct CodeFence {
    private var open: (byte: UInt8, count: Int)?

    var isOpen: Bool { open != nil }

    /// Whether the line belongs to fenced code, including its fences. A fence may stand in a list or a quotation.
    mutating func contains(_ line: Line, _ view: ByteView) -> Bool {
        var start = line.content.lowerBound
        if let byte = view[start], byte != UInt8(ascii: "`"), byte != UInt8(ascii: "~") {
            guard view.bytes[line.content].contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") })
            else { return open != nil }
            start = open == nil ? LinePrefix(line, view).textStart : TableLines.start(of: line, view)
        }
        guard let byte = view[start], byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return open != nil }
        let end = view.end(from: start) { $0 == byte }
        let count = end - start
        if let fence = open {
            if byte == fence.byte, count >= fence.count, end >= line.content.upperBound { open = nil }
            return true
        }
        // The words after a fence of backticks contain no backtick; otherwise the line is a code span.
        let hasBacktick = view.bytes[end..<max(end, line.content.upperBound)].contains(UInt8(ascii: "`"))
        guard count >= 3, byte == UInt8(ascii: "~") || !hasBacktick else { return false }
        open = (byte, count)
        return true
    }
}

/// The markup before the text of a line: `> `, `- `, `12. `, `### `.
struct LinePrefix {
    /// The number of list markers and `>` together.
    private(set) var markers = 0
    private(set) var isHeading = false
    private(set) var hasListMarker = false
    /// The offsets of the signs `>`, and how many of them stand before the last list marker.
    private(set) var quoteSigns: [Int] = []
    private(set) var signsBeforeMarker = 0
    private(set) var textStart: Int

    init(_ line: Line, _ view: ByteView) {
        var offset = line.content.lowerBound
        let end = line.content.upperBound
        while offset < end, let byte = view[offset] {
            var next = offset + 1
            if byte.isDigit {
                next = view.end(from: offset) { $0.isDigit }
                guard next - offset <= 9, view[next] == UInt8(ascii: ".") || view[next] == UInt8(ascii: ")") else {
                    break
                }
                next += 1
                // `> 38.` ends a sentence.
                if next >= end, !hasListMarker, !quoteSigns.isEmpty { break }
            } else if byte == UInt8(ascii: "#") {
                let hashes = view.end(from: offset) { $0 == UInt8(ascii: "#") }
                isHeading = hashes - offset <= 6 && (hashes == end || view.bytes[hashes].isBlank)
                break
            } else if ![UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")].contains(byte) {
                break
            }
            guard byte == UInt8(ascii: ">") || next >= end || view.bytes[next].isBlank else { break }
            markers += 1
            if byte == UInt8(ascii: ">") {
                quoteSigns.append(offset)
            } else {
                hasListMarker = true
                signsBeforeMarker = quoteSigns.count
            }
            offset = view.end(from: next) { $0.isBlank }
        }
        textStart = min(offset, end)
    }
}
