import FoundationEssentials

/// Reads the markup of an SVG in one pass over its bytes, and decodes every character reference. XML 1.0 and Namespaces
/// in XML 1.0.
///
/// It is strict: unreadable markup is refused. librsvg never gets the file itself, but `SVGWriter`'s text of the parsed
/// drawing. The checked drawing is therefore always the one that is drawn.
struct SVGMarkup {
    enum Token {
        case begin(Tag)
        case end
        case text(String)
    }

    struct Tag {
        /// The name without its prefix.
        var name: String
        /// The namespace; nil if none is declared.
        var namespace: String?
        /// The attributes without a namespace, and `href` of XLink.
        var attributes: [(name: String, value: String)]
        var isEmpty: Bool
    }

    static let drawing = "http://www.w3.org/2000/svg"
    private static let links = "http://www.w3.org/1999/xlink"

    private let bytes: [UInt8]
    /// The offset of the byte that is read next.
    private(set) var position: Int
    /// The names of the open elements as written, with the prefixes that each declares.
    private var open: [(name: String, prefixes: [String: String])] = []
    private var hasRoot = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Returns the next token; nil at the end.
    ///
    /// - Throws: `PictureFault` if the markup is broken, declares entities, or is not in UTF-8.
    mutating func next() throws(PictureFault) -> Token? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                let text = try decoded(upTo: UInt8(ascii: "<"))
                if !open.isEmpty { return .text(text) }
                guard text.allSatisfy(\.isWhitespace) else { throw broken("text stands outside of its svg element") }
                continue
            }
            if skip("<!--") {
                _ = try text(until: "-->")
            } else if skip("<![CDATA[") {
                let text = try text(until: "]]>")
                if !open.isEmpty { return .text(String(decoding: text, as: UTF8.self)) }
            } else if skip("<?") {
                try instruction()
            } else if skip("<!DOCTYPE") {
                // 2.8: brackets in a document type hold declarations of entities.
                if try text(until: ">").contains(UInt8(ascii: "[")) {
                    throw .unsupported("entities declared in it", help: "export it as a plain SVG")
                }
            } else if skip("</") {
                return try end()
            } else {
                return try begin()
            }
        }
        guard open.isEmpty, hasRoot else { throw broken("it ends early") }
        return nil
    }

    // MARK: Elements

    private mutating func begin() throws(PictureFault) -> Token {
        guard !hasRoot || !open.isEmpty else { throw broken("a second element stands behind its svg element") }
        position += 1
        let name = try name()
        var written: [(name: String, value: String)] = []
        var isEmpty = false
        while true {
            let start = position
            skipBlanks()
            if skip(">") { break }
            if skip("/>") {
                isEmpty = true
                break
            }
            guard position > start else { throw broken("the tag <\(name)> is not closed") }
            let attribute = try self.name()
            skipBlanks()
            guard skip("=") else { throw broken("the attribute \(attribute) has no value") }
            skipBlanks()
            guard position < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[position]) else {
                throw broken("the value of the attribute \(attribute) stands in no quotes")
            }
            let quote = bytes[position]
            position += 1
            let value = try decoded(upTo: quote, isAttribute: true)
            guard skip(quote) else { throw broken("the value of the attribute \(attribute) has no end") }
            guard !written.contains(where: { $0.name == attribute }) else {
                throw broken("the attribute \(attribute) stands twice in one tag")
            }
            written.append((attribute, value))
            guard written.count <= 200 else { throw broken("a tag has more than 200 attributes") }
        }
        hasRoot = true
        return .begin(try tag(name, written, isEmpty: isEmpty))
    }

    private mutating func tag(
        _ name: String, _ written: [(name: String, value: String)], isEmpty: Bool
    ) throws(PictureFault) -> Tag {
        var prefixes = open.last?.prefixes ?? [:]
        for (attribute, value) in written {
            if attribute == "xmlns" { prefixes[""] = value.isEmpty ? nil : value }
            if attribute.hasPrefix("xmlns:") { prefixes[String(attribute.dropFirst(6))] = value }
        }
        var attributes: [(name: String, value: String)] = []
        for (attribute, value) in written where attribute != "xmlns" && !attribute.hasPrefix("xmlns:") {
            let (prefix, local) = Self.parts(of: attribute)
            if prefix.isEmpty {
                attributes.removeAll { $0.name == local }
                attributes.append((local, value))
            } else if prefix != "xml" {
                guard let namespace = prefixes[prefix] else { throw broken("the prefix \(prefix): is not declared") }
                if namespace == Self.links, local == "href", !written.contains(where: { $0.name == "href" }) {
                    attributes.append((local, value))
                }
            }
        }
        let (prefix, local) = Self.parts(of: name)
        guard prefix.isEmpty || prefixes[prefix] != nil else { throw broken("the prefix \(prefix): is not declared") }
        if !isEmpty { open.append((name, prefixes)) }
        return Tag(name: local, namespace: prefixes[prefix], attributes: attributes, isEmpty: isEmpty)
    }

    private mutating func end() throws(PictureFault) -> Token {
        let name = try name()
        skipBlanks()
        guard skip(">") else { throw broken("the tag </\(name)> is not closed") }
        guard let last = open.popLast() else { throw broken("the tag </\(name)> closes nothing") }
        guard last.name == name else { throw broken("the tag <\(last.name)> is closed by </\(name)>") }
        return .end
    }

    private mutating func instruction() throws(PictureFault) {
        let name = try name()
        let text = String(decoding: try text(until: "?>"), as: UTF8.self).lowercased()
        if name == "xml-stylesheet" { throw SVGCheck.outside }
        guard name == "xml", let encoding = text.firstRange(of: "encoding") else { return }
        let value = text[encoding.upperBound...].drop { $0 == "=" || $0 == "'" || $0 == "\"" || $0.isWhitespace }
        guard value.hasPrefix("utf-8") || value.hasPrefix("us-ascii") else { throw SVGCheck.notUTF8 }
    }

    private static func parts(of name: String) -> (prefix: String, local: String) {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", name) }
        return (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
    }

    // MARK: Characters

    private mutating func name() throws(PictureFault) -> String {
        let start = position
        while position < bytes.count, Self.isOfName(bytes[position]) { position += 1 }
        let first = start < position ? bytes[start] : 0
        guard start < position, !(UInt8(ascii: "-")...UInt8(ascii: "9")).contains(first) else {
            throw broken("a name is missing")
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// 2.3, production 4; all characters beyond ASCII count as letters.
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "-"),
            UInt8(ascii: "."), 0x80...:
            true
        default: false
        }
    }

    /// Returns text with decoded references. 3.3.3: blanks in an attribute become spaces.
    private mutating func decoded(upTo end: UInt8, isAttribute: Bool = false) throws(PictureFault) -> String {
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != end {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "&"): text += try reference()
            case UInt8(ascii: "<"): throw broken("a “<” stands in the value of an attribute")
            case 0x09, 0x0A, 0x0D:
                text.append(isAttribute ? 0x20 : byte)
                position += 1
            case 0..<0x20: throw broken("a control character stands in it")
            default:
                text.append(byte)
                position += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// 4.1 and 4.6: a character by its number, or one of the five predefined entities.
    private mutating func reference() throws(PictureFault) -> [UInt8] {
        let start = position + 1
        let end = bytes[start..<min(start + 12, bytes.count)].firstIndex(of: UInt8(ascii: ";"))
        guard let end else { throw broken("an “&” begins no reference") }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        position = end + 1
        switch name {
        case "amp": return Array("&".utf8)
        case "lt": return Array("<".utf8)
        case "gt": return Array(">".utf8)
        case "quot": return Array("\"".utf8)
        case "apos": return Array("'".utf8)
        default: break
        }
        let digits = name.hasPrefix("#x") ? name.dropFirst(2) : name.dropFirst(1)
        guard name.hasPrefix("#"), digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10), let scalar = Unicode.Scalar(value),
            value >= 0x20 || [0x09, 0x0A, 0x0D].contains(value)
        else { throw broken("the reference &\(name); names no character") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func text(until word: StaticString) throws(PictureFault) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count {
            if bytes[position] == word.utf8Start[0] {
                let end = position
                if skip(word) { return bytes[start..<end] }
            }
            position += 1
        }
        throw broken("it ends early")
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skip(_ word: StaticString) -> Bool {
        guard position + word.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    private func broken(_ what: String) -> PictureFault {
        let line = bytes[..<min(position, bytes.count)].count { $0 == 0x0A } + 1
        return .broken(format: "SVG", reason: "\(what) (line \(line))")
    }
}
