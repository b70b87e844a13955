import Wording

/// The longest sentences, where they are longer than a sentence of a handout should be.
enum LongSentences {
    /// Sentences of 10 to 15 words are read best (Indian Health Service).
    static let mostWords = 15
    private static let mostListed = 5

    @Sendable static func remarks(_ text: PreflightText) -> [Remark] {
        let long = text.prose.map(\.sentence).filter { $0.words.count > mostWords }
        return long.sorted { $0.words.count > $1.words.count }.prefix(mostListed).map { sentence in
            Remark(
                kind: .longSentence, words: sentence.text.onOneLine, note: "\(sentence.words.count) words",
                range: sentence.range)
        }
    }
}

extension String {
    /// The text with one blank for each run of blanks, without gaps.
    var onOneLine: String {
        map { $0.unicodeScalars.first == Passage.gap ? "…" : String($0) }.joined()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
