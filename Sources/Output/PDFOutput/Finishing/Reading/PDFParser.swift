/// Combines tokens into values. ISO 32000-1, 7.3.
struct PDFParser {
    private static let deepestNesting = 64

    var lexer: PDFLexer

    init(_ bytes: [UInt8], at position: Int = 0) { lexer = PDFLexer(bytes, at: position) }

    mutating func object() throws -> PDFObject { try object(lexer.next(), depth: 0) }

    /// Reads an object after `number 0 obj`, up to the beginning of a stream's data.
    mutating func indirectObject(number: Int) throws -> (value: PDFObject, startOfStream: Int?) {
        guard case .integer(number) = try lexer.next(), case .integer = try lexer.next(),
            case .keyword("obj") = try lexer.next()
        else { throw lexer.malformed("object \(number) is not where it should be") }
        let value = try object()
        guard case .dictionary = value else { return (value, nil) }
        let end = lexer.position
        guard case .keyword("stream") = try lexer.next() else {
            lexer.position = end
            return (value, nil)
        }
        // 7.3.8.1: the keyword is followed by CR LF or LF, never by CR alone.
        if lexer.current == 0x0D { lexer.position += 1 }
        guard lexer.current == 0x0A else { throw lexer.malformed("stream without an end of line") }
        return (value, lexer.position + 1)
    }

    private mutating func object(_ token: PDFLexer.Token, depth: Int) throws -> PDFObject {
        guard depth < Self.deepestNesting else { throw lexer.malformed("nested too deeply") }
        switch token {
        case .integer(let value): return reference(to: value) ?? .integer(value)
        case .real(let value): return .real(value)
        case .string(let value): return .string(value)
        case .name(let value): return .name(value)
        case .keyword("true"): return .boolean(true)
        case .keyword("false"): return .boolean(false)
        case .keyword("null"): return .null
        case .arrayStart: return try array(depth: depth)
        case .dictionaryStart: return .dictionary(try dictionary(depth: depth))
        case .arrayEnd, .dictionaryEnd, .keyword, .end: throw lexer.malformed("no value")
        }
    }

    /// Reads `number 0 R`. Otherwise it returns nil and consumes nothing.
    private mutating func reference(to number: Int) -> PDFObject? {
        let afterNumber = lexer.position
        lexer.skipBlanks()
        // No digit follows most integers, so most are decided here.
        if number >= 0, let byte = lexer.current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte),
            case .integer? = try? lexer.next()
        {
            lexer.skipBlanks()
            if lexer.current == UInt8(ascii: "R") {
                let start = lexer.position
                if case .keyword("R")? = try? lexer.next() { return .reference(number) }
                lexer.position = start
            }
        }
        lexer.position = afterNumber
        return nil
    }

    private mutating func array(depth: Int) throws -> PDFObject {
        var values: [PDFObject] = []
        while true {
            let token = try lexer.next()
            if token == .arrayEnd { return .array(values) }
            values.append(try object(token, depth: depth + 1))
        }
    }

    private mutating func dictionary(depth: Int) throws -> PDFDictionary {
        var entries: [PDFDictionary.Entry] = []
        while true {
            switch try lexer.next() {
            case .dictionaryEnd: return PDFDictionary(entries)
            case .name(let key):
                entries.append(.init(key: key, value: try object(lexer.next(), depth: depth + 1)))
            default: throw lexer.malformed("a dictionary's key is no name")
            }
        }
    }
}
