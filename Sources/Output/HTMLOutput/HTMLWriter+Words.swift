import TextShaping

/// Words as a browser is to set them: what the typesetter keeps on one line stays there, and a phone number in an Arabic
/// sentence keeps its order.
extension HTMLWriter {
    /// What is longer, such as an address of the web, may not fit the line of a phone.
    private static let longestWhole = 28

    mutating func write(words: String) {
        let bytes = Array(words.utf8)
        var written = 0
        for range in Self.whole(words, isRightToLeft: isRightToLeft) {
            markup.write(String(decoding: bytes[written..<range.lowerBound], as: UTF8.self))
            let piece = String(decoding: bytes[range], as: UTF8.self)
            let whole: [Markup.Attribute] = range.count <= Self.longestWhole ? [.init("class", "whole")] : []
            if isRightToLeft {
                markup.element("bdi", whole + [.init("dir", "ltr")], words: piece)
            } else if whole.isEmpty {
                markup.write(piece)
            } else {
                markup.element("span", whole, words: piece)
            }
            written = range.upperBound
        }
        markup.write(String(decoding: bytes[written...], as: UTF8.self))
    }

    /// Stretches of UTF-8 offsets. Pango needs some of them in parts, a browser as a whole.
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
