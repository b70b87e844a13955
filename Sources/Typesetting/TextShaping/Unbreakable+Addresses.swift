/// Postal addresses in sentences. An address stands on one line if that costs little; otherwise it breaks as on an
/// envelope.
extension Unbreakable {
    /// The limit of words in an address.
    private static let longestAddress = 14

    /// Finds addresses from the house number to the postal code: "100 EXAMPLE ST,", "ANYTOWN ON  A1A 1A1".
    ///
    /// - Returns: for each address, the lines that it would have on an envelope, in UTF-8 offsets.
    static func addresses(in text: String) -> [[Range<Int>]] {
        guard mightHavePostalCode(text) else { return [] }
        let words = words(in: text)
        return words.indices.dropFirst(3).compactMap { last in
            guard isPostalCode(words[last - 1].text, words[last].bare[...]) else { return nil }
            let first = (max(0, last - longestAddress)..<last - 2).last { isHouse(words[$0].text, words[$0 + 1].bare) }
            return first.map { lines(of: words[$0...last]) }
        }
    }

    private static func lines(of words: ArraySlice<Word>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var isOpen = false
        for word in words {
            let start = isOpen ? lines.removeLast().lowerBound : word.offsets.lowerBound
            lines.append(start..<word.offsets.upperBound)
            isOpen = word.text.last != ","
        }
        return lines
    }

    /// Whether a digit stands between two letters; hardly any other text has that.
    private static func mightHavePostalCode(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast(2).contains { index in
            bytes[index].isLetter && (0x30...0x39).contains(bytes[index + 1]) && bytes[index + 2].isLetter
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self & ~0x20) }
}
