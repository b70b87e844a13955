import Diagnostics

/// A strict reader of JSON (RFC 8259) that records the place of every value.
///
/// It is recursive, to the depth that the limits allow. It stops at the first syntax error.
struct JSONReader {
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private let file: SourceFile
    private let bytes: [UInt8]
    private let limits: InputLimits
    private var offset = 0
    private var nodes = 0
    private(set) var findings = Findings()

    /// Stops the reader after an error has been reported.
    private struct Stop: Error {}

    init(_ file: SourceFile, _ limits: InputLimits) {
        self.file = file
        bytes = file.bytes
        self.limits = limits
    }

    mutating func document() -> InputNode? {
        do {
            skipBlanks()
            if offset == bytes.count { throw fault("the file is empty, and JSON holds one value", at: offset) }
            let node = try value(depth: 0)
            skipBlanks()
            if offset < bytes.count { throw fault("nothing may follow the one value of a JSON file", at: offset) }
            return node
        } catch { return nil }
    }

    private mutating func value(depth: Int) throws(Stop) -> InputNode {
        nodes += 1
        if nodes > limits.nodes { throw stop(limits.tooMany(at: here)) }
        let start = offset
        switch peek {
        case UInt8(ascii: "{"):
            if depth == limits.depth { throw stop(limits.tooDeep(at: here)) }
            return try object(depth: depth + 1)
        case UInt8(ascii: "["):
            if depth == limits.depth { throw stop(limits.tooDeep(at: here)) }
            return try array(depth: depth + 1)
        case UInt8(ascii: "\""):
            let text = try string()
            return InputNode(.scalar(.init(text: text, isPlain: false)), at: file.range(start..<offset))
        case UInt8(ascii: "-"): try number()
        case let digit? where Self.digits.contains(digit): try number()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"):
            try word("null")
            return InputNode(.null, at: file.range(start..<offset))
        case nil: throw fault("the file ends where a value is expected", at: offset)
        case UInt8(ascii: "'"): throw fault("JSON writes text in double quotes", at: offset)
        default: throw fault("a value is expected here", at: offset)
        }
        let range = file.range(start..<offset)
        return InputNode(.scalar(.init(text: range.text, isPlain: true)), at: range)
    }

    private mutating func object(depth: Int) throws(Stop) -> InputNode {
        let start = offset
        offset += 1
        var entries = UniqueEntries()
        skipBlanks()
        while peek != UInt8(ascii: "}") {
            let keyStart = offset
            guard peek == UInt8(ascii: "\"") else {
                throw fault("a key in double quotes\(entries.isEmpty ? " or }" : "") is expected here", at: offset)
            }
            let key = try string()
            let keyRange = file.range(keyStart..<offset)
            skipBlanks()
            guard peek == UInt8(ascii: ":") else { throw fault("a colon is expected after a key", at: offset) }
            offset += 1
            skipBlanks()
            let value = try value(depth: depth)
            entries.add(InputNode.Entry(key: key, keyRange: keyRange, value: value), &findings)
            skipBlanks()
            try separator(closing: UInt8(ascii: "}"), after: "an entry")
        }
        offset += 1
        return InputNode(.mapping(entries.entries), at: file.range(start..<offset))
    }

    private mutating func array(depth: Int) throws(Stop) -> InputNode {
        let start = offset
        offset += 1
        var items: [InputNode] = []
        skipBlanks()
        while peek != UInt8(ascii: "]") {
            items.append(try value(depth: depth))
            skipBlanks()
            try separator(closing: UInt8(ascii: "]"), after: "an item")
        }
        offset += 1
        return InputNode(.sequence(items), at: file.range(start..<offset))
    }

    /// Reads a comma, which a value must follow, or checks that the closing bracket is next.
    private mutating func separator(closing: UInt8, after what: String) throws(Stop) {
        let bracket = Character(Unicode.Scalar(closing))
        switch peek {
        case UInt8(ascii: ","):
            let comma = offset
            offset += 1
            skipBlanks()
            if peek == closing { throw fault("no comma may stand before the closing \(bracket)", at: comma) }
        case closing: break
        case nil: throw fault("the file ends before the closing \(bracket)", at: offset)
        default: throw fault("a comma or \(bracket) is expected after \(what)", at: offset)
        }
    }

    private mutating func number() throws(Stop) {
        if peek == UInt8(ascii: "-") { offset += 1 }
        let first = peek
        let integer = try digits()
        if first == UInt8(ascii: "0"), integer > 1 {
            throw fault("a number may not begin with 0", at: offset - integer)
        }
        if peek == UInt8(ascii: ".") {
            offset += 1
            _ = try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            offset += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
            _ = try digits()
        }
    }

    private mutating func digits() throws(Stop) -> Int {
        let start = offset
        while let byte = peek, Self.digits.contains(byte) { offset += 1 }
        if offset == start { throw fault("a digit is expected here", at: offset) }
        return offset - start
    }

    private mutating func word(_ word: String) throws(Stop) {
        guard bytes[offset...].starts(with: word.utf8) else {
            throw fault("true, false, null, a number or a text in double quotes is expected here", at: offset)
        }
        offset += word.utf8.count
    }

    private mutating func skipBlanks() {
        while let byte = peek, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { offset += 1 }
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private var here: SourceRange { file.range(offset..<offset + 1) }

    private mutating func stop(_ diagnostic: Diagnostic) -> Stop {
        findings.report(diagnostic)
        return Stop()
    }

    private mutating func fault(_ message: String, at place: Int, length: Int = 1) -> Stop {
        let end = min(place + length, bytes.count)
        return stop(.error("json-syntax", message, at: file.range(place..<max(place, end))))
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() throws(Stop) -> String {
        let start = offset
        offset += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += Array(String(Character(try escape())).utf8)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw fault(
                    "the text that begins here has no closing quote in its line; a line break in a text is written \\n",
                    at: start)
            case 0..<0x20:
                throw fault("a tab or control character in a text is written as an escape: \\t", at: offset)
            default:
                text.append(byte)
                offset += 1
            }
        }
        throw fault("the text that begins here has no closing quote", at: start)
    }

    private mutating func escape() throws(Stop) -> Unicode.Scalar {
        let start = offset
        offset += 1
        let letter = peek
        offset += 1
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw fault("there is no such escape", at: start, length: 2)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(Stop) -> Unicode.Scalar {
        let unit = try fourHexDigits(from: start)
        if unit == 0 { throw fault("a text may not hold the character U+0000", at: start, length: 6) }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // RFC 8259, 7: characters above U+FFFF are two escapes in a row.
        if unit < 0xDC00, bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            let second = offset
            offset += 2
            let low = try fourHexDigits(from: second)
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        throw fault("half of a surrogate pair is no character", at: start, length: 6)
    }

    private mutating func fourHexDigits(from start: Int) throws(Stop) -> UInt32 {
        let digits = bytes[offset...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits are expected after \\u", at: start, length: 2) }
        offset += 4
        return value
    }
}
