/// Divides very long words for Pango, which shapes the rest of a word again for each line that it fills.
///
/// Otherwise the time for one word would grow with the square of its length. Pango still joins letters across the
/// pieces. A line ends between pieces only where it may end anyway.
enum LongItems {
    /// The limit in UTF-8 bytes. Words of all languages are far shorter. Text without blanks, such as Chinese, can
    /// break anywhere, and seldom has as many bytes without punctuation.
    static let longestWord = 2_000
    private static let piece = 500

    /// Returns every second piece of the long words, in UTF-8 offsets. An attribute on them makes an item of each
    /// piece.
    static func everySecondPiece(of text: String) -> [Range<Int>] {
        guard text.utf8.count > longestWord else { return [] }
        var pieces: [Range<Int>] = []
        var start = 0
        for word in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
            let end = start + word.count
            if word.count > longestWord {
                let edges = edges(of: Substring(word), from: start) + [end]
                pieces += zip(edges, edges.dropFirst()).enumerated().filter { $0.offset % 2 == 1 }
                    .map { $0.element.0..<$0.element.1 }
            }
            start = end + 1
        }
        return pieces
    }

    /// Returns the beginnings of pieces. They are at characters, so that no mark is separated from its letter.
    private static func edges(of word: Substring, from start: Int) -> [Int] {
        var edges = [start]
        var offset = start
        for character in word {
            if offset - (edges.last ?? start) >= piece { edges.append(offset) }
            offset += character.utf8.count
        }
        return edges
    }
}
