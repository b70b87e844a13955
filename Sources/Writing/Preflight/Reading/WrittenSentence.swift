package import Diagnostics
import Personalization

/// A sentence of a passage, with its words.
package struct WrittenSentence: Sendable {
    package struct Word: Sendable, Hashable {
        package var text: String
        package var range: SourceRange?
        /// Its characters in the passage.
        var part: Range<Int>
    }

    package var words: [Word]
    /// Whether it ends with a full stop, a question mark or an exclamation mark. Items of lists and lines before a list often do not.
    package var isWhole: Bool
    package var text: String
    package var range: SourceRange?
    var part: Range<Int>
}

extension Passage {
    /// Its sentences. Each line break ends one, and so does the end of the passage.
    var sentences: [WrittenSentence] {
        let breaks = scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
        let stops = Set(Sentences.ends(in: scalars))
        let ends = stops.union(breaks).union([scalars.count]).sorted()
        return zip([0] + ends, ends).compactMap { start, end in
            guard start < end else { return nil }
            let words = self.words(in: start..<end)
            guard let first = words.first else { return nil }
            var last = end
            while last > start, scalars[last - 1].properties.isWhitespace { last -= 1 }
            let text = text(first.part.lowerBound..<last)
            return WrittenSentence(
                words: words, isWhole: Sentences.isSentence(text), text: text,
                range: range(first.part.lowerBound..<last), part: start..<end)
        }
    }

    /// A word stands between blanks and begins with a letter. Numbers in figures, addresses of the web and gaps are none.
    private func words(in part: Range<Int>) -> [WrittenSentence.Word] {
        var words: [WrittenSentence.Word] = []
        var index = part.lowerBound
        while index < part.upperBound {
            guard !Self.parts(scalars[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < part.upperBound, !Self.parts(scalars[end]) { end += 1 }
            if let word = word(index..<end) { words.append(word) }
            index = end
        }
        return words
    }

    private func word(_ token: Range<Int>) -> WrittenSentence.Word? {
        var (start, end) = (token.lowerBound, token.upperBound)
        func isSign(_ index: Int) -> Bool {
            !scalars[index].properties.isAlphabetic && scalars[index].properties.numericType == nil
        }
        while start < end, isSign(start) { start += 1 }
        while end > start, isSign(end - 1) { end -= 1 }
        guard start < end, scalars[start..<end].contains(where: \.properties.isAlphabetic) else { return nil }
        let text = text(start..<end)
        if text.contains("/") || text.contains("@") || text.isAddress || scalars[start].properties.numericType != nil {
            return nil
        }
        return WrittenSentence.Word(text: text, range: range(start..<end), part: start..<end)
    }

    private static func parts(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == gap || "—–…".unicodeScalars.contains(scalar)
    }
}

extension String {
    /// Whether a full stop stands between two letters of which more than one stand on each side: `cancer.ca`.
    fileprivate var isAddress: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { $0.count > 1 && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
    }
}
