/// Strings in PDF syntax. ISO 32000-1, 7.3.4.
extension PDFLexer {
    /// Reads `(…)`. Balanced parentheses are part of the string, and a backslash escapes.
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
                // Every form of line end is one line feed.
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

    /// Reads `<…>`. A missing last digit is 0.
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

/// Characters that separate tokens. ISO 32000-1, 7.2.2.
extension UInt8 {
    /// Bit sets of blanks below 64, of blanks and delimiters below 64, and of those below 128.
    private static let blanks: UInt64 = 0x0000_0001_0000_3601
    private static let lowEnds: UInt64 = 0x5000_8321_0000_3601
    private static let highEnds: UInt64 = 0x2800_0000_2800_0000

    @inline(__always)
    var isPDFBlank: Bool { self <= 0x20 && Self.blanks >> UInt64(self) & 1 == 1 }

    /// Whether the byte is neither a blank nor one of `()<>[]{}/%`.
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
