import TextShaping

/// Words with the typesetter's rules for a browser: unbreakable text stays on one line, and a phone number in an Arabic
/// sentence keeps its order.
extension HTMLWriter {
    /// The limit of characters for unbreakable text; longer text, such as a web address, may not fit on a phone.
    private static let longestWhole = 28

    mutating func write(words: String) {
        let bytes = Array(words.utf8)
        var written = 0
        for range in Self.whole(words, isRightToLeft: isRightToLeft) {
            markup.write(String(decoding: bytes[written..<range.lowerBound], as: UTF8.self))
            let piece = String(decoding: bytes[range], as: UTF8.self)
            let whole: [Markup.Attribute] = range.count <= Self.longestWhole ? [.init("class", "whole")] : []
            if isRightToLeft {
                markup.element("bdi", whole + [.init("dir", "ltr")]) { $0.write(piece) }
            } else if whole.isEmpty {
                markup.write(piece)
            } else {
                markup.element("span", whole) { $0.write(piece) }
            }
            written = range.upperBound
        }
        markup.write(String(decoding: bytes[written...], as: UTF8.self))
    }

    /// Returns the unbreakable ranges in UTF-8 offsets. Some of them are split for Pango, and joined here.
    private static func whole(_ words: String, isRightToLeft: Bool) -> [Range<Int>] {
        guard !isRightToLeft else { return LeftToRightMatter.ranges(in: words) }
        return Unbreakable.ranges(in: words).reduce(into: []) { whole, range in
            if let last = whole.last, last.upperBound == range.lowerBound {
                whole[whole.count - 1] = last.lowerBound..<range.upperBound
            } else {
                whole.append(range)
            }
        }
    }
}
