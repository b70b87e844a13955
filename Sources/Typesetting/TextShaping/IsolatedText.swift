import Geometry
import Wording

/// A paragraph's text in the form that Pango gets.
///
/// In text of mixed directions, each part with its own direction is wrapped in Unicode's isolate characters, so that
/// surrounding text cannot reorder it. Places where an overlong word may be broken are marked, too.
///
/// These marks are only for Pango. They have no glyphs, belong to no run, and do not appear in the PDF; only the hyphen
/// at a break is drawn. Offsets ignore them, except offsets that Pango receives or returns.
struct IsolatedText {
    /// The text with the isolate characters.
    private(set) var text: String
    /// The UTF-8 ranges of the marks in `text`: isolate characters, and places where a long word may be broken.
    private(set) var marks: [Range<Int>] = []
    /// The ranges of the author's soft hyphens in `text`. They are drawn only as a hyphen at a line's end.
    private(set) var softHyphens: [Range<Int>] = []
    /// The number of bytes of the marks before each mark; the last element counts all marks.
    private var bytesBefore = [0]

    private enum Mark: String {
        case leftToRight = "\u{2066}"
        case rightToLeft = "\u{2067}"
        case byFirstLetter = "\u{2068}"
        case end = "\u{2069}"
        case override = "\u{202D}"
        case overrideEnd = "\u{202C}"
        // ISO 32000-1, 14.8.2.2.3: a hyphen that only divides a word at a line's end is a soft hyphen in the text.
        case softHyphen = "\u{AD}"
        case zeroWidthSpace = "\u{200B}"
    }

    /// Consecutive runs without an isolate between them.
    private struct Stretch {
        var text: String
        var isRightToLeft: Bool
        var isValue: Bool
        /// True for a raised number: the call of a note is not part of the number before it.
        var isRaised: Bool
    }

    /// - Parameter breaks: the places inside words where a line may end, in order.
    init(_ source: StyledText, breaks: [LongWordBreak] = []) {
        text = source.mixesDirections ? "" : source.text
        if source.mixesDirections { isolate(source) }
        countBytes()
        if !breaks.isEmpty {
            insert(breaks)
            countBytes()
        }
        if text.utf8.contains(0xAD) { softHyphens = ownSoftHyphens }
    }

    private var ownSoftHyphens: [Range<Int>] {
        let inserted = Set(marks)
        var offset = 0
        return text.unicodeScalars.compactMap { scalar in
            let range = offset..<offset + UTF8.width(scalar)
            offset = range.upperBound
            return scalar == "\u{AD}" && !inserted.contains(range) ? range : nil
        }
    }

    private mutating func countBytes() {
        bytesBefore = marks.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    }

    private mutating func isolate(_ source: StyledText) {
        let base = source.language.isRightToLeft
        var isForeign = false
        for stretch in Self.stretches(of: source) {
            if isForeign != (stretch.isRightToLeft != base) {
                append(isForeign ? .end : stretch.isRightToLeft ? .rightToLeft : .leftToRight)
                isForeign.toggle()
            }
            if stretch.isValue { append(.byFirstLetter) }
            appendInner(stretch.text)
            if stretch.isValue { append(.end) }
        }
        if isForeign { append(.end) }
    }

    private static func stretches(of source: StyledText) -> [Stretch] {
        var stretches: [Stretch] = []
        for run in source.runs {
            let stretch = Stretch(
                text: run.text, isRightToLeft: run.language.isRightToLeft, isValue: run.isValue,
                isRaised: run.style.rise != .zero)
            if let last = stretches.last, !last.isValue, !stretch.isValue, last.isRightToLeft == stretch.isRightToLeft,
                last.isRaised == stretch.isRaised
            {
                stretches[stretches.count - 1].text += stretch.text
            } else {
                stretches.append(stretch)
            }
        }
        return stretches
    }

    private mutating func append(_ mark: Mark) {
        let start = text.utf8.count
        text.unicodeScalars.append(contentsOf: mark.rawValue.unicodeScalars)
        marks.append(start..<text.utf8.count)
    }

