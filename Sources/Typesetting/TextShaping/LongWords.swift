import Wording

/// A place inside a word where a line may end.
struct LongWordBreak: Equatable {
    /// The UTF-8 offset in the source.
    var offset: Int
    var hasHyphen: Bool
}

/// Finds breaks in words that are wider than their line.
///
/// A web or e-mail address breaks after its own `/` or `@`, without a hyphen, because readers would type one. It breaks
/// after `.` only if necessary. A break after its own `-` is the last choice: programs that extract text from a PDF
/// drop a hyphen at a line's end.
///
/// Any other word is hyphenated if its text allows it. Pango breaks the remaining words where the line is full. That is
/// ugly, but nothing is lost.
struct LongWords {
    let hyphenator: Hyphenator

    /// The signs after which an address may be broken, from best to worst.
    enum AddressSigns: CaseIterable {
        case slashes
        /// A dot, except before the last part of a name, as in "example.org" or "map.html".
        case dots
        case hyphens
    }

    /// The fewest characters of an address on one line.
    private static let fewest = 2
    private static let shortestWord = 6
    /// The longest word to hyphenate; longer text is no word that patterns cover.
    private static let longestWord = 100

    /// - Parameters:
    ///   - overlong: the UTF-8 ranges that fit no line.
    ///   - signs: the signs after which an address may be broken.
    func breaks(
        in text: StyledText, of overlong: [Range<Int>], behind signs: AddressSigns
    ) -> [LongWordBreak] {
        let all = text.text
        return overlong.flatMap { range -> [LongWordBreak] in
            let part = all.utf8Part(range)
            let isAddress = part.isAddress
            let offsets = isAddress ? Self.addressBreaks(in: part, behind: signs) : Self.slashBreaks(in: part)
            let places = offsets.map { LongWordBreak(offset: range.lowerBound + $0, hasHyphen: false) }
            guard text.hyphenates, !isAddress else { return places }
            return (places + hyphens(in: text, range)).sorted { $0.offset < $1.offset }
        }
    }

    /// Returns the ranges that must stand on one line. A range that fits no line is replaced by its pieces between two
    /// breaks. If it has no break, Pango may break it anywhere.
    ///
    /// - Parameter softHyphens: the UTF-8 ranges of the author's soft hyphens; a line may end at each.
    static func parted(
        _ whole: [Range<Int>], of overlong: [Range<Int>], at breaks: [LongWordBreak], softHyphens: [Range<Int>] = []
    ) -> [Range<Int>] {
        let gaps = (breaks.map { $0.offset..<$0.offset } + softHyphens).sorted { $0.lowerBound < $1.lowerBound }
        return whole.flatMap { range -> [Range<Int>] in
            guard overlong.contains(where: { $0.overlaps(range) }) else { return [range] }
            let inside = gaps[first(of: gaps, from: range.lowerBound)...].prefix { $0.lowerBound < range.upperBound }
                .filter { $0.upperBound < range.upperBound && (!$0.isEmpty || $0.lowerBound > range.lowerBound) }
            guard !inside.isEmpty else { return [] }
            return zip([range.lowerBound] + inside.map(\.upperBound), inside.map(\.lowerBound) + [range.upperBound])
                .filter { $0 < $1 }.map { $0..<$1 }
        }
    }

    /// Returns the index of the first gap that begins at or after an offset.
    private static func first(of gaps: [Range<Int>], from offset: Int) -> Int {
        var (low, high) = (0, gaps.count)
        while low < high {
            let middle = (low + high) / 2
            if gaps[middle].lowerBound >= offset { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Returns the breaks after the signs of an address, except inside the `//` of its scheme or just before its end.
    private static func addressBreaks(in address: Substring, behind kind: AddressSigns) -> [Int] {
        let bytes = Array(address.utf8)
        let signs: Set<UInt8> =
            switch kind {
            case .slashes: Set("/@".utf8)
            case .dots: Set("/@.".utf8)
            case .hyphens: Set("/@.-".utf8)
            }
        // Punctuation and blanks around the address are not part of it.
        let isOwn = { (byte: UInt8) in
            byte >= 0x80 || Character(Unicode.Scalar(byte)).isLetter
                || Character(Unicode.Scalar(byte)).isNumber || byte == UInt8(ascii: "/")
        }
        guard let first = bytes.firstIndex(where: isOwn), let last = bytes.lastIndex(where: isOwn) else { return [] }
        return (first + Self.fewest..<max(first + Self.fewest, last + 2 - Self.fewest)).filter { offset in
            let before = bytes[offset - 1]
            guard signs.contains(before), bytes[offset] != UInt8(ascii: "/") else { return false }
            if kind == .dots, before == UInt8(ascii: ".") {
                let next = bytes[offset...last].first { signs.contains($0) }
                guard let next, next != UInt8(ascii: "/") else { return false }
            }
            return !(before == UInt8(ascii: "/") && bytes[offset - 2] == UInt8(ascii: "/"))
        }
    }

    /// Returns the breaks after slashes, as in "and/or".
    private static func slashBreaks(in part: Substring) -> [Int] {
        let bytes = Array(part.utf8)
        return bytes.indices.dropFirst(fewest).dropLast(fewest).filter { bytes[$0 - 1] == UInt8(ascii: "/") }
    }

    /// Returns hyphenation points. Values, words with a change of style, and words with a digit are never hyphenated,
    /// because a dose is not a word.
    private func hyphens(in text: StyledText, _ range: Range<Int>) -> [LongWordBreak] {
        var start = 0
        var places: [LongWordBreak] = []
        for run in text.runs {
            let end = start + run.text.utf8.count
            defer { start = end }
            guard !run.isValue, !run.isPersonal, range.overlaps(start..<end) else { continue }
            let part = range.clamped(to: start..<end)
            let words = run.text.utf8Part(part.lowerBound - start..<part.upperBound - start)
            for word in words.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                guard (Self.shortestWord...Self.longestWord).contains(word.count),
                    word.dropFirst().allSatisfy({ $0.isLowercase })
                else { continue }
                let offset = part.lowerBound + words.utf8.distance(from: words.startIndex, to: word.startIndex)
                let isCut =
                    (offset == start && start > 0 || offset + word.utf8.count == end && end < text.length)
                    && text.text.isInsideWord(at: offset == start ? start : end)
                if isCut { continue }
                places += hyphenator.points(in: word, run.language)
                    .map { LongWordBreak(offset: offset + $0, hasHyphen: true) }
            }
        }
        return places
    }
}

extension StringProtocol {
    /// Whether the text is a web or e-mail address.
    fileprivate var isAddress: Bool {
        if contains("@") || contains("://") { return true }
        // This matches addresses such as example.org.
        let bytes = Array(utf8)
        return bytes.indices.dropFirst().dropLast().contains { index in
            bytes[index] == UInt8(ascii: ".") && Self.isLetter(bytes[index - 1]) && Self.isLetter(bytes[index + 1])
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || Character(Unicode.Scalar(byte)).isLetter }
}

extension String {
    /// - Parameter range: a UTF-8 range whose ends are at characters.
    fileprivate func utf8Part(_ range: Range<Int>) -> Substring {
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return self[start..<utf8.index(start, offsetBy: range.count)]
    }

    /// Whether letters stand on both sides of an offset.
    fileprivate func isInsideWord(at offset: Int) -> Bool {
        let index = utf8.index(utf8.startIndex, offsetBy: offset)
        guard index > startIndex, index < endIndex else { return false }
        return self[self.index(before: index)].isLetter && self[index].isLetter
    }
}
