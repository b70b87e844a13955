/// Scans a content stream, operator by operator, in one pass. ISO 32000-1, 7.8.2.
///
/// Operands are skipped; callers can read them at `operands`.
struct ContentScanner {
    let bytes: [UInt8]
    private(set) var position = 0
    /// The offset at which the operands of the last operator begin.
    private(set) var operands = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    struct Found {
        var kind: ContentOperator
        var range: Range<Int>
    }

    /// Returns the next operator; nil at the end.
    mutating func next() throws -> Found? {
        var hasOperands = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte.isPDFBlank {
                position += 1
                continue
            }
            if byte == UInt8(ascii: "%") {
                skipComment()
                continue
            }
            if !hasOperands {
                operands = position
                hasOperands = true
            }
            switch byte {
            case UInt8(ascii: "("): try skipString()
            case UInt8(ascii: "/"): skipName()
            case UInt8(ascii: "<"): try skipHexadecimalString()
            case UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                position += 1
            case UInt8(ascii: ")"): throw FinishingError.malformed("content with a lone )", offset: position)
            default: if let found = try numberOrOperator(byte) { return found }
            }
        }
        return nil
    }

    private mutating func numberOrOperator(_ first: UInt8) throws -> Found? {
        let start = position
        var letters: UInt64 = 0
        while position < bytes.count, bytes[position].isPDFRegular {
            letters = letters << 8 | UInt64(bytes[position])
            position += 1
        }
        // Numbers and signs precede the letters in ASCII; of the characters there, only ' and " are operators.
        if first < UInt8(ascii: ":"), first != UInt8(ascii: "'"), first != UInt8(ascii: "\"") { return nil }
        let kind = position - start <= 8 ? ContentOperator(rawValue: letters) : .unknown
        if kind == .true || kind == .false || kind == .null { return nil }
        if kind == .inlineImageData { try skipInlineImage() }
        return Found(kind: kind, range: start..<position)
    }

    private mutating func skipComment() {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    }

    private mutating func skipName() {
        position += 1
        while position < bytes.count, bytes[position].isPDFRegular { position += 1 }
    }

    private mutating func skipHexadecimalString() throws {
        let start = position
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "<") {
            // This begins a dictionary; its keys and values are skipped one by one.
            position += 1
            return
        }
        while position < bytes.count {
            position += 1
            if bytes[position - 1] == UInt8(ascii: ">") { return }
        }
        throw FinishingError.malformed("content with a string without an end", offset: start)
    }

    private mutating func skipString() throws {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            position += 1
            if depth == 0 { return }
        }
        throw FinishingError.malformed("content with a string without an end", offset: start)
    }

    // 8.9.7: the data follow ID and one blank, up to EI between blanks.
    private mutating func skipInlineImage() throws {
        let start = position
        position += 1
        while position + 2 < bytes.count {
            let isEnd =
                bytes[position].isPDFBlank && bytes[position + 1] == UInt8(ascii: "E")
                && bytes[position + 2] == UInt8(ascii: "I")
                && (position + 3 == bytes.count || !bytes[position + 3].isPDFRegular)
            if isEnd {
                position += 3
                return
            }
            position += 1
        }
        throw FinishingError.malformed("content with an image without an end", offset: start)
    }
}

/// An operator, represented by its letters as a number for fast comparison.
struct ContentOperator: RawRepresentable, Hashable {
    let rawValue: UInt64

    /// A value for text longer than any operator.
    static let unknown = Self(rawValue: .max)
    static let save = Self(rawValue: 0x71)  // q
    static let restore = Self(rawValue: 0x51)  // Q
    static let transform = Self(rawValue: 0x63_6D)  // cm
    static let inlineImageData = Self(rawValue: 0x49_44)  // ID
    static let `true` = Self(rawValue: 0x74_72_75_65)
    static let `false` = Self(rawValue: 0x66_61_6C_73_65)
    static let null = Self(rawValue: 0x6E_75_6C_6C)
}
