import Diagnostics
import StructuredInput

/// Attributes in Pandoc's syntax: `{#id .class key="value" key=value}`.
struct Attributes {
    struct Word {
        var text: String
        var range: SourceRange
    }

    struct Value {
        var key: String
        var keyRange: SourceRange
        var text: String
        /// The range without quotes.
        var range: SourceRange
    }

    var id: Word?
    var classes: [Word] = []
    var values: [Value] = []
    /// The range with the braces.
    var range: SourceRange

    init(range: SourceRange) { self.range = range }

    func value(_ key: String) -> Value? { values.first { $0.key == key } }
}

/// Reads the attributes between braces.
struct AttributeParser {
    private let file: SourceFile
    private let view: ByteView
    private var offset: Int

    /// - Parameter offsets: the range from `{` to the end of `}`.
    static func parse(_ offsets: Range<Int>, in file: SourceFile, _ findings: inout Findings) -> Attributes {
        var parser = AttributeParser(
            file: file,
            view: ByteView(
                bytes: file.bytes, range: offsets.lowerBound + 1..<max(offsets.lowerBound + 1, offsets.upperBound - 1)),
            offset: offsets.lowerBound + 1)
        return parser.attributes(range: file.range(offsets), &findings)
    }

    /// The end of the braces that open at `start`. Braces inside quotes do not count.
    static func end(of start: Int, in view: ByteView) -> Int? {
        var quote: UInt8?
        var offset = start + 1
        while let byte = view[offset] {
            if let open = quote {
                if byte == UInt8(ascii: "\\") { offset += 1 } else if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "'") && view[offset - 1] == UInt8(ascii: "="))
            {
                quote = byte
            } else if byte == UInt8(ascii: "}") {
                return offset + 1
            } else if byte == UInt8(ascii: "{") {
                return nil
            }
            offset += 1
        }
        return nil
    }

    private mutating func attributes(range: SourceRange, _ findings: inout Findings) -> Attributes {
        var attributes = Attributes(range: range)
        skipSpace()
        while let byte = view[offset] {
            let start = offset
            switch byte {
            case UInt8(ascii: "#"):
                let word = word(from: start + 1)
                if attributes.id != nil {
                    findings.report(.error("second-id", "an element has one #id", at: file.range(start..<offset)))
                } else if !Self.isID(word.text) {
                    let message = "an #id is made of letters a to z, digits and -_.: and begins with a letter"
                    findings.report(.error("bad-id", message, at: file.range(start..<offset)))
                } else {
                    attributes.id = word
                }
            case UInt8(ascii: "."):
                attributes.classes.append(word(from: start + 1))
            default: readValue(into: &attributes, &findings)
            }
            if offset == start { offset += 1 }
            skipSpace()
        }
        return attributes
    }

    private static func isID(_ text: String) -> Bool {
        text.utf8.first?.isLetter == true
            && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || "_.:-".utf8.contains($0) }
    }

    private mutating func readValue(into attributes: inout Attributes, _ findings: inout Findings) {
        let start = offset
        offset = view.end(from: offset) {
            $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":")
        }
        let keyRange = start..<offset
        guard !keyRange.isEmpty, view[offset] == UInt8(ascii: "=") else {
            offset = view.end(from: offset) { !$0.isSpace }
            findings.report(
                .error(
                    "bad-attributes", "attributes are written #id, .class or key=\"value\"",
                    at: file.range(start..<offset)))
            return
        }
        let key = view.string(keyRange)
        offset += 1
        let value = value(of: key, &findings)
        if let first = attributes.value(key) {
            findings.report(
                .error(
                    "second-value", "\"\(key)\" stands here twice", at: file.range(keyRange),
                    notes: [.init("it stands here first", at: first.keyRange)]))
            return
        }
        attributes.values.append(
            Attributes.Value(key: key, keyRange: file.range(keyRange), text: value.text, range: file.range(value.range))
        )
    }

    private static let curlyQuotes = Set("“”„‟«»‘’‚‛＂＇".unicodeScalars)

    /// Reads a value in curly quotes, which word processors substitute for straight quotes.
    private mutating func valueInCurlyQuotes(
        of key: String, _ findings: inout Findings
    ) -> (text: String, range: Range<Int>)? {
        guard let open = view.scalar(at: offset), Self.curlyQuotes.contains(open) else { return nil }
        let start = offset + UTF8.width(open)
        findings.report(
            .error(
                "curly-quotes", "the quotes around a value must be straight", at: file.range(offset..<start),
                help: "write \(key)=\"…\""))
        var end = start
        while let scalar = view.scalar(at: end), !Self.curlyQuotes.contains(scalar), scalar != "\"" {
            end += UTF8.width(scalar)
        }
        offset = end + (view.scalar(at: end).map { UTF8.width($0) } ?? 0)
        return (view.string(start..<end), start..<end)
    }

    private mutating func value(of key: String, _ findings: inout Findings) -> (text: String, range: Range<Int>) {
        if let value = valueInCurlyQuotes(of: key, &findings) { return value }
        guard let quote = view[offset], quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = offset
            offset = view.end(from: offset) { !$0.isSpace }
            return (view.string(start..<offset), start..<offset)
        }
        offset += 1
        let start = offset
        var bytes: [UInt8] = []
        while let byte = view[offset], byte != quote {
            if byte == UInt8(ascii: "\\"), let next = view[offset + 1], next == quote || next == byte {
                bytes.append(next)
                offset += 2
                continue
            }
            bytes.append(byte.isLineBreak ? 0x20 : byte)
            offset += 1
        }
        let range = start..<offset
        offset += 1
        return (String(decoding: bytes, as: UTF8.self), range)
    }

    private mutating func word(from start: Int) -> Attributes.Word {
        offset = view.end(from: start) { !$0.isSpace && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "=") }
        return Attributes.Word(text: view.string(start..<offset), range: file.range(start..<offset))
    }

    private mutating func skipSpace() { offset = view.end(from: offset) { $0.isSpace } }
}
