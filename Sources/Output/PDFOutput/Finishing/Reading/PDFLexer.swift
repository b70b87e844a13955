/// Splits the bytes of a PDF into tokens. ISO 32000-1, 7.2 and 7.3.
struct PDFLexer {
    enum Token: Equatable {
        case integer(Int)
        case real(Double)
        case string([UInt8])
        case name(String)
        case keyword(String)
        case arrayStart
        case arrayEnd
        case dictionaryStart
        case dictionaryEnd
        case end
    }

    let bytes: [UInt8]
    var position: Int

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = max(0, position)
    }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipBlanks() {
        while let byte = current {
            if byte == UInt8(ascii: "%") {
                while let byte = current, byte != 0x0A, byte != 0x0D { position += 1 }
            } else if byte.isPDFBlank {
                position += 1
            } else {
                return
            }
        }
    }

    mutating func next() throws -> Token {
        skipBlanks()
        guard let byte = current else { return .end }
        switch byte {
        case UInt8(ascii: "/"): return .name(name())
        case UInt8(ascii: "("): return .string(try literalString())
        case UInt8(ascii: "<"):
            guard isNext(UInt8(ascii: "<")) else { return .string(try hexadecimalString()) }
            return taking(2, .dictionaryStart)
        case UInt8(ascii: ">"):
            guard isNext(UInt8(ascii: ">")) else { throw malformed("a lone >") }
            return taking(2, .dictionaryEnd)
        case UInt8(ascii: "["): return taking(1, .arrayStart)
        case UInt8(ascii: "]"): return taking(1, .arrayEnd)
        case UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"): throw malformed("a delimiter out of place")
        default: return numberOrKeyword()
        }
    }

    func malformed(_ what: String) -> FinishingError { .malformed(what, offset: position) }

    private func isNext(_ byte: UInt8) -> Bool { position + 1 < bytes.count && bytes[position + 1] == byte }

    private mutating func taking(_ count: Int, _ token: Token) -> Token {
        position += count
        return token
    }

    // 7.3.5: # and two digits represent a byte. Names are read as Latin-1.
    private mutating func name() -> String {
        position += 1
        let start = position
        var isPlain = true
        while let byte = current, byte.isPDFRegular {
            if byte == UInt8(ascii: "#") || byte >= 0x80 { isPlain = false }
            position += 1
        }
        if isPlain { return String(decoding: bytes[start..<position], as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        var index = start
        while index < position {
            if bytes[index] == UInt8(ascii: "#"), index + 2 < position, let high = bytes[index + 1].hexadecimalValue,
                let low = bytes[index + 2].hexadecimalValue
            {
                scalars.append(Unicode.Scalar(high << 4 | low))
                index += 3
            } else {
                scalars.append(Unicode.Scalar(bytes[index]))
                index += 1
            }
        }
        return String(scalars)
    }

    private mutating func numberOrKeyword() -> Token {
        let start = position
        while let byte = current, byte.isPDFRegular { position += 1 }
        let text = bytes[start..<position]
        return Self.number(text) ?? .keyword(String(decoding: text, as: UTF8.self))
    }

    // 7.3.3: a sign, digits, at most one point, and no exponent. A number that is too large is clamped to the limit.
    private static func number(_ text: ArraySlice<UInt8>) -> Token? {
        var digits = text
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        var whole = 0
        var real = 0.0
        var scale = 0.0
        var count = 0
        for byte in digits {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int(byte - UInt8(ascii: "0"))
                count += 1
                if whole < Int(Int32.max) { whole = whole * 10 + digit }
                real = real * 10 + Double(digit)
                scale *= 10
            case UInt8(ascii: ".") where scale == 0: scale = 1
            default: return nil
            }
        }
        guard count > 0 else { return nil }
        if scale == 0 { return .integer(isNegative ? -whole : whole) }
        let value = real / scale
        guard value.isFinite else { return .real(0) }
        return .real(isNegative ? -value : value)
    }
}
