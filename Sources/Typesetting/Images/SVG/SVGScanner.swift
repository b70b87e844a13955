/// Steps through the markup of an SVG, in one pass over its bytes. XML 1.0, 2 and 3.
///
/// It is no judge of markup: where that is malformed it goes on as well as it can, and librsvg says what is wrong.
struct SVGScanner {
    enum Token {
        /// A name without its prefix.
        case begin(name: String, attributes: [Attribute], isEmpty: Bool)
        case end
        case text(ArraySlice<UInt8>)
        case documentType(hasEntities: Bool)
        /// `<?name …?>`
        case instruction(name: String, text: ArraySlice<UInt8>)
    }

    struct Attribute {
        /// Without its prefix.
        var name: String
        var value: String
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token; nil at the end.
    mutating func next() -> Token? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else { return .text(text(until: "<", skipping: 0)) }
            if starts(with: "<!--") {
                _ = text(until: "-->", skipping: 4)
            } else if starts(with: "<![CDATA[") {
                return .text(text(until: "]]>", skipping: 9))
            } else if starts(with: "<?") {
                position += 2
                let name = name()
                return .instruction(name: name, text: text(until: "?>", skipping: 0))
            } else if starts(with: "<!") {
                return documentType()
            } else if starts(with: "</") {
                _ = text(until: ">", skipping: 2)
                return .end
            } else {
                return element()
            }
        }
        return nil
    }

    private func starts(with word: StaticString) -> Bool {
        guard position + word.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] { return false }
        return true
    }

    /// What stands before a closing word, which is stepped over unless it opens what comes next.
    private mutating func text(until word: StaticString, skipping opening: Int) -> ArraySlice<UInt8> {
        position = min(position + opening, bytes.count)
        let start = position
        while position < bytes.count, !starts(with: word) { position += 1 }
        let text = bytes[start..<position]
        if word.utf8Start[0] != UInt8(ascii: "<") { position = min(position + word.utf8CodeUnitCount, bytes.count) }
        return text
    }

    /// 2.8: what stands between the brackets declares entities.
    private mutating func documentType() -> Token {
        var hasEntities = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if bytes[position] == UInt8(ascii: "[") {
                hasEntities = true
                _ = text(until: "]", skipping: 1)
            } else {
                position += 1
            }
        }
        position += 1
        return .documentType(hasEntities: hasEntities)
    }

    private mutating func element() -> Token {
        position += 1
        let name = name()
        var attributes: [Attribute] = []
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                position += 1
                return .begin(name: name, attributes: attributes, isEmpty: false)
            case UInt8(ascii: "/"):
                position += 1
                if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
                    position += 1
                    return .begin(name: name, attributes: attributes, isEmpty: true)
                }
            case let byte where byte <= 0x20 || byte == UInt8(ascii: "="): position += 1
            default: attributes.append(attribute())
            }
        }
        return .begin(name: name, attributes: attributes, isEmpty: true)
    }

    private mutating func attribute() -> Attribute {
        let start = position
        let name = name()
        if position == start { position += 1 }
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            return Attribute(name: name, value: "")
        }
        position += 1
        skipBlanks()
        guard position < bytes.count else { return Attribute(name: name, value: "") }
        let value =
            switch bytes[position] {
            case UInt8(ascii: "\""): text(until: "\"", skipping: 1)
            case UInt8(ascii: "'"): text(until: "'", skipping: 1)
            default: ArraySlice<UInt8>()
            }
        return Attribute(name: name, value: Self.unescaped(value))
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private mutating func name() -> String {
        var start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
                || byte == UInt8(ascii: "?")
            {
                break
            }
            position += 1
            if byte == UInt8(ascii: ":") { start = position }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Quotes, as programs write them into addresses; nothing else matters to who looks for references.
    private static func unescaped(_ value: ArraySlice<UInt8>) -> String {
        let text = String(decoding: value, as: UTF8.self)
        guard value.contains(UInt8(ascii: "&")) else { return text }
        return ["&quot;", "&apos;", "&#34;", "&#39;"].reduce(text) { $0.replacing($1, with: "'") }
    }
}
