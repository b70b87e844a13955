import Diagnostics

/// Finds the place in the source for a place in the text that was made from it.
///
/// The two differ by markup, escapes, entities, typographic quotes and line breaks. Letters and digits are in both, in
/// the same order, so following them from the start gives the line, and nearly always the word.
enum SourceAlignment {
    /// The longest markup between two letters.
    private static let reach = 60

    /// - Parameters:
    ///   - range: the range of the source from which the text was made.
    ///   - offset: bytes of the text before the place.
    /// - Returns: the byte offset in the file.
    static func offset(in range: SourceRange, of text: String, after offset: Int) -> Int {
        let bytes = range.file.bytes
        let end = min(range.offsets.upperBound, bytes.count)
        var place = range.offsets.lowerBound
        var count = 0
        for byte in text.utf8 {
            if count >= offset, isFollowed(byte) {
                return next(byte, in: bytes, from: place, to: end) ?? min(place, max(range.offsets.lowerBound, end - 1))
            }
            count += 1
            guard isFollowed(byte), let found = next(byte, in: bytes, from: place, to: end) else { continue }
            place = found + 1
        }
        return min(place, max(range.offsets.lowerBound, end - 1))
    }

    private static func next(_ byte: UInt8, in bytes: [UInt8], from place: Int, to end: Int) -> Int? {
        guard place < end else { return nil }
        return (place..<min(place + reach, end)).first { bytes[$0] == byte }
    }

    /// Whether a byte is of a letter or digit. Those beyond ASCII are letters, or signs that the source may write
    /// otherwise and that are then passed over.
    private static func isFollowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: false
        }
    }
}
