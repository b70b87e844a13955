/// Strings, as the format writes them. ISO 32000-1, 7.3.4.
extension PDFLexer {
    /// `(…)`: balanced parentheses stand for themselves, a backslash escapes.
    mutating func literalString() throws -> [UInt8] {
        position += 1
        var text: [UInt8] = []
        var depth = 1
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "("):
                depth += 1
                text.append(byte)
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return text }
                text.append(byte)
            case UInt8(ascii: "\\"): appendEscaped(to: &text)
            case 0x0D:
                // An end of line, however written, is one line feed.
                if current == 0x0A { position += 1 }
                text.append(0x0A)
            default: text.append(byte)
            }
        }
        throw malformed("a string without an end")
    }

    private mutating func appendEscaped(to text: inout [UInt8]) {
        guard let byte = current else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case 0x0A: break
        case 0x0D: if current == 0x0A { position += 1 }
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = Int(byte - UInt8(ascii: "0"))
            var digits = 1
            while digits < 3, let next = current, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(next) {
                value = value * 8 + Int(next - UInt8(ascii: "0"))
                position += 1
                digits += 1
            }
            text.append(UInt8(truncatingIfNeeded: value))
        default: text.append(byte)
        }
    }

    /// `<…>`: a last digit that stands alone is followed by 0.
    mutating func hexadecimalString() throws -> [UInt8] {
        position += 1
        var text: [UInt8] = []
        var high: UInt8?
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: ">") {
                if let high { text.append(high << 4) }
                return text
            }
            if byte.isPDFBlank { continue }
            guard let digit = byte.hexadecimalValue else { throw malformed("no hexadecimal digit") }
            if let first = high {
                text.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        throw malformed("a string without an end")
    }
}

/// ISO 32000-1, 7.2.2: what parts tokens.
extension UInt8 {
    /// Blanks, and then blanks with delimiters: a bit for each byte up to 63, and up to 127.
    private static let blanks: UInt64 = 0x0000_0001_0000_3601
    private static let lowEnds: UInt64 = 0x5000_8321_0000_3601
    private static let highEnds: UInt64 = 0x2800_0000_2800_0000

    @inline(__always)
    var isPDFBlank: Bool { self <= 0x20 && Self.blanks >> UInt64(self) & 1 == 1 }

    /// Neither blank nor one of `()<>[]{}/%`.
    @inline(__always)
    var isPDFRegular: Bool {
        if self < 64 { return Self.lowEnds >> UInt64(self) & 1 == 0 }
        return self > 127 || Self.highEnds >> UInt64(self - 64) & 1 == 0
    }

    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
