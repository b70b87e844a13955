/// Classes of bytes with a meaning in Markdown.
extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isLineBreak: Bool { self == 0x0A || self == 0x0D }
    var isSpace: Bool { isBlank || isLineBreak }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    /// A letter, a digit, or a byte of a character beyond ASCII.
    var isWord: Bool { isLetter || isDigit || self >= 0x80 }
    var isPunctuation: Bool {
        (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self)
            || (0x5B...0x60).contains(self) || (0x7B...0x7E).contains(self)
    }
}

/// Gives access to bytes by their offset in the file. Offsets outside the range are safe.
struct ByteView {
    let bytes: [UInt8]
    let range: Range<Int>

    subscript(offset: Int) -> UInt8? { range.contains(offset) ? bytes[offset] : nil }

    func starts(with text: String, at offset: Int) -> Bool {
        offset >= range.lowerBound && offset <= range.upperBound
            && bytes[offset..<range.upperBound].starts(with: text.utf8)
    }

    /// The first offset from `offset` on whose byte does not fit.
    func end(from offset: Int, while fits: (UInt8) -> Bool) -> Int {
        var end = offset
        while let byte = self[end], fits(byte) { end += 1 }
        return end
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