    /// Inserts all places in one pass, because a long word can have thousands.
    private mutating func insert(_ places: [LongWordBreak]) {
        let old = Array(text.utf8)
        var bytes: [UInt8] = []
        var merged: [Range<Int>] = []
        var at = 0
        var next = 0
        var inserted = 0
        for place in places {
            let mark = place.hasHyphen ? Mark.softHyphen : Mark.zeroWidthSpace
            let start = range(of: place.offset - 1..<place.offset).upperBound
            while next < marks.count, marks[next].lowerBound < start {
                merged.append(marks[next].lowerBound + inserted..<marks[next].upperBound + inserted)
                next += 1
            }
            bytes += old[at..<start]
            at = start
            let length = mark.rawValue.utf8.count
            merged.append(bytes.count..<bytes.count + length)
            bytes += mark.rawValue.utf8
            inserted += length
        }
        merged += marks[next...].map { $0.lowerBound + inserted..<$0.upperBound + inserted }
        text = String(decoding: bytes + old[at...], as: UTF8.self)
        marks = merged
    }

    private mutating func appendInner(_ inner: String) {
        var at = inner.utf8.startIndex
        var offset = 0
        func next(_ end: Int) -> String {
            let index = inner.utf8.index(at, offsetBy: end - offset)
            defer { (at, offset) = (index, end) }
            return String(inner[at..<index])
        }
        for range in LeftToRightMatter.ranges(in: inner) {
            text += next(range.lowerBound)
            append(.leftToRight)
            let matter = next(range.upperBound)
            // Pango treats numbers in Arabic digits with a hyphen between them as right-to-left text.
            let hasArabicDigits = matter.unicodeScalars.contains { (0x0660...0x0669).contains($0.value) }
            if hasArabicDigits { append(.override) }
            text += matter
            if hasArabicDigits { append(.overrideEnd) }
            append(.end)
        }
        text += next(inner.utf8.count)
    }

    // MARK: Offsets

    /// Returns the range in `text` of a source range, without marks at its ends.
    func range(of source: Range<Int>) -> Range<Int> {
        guard !marks.isEmpty else { return source }
        let start = source.lowerBound + bytesOfMarks { $0 <= source.lowerBound }
        let end = source.upperBound + bytesOfMarks { $0 < source.upperBound }
        return start..<max(start, end)
    }

    /// Returns the source offset of an offset in `text`.
    func sourceOffset(of offset: Int) -> Int {
        let count = firstMark { $0.lowerBound >= offset }
        guard count > 0 else { return offset }
        let last = marks[count - 1]
        return offset - bytesBefore[count - 1] - min(offset - last.lowerBound, last.count)
    }

    /// Returns the visible text of a range of `text`.
    func visible(_ bytes: UnsafeRawBufferPointer, at start: Int) -> String {
        let first = firstMark { $0.lowerBound >= start }
        let end = start + bytes.count
        var inside = Array(marks[first...].prefix { $0.lowerBound < end })
        let own = softHyphens.filter { (start..<end).contains($0.lowerBound) }
        if !own.isEmpty { inside = (inside + own).sorted { $0.lowerBound < $1.lowerBound } }
        guard !inside.isEmpty else { return String(decoding: bytes, as: UTF8.self) }
        var kept: [UInt8] = []
        var at = 0
        for mark in inside {
            kept += bytes[at..<max(at, mark.lowerBound - start)]
            at = min(bytes.count, mark.upperBound - start)
        }
        return String(decoding: kept + bytes[at...], as: UTF8.self)
    }

    /// - Parameter isBefore: whether a mark's place in the source counts.
    private func bytesOfMarks(where isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(marks[middle].lowerBound - bytesBefore[middle]) { low = middle + 1 } else { high = middle }
        }
        return bytesBefore[low]
    }

    /// Returns the index of the first mark for which the condition holds; it also holds for all later marks.
    private func firstMark(where isSo: (Range<Int>) -> Bool) -> Int {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if isSo(marks[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension StyledText {
    /// Whether any part of the text is right to left.
    fileprivate var mixesDirections: Bool {
        if language.isRightToLeft { return true }
        return runs.contains { run in
            // Letters below U+0590 are left to right.
            run.text.utf8.contains { $0 >= 0xD6 } && run.text.unicodeScalars.contains(where: \.isRightToLeft)
        }
    }
}
