/// Divides very long words for Pango, which shapes the rest of a word anew for each line that it fills.
///
/// Without this, the time for one word grows with the square of its length. Pango keeps the joining of letters across the pieces, and a
/// line may end between them only where it may end anyway.
enum LongItems {
    /// In bytes of UTF-8. No word of any language is nearly as long; text without blanks, as Chinese, ends its lines anywhere and
    /// seldom has as much without a sign.
    static let longestWord = 2_000
    private static let piece = 500

    /// Every second piece of the words that are too long, in UTF-8 offsets: an attribute on them makes items of all pieces.
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

    /// Where pieces begin: at characters, so that no mark is parted from its letter.
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
