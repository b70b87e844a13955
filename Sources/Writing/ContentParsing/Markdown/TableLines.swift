/// Tracks the lines of tables, as far as the scan before cmark needs it.
struct TableLines {
    enum Place {
        case outside
        case header
        case row
        /// A caption directly under the last row: `: A table's caption`.
        case caption
    }

    private(set) var isInHeader = false
    private var isInTable = false

    /// - Parameter next: the line below; a delimiter row makes the line above it a header.
    mutating func place(of line: Line, before next: Line?, _ view: ByteView) -> Place {
        if isInTable {
            isInHeader = false
            let start = Self.start(of: line, view)
            guard Self.isCaption(start, view) else { return .row }
            isInTable = false
            return .caption
        }
        guard let next, TableRow.isDelimiter(Self.start(of: next, view)..<next.content.upperBound, view),
            !LinePrefix(line, view).isHeading
        else { return .outside }
        isInTable = true
        isInHeader = true
        return .header
    }

    /// The offset after the signs of quotations.
    static func start(of line: Line, _ view: ByteView) -> Int {
        let end = line.content.upperBound
        return min(end, view.end(from: line.content.lowerBound) { $0.isBlank || $0 == UInt8(ascii: ">") })
    }

    /// Whether the line begins with a colon and a blank.
    static func isCaption(_ start: Int, _ view: ByteView) -> Bool {
        view[start] == UInt8(ascii: ":") && view[start + 1]?.isBlank == true
    }
}

/// A line of a table.
enum TableRow {
    /// Whether the line is the delimiter row under the header: `|:---|---:|`.
    static func isDelimiter(_ range: Range<Int>, _ view: ByteView) -> Bool {
        let bytes = view.bytes[range]
        let signs = Set("|:- \t".utf8)
        return bytes.contains(UInt8(ascii: "-")) && bytes.allSatisfy(signs.contains)
            && bytes.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ":") }
            && !(bytes.first == UInt8(ascii: "-") && bytes.dropFirst().first?.isBlank == true)
    }

    /// Whether a `|` separates two cells. After a backslash it is text.
    static func isBorder(_ offset: Int, _ view: ByteView) -> Bool {
        view[offset] == UInt8(ascii: "|") && view[offset - 1] != UInt8(ascii: "\\")
    }

    /// The row's cells, without the blanks around them.
    static func cells(_ range: Range<Int>, _ view: ByteView) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        if isBorder(start, view), start < range.upperBound { start += 1 }
        while start < range.upperBound {
            let end = (start..<range.upperBound).first { isBorder($0, view) } ?? range.upperBound
            cells.append(trimmed(start..<end, view))
            start = end + 1
        }
        return cells
    }

    /// Whether the cell before continues here: two borders stand side by side, without a blank.
    static func isSpanned(_ cell: Range<Int>, _ view: ByteView) -> Bool {
        cell.isEmpty && isBorder(cell.lowerBound, view) && isBorder(cell.lowerBound - 1, view)
    }

    private static func trimmed(_ range: Range<Int>, _ view: ByteView) -> Range<Int> {
        guard let first = view.bytes[range].firstIndex(where: { !$0.isSpace }),
            let last = view.bytes[range].lastIndex(where: { !$0.isSpace })
        else { return range.lowerBound..<range.lowerBound }
        return first..<last + 1
    }
}
