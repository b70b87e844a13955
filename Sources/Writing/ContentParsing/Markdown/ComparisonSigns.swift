import Diagnostics

/// Tells the sign "greater than" at the beginning of a line from the sign of a quotation.
///
/// Markdown would read `> 38.5 °C` as a quotation, and the sign would vanish: the limit for going to emergency would
/// become a temperature. A `>` before a number or a `=` is therefore printed, as `<` is.
struct ComparisonSigns {
    enum Finding: Equatable {
        /// The `>` at this offset is printed.
        case printed(Int)
        /// The `>` in this range may be either.
        case doubtful(Range<Int>)
        /// The quotation begins in the middle of a sentence.
        case interrupting(Range<Int>)
    }

    /// The number of signs of quotations on the line before.
    private var depth = 0
    /// The sign on the line before that is printed.
    private var printed: Int?

    /// - Parameter before: the line before, if it may belong to the same paragraph.
    mutating func finding(_ line: Line, below before: Line?, _ view: ByteView) -> Finding? {
        let prefix = LinePrefix(line, view)
        let around = prefix.hasListMarker ? min(depth, prefix.signsBeforeMarker) : depth
        let printedBefore = prefix.hasListMarker ? nil : printed
        (depth, printed) = (prefix.quoteSigns.count, nil)
        // The signs before the last list marker belong to the quotation that holds the list.
        let first = max(around, prefix.signsBeforeMarker)
        guard prefix.quoteSigns.count > first else { return nil }
        let sign = prefix.quoteSigns[first]
        let isInText = before != nil || prefix.hasListMarker
        if Self.compares(from: sign + 1, to: line.content.upperBound, view, isInText: isInText) {
            (depth, printed) = (first, sign)
            return .printed(sign)
        }
        if let printedBefore { return .doubtful(printedBefore..<printedBefore + 1) }
        if let before, !prefix.hasListMarker, prefix.quoteSigns.count == 1, Self.breaksOff(before, view) {
            return .interrupting(sign..<sign + 1)
        }
        return nil
    }

    /// Ends a paragraph.
    mutating func end() { (depth, printed) = (0, nil) }

    /// Whether a number, a `=` or a value follows.
    private static func compares(from start: Int, to end: Int, _ view: ByteView, isInText: Bool) -> Bool {
        let line = ByteView(bytes: view.bytes, range: start..<max(start, end))
        var offset = line.end(from: start) { $0.isBlank || $0 == UInt8(ascii: ">") }
        if line[offset] == UInt8(ascii: "=") { return true }
        let word = line.end(from: offset) { $0.isLetter }
        let equal = line.end(from: word) { $0.isBlank }
        // `> or = 40`
        if word - offset <= 3, word > offset, line[equal] == UInt8(ascii: "=") { return true }
        if line.starts(with: "{{", at: offset) { return isInText || offset == start }
        while let scalar = line.scalar(at: offset), "*_(+-−–±~≈$€£¥".unicodeScalars.contains(scalar) {
            offset += UTF8.width(scalar)
        }
        if let point = line[offset], ".,".utf8.contains(point) { offset += 1 }
        guard let scalar = line.scalar(at: offset), Neighbour.scalar(scalar).isDigit else { return false }
        // `> 1. First` is a list in a quotation.
        let digits = line.end(from: offset) { $0.isDigit }
        guard let mark = line[digits], mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
            line[digits + 1]?.isBlank == true
        else { return true }
        return isInText && line.string(offset..<digits) != "1"
    }

    /// Whether a line ends in the middle of a sentence.
    private static func breaksOff(_ line: Line, _ view: ByteView) -> Bool {
        guard let last = view.scalar(before: line.content.upperBound) else { return false }
        return last.properties.isAlphabetic || Neighbour.scalar(last).isDigit
            || ",;(–-=<，、；（".unicodeScalars.contains(last)
    }
}

extension ComparisonSigns.Finding {
    func diagnostic(in file: SourceFile) -> Diagnostic? {
        switch self {
        case .printed: nil
        case .doubtful(let range):
            .error(
                "doubtful-quotation", "this > may mean \"greater than\", or begin a quotation with the line below",
                at: file.range(range),
                help: "for \"greater than\", write \\> on each such line; a quotation begins with words")
        case .interrupting(let range):
            .warning(
                "doubtful-quotation", "this > begins a quotation in the middle of a sentence, and is not printed",
                at: file.range(range),
                help: "to print the sign, write \\>; for a quotation, leave a blank line above it")
        }
    }
}
