/// Reads a page's content from the bytes of a drawing that stays open. No index exists yet, so objects are read in
/// sequence. ISO 32000-1, 7.3.8 and 7.3.10.
struct StreamedContent {
    private static let end = Array("endstream".utf8)

    private let bytes: [UInt8]
    private var position = 0
    private var streams: [(dictionary: PDFDictionary, start: Int, end: Int)] = []
    private var numbers: [Int: Int] = [:]

    /// - Throws: `FinishingError` unless the bytes are complete objects, exactly one of which is a page's content.
    static func content(of bytes: [UInt8], inflater: Inflater) throws -> [UInt8] {
        var reader = StreamedContent(bytes: bytes)
        while try reader.readObject() {}
        // 7.8.2: a content stream has no type, unlike a font, a picture or an object stream.
        let contents = reader.streams.filter { $0.dictionary["Type"] == nil && $0.dictionary["Subtype"] == nil }
        guard contents.count == 1, let content = contents.first else {
            throw FinishingError.unsupported("\(contents.count) content streams for one page")
        }
        let length: Int? =
            switch content.dictionary["Length"] {
            case .reference(let number)?: reader.numbers[number]
            case let value: value?.integer
            }
        guard let length, length >= 0, length <= content.end - content.start,
            bytes[(content.start + length)..<content.end].allSatisfy(\.isPDFBlank)
        else { throw FinishingError.malformed("a stream without a length", offset: content.start) }
        return try inflater.unfiltered(
            bytes[content.start..<content.start + length], dictionary: content.dictionary)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func readObject() throws -> Bool {
        var lexer = PDFLexer(bytes, at: position)
        lexer.skipBlanks()
        guard lexer.current != nil else { return false }
        var parser = PDFParser(bytes, at: lexer.position)
        guard case .integer(let number) = try lexer.next() else { throw lexer.malformed("no object") }
        let (value, start) = try parser.indirectObject(number: number)
        if case .integer(let value) = value { numbers[number] = value }
        lexer = PDFLexer(bytes, at: parser.lexer.position)
        if let start, let dictionary = value.dictionary {
            let end = try endOfStream(from: start, dictionary)
            streams.append((dictionary, start, end))
            lexer = PDFLexer(bytes, at: end + Self.end.count)
        }
        guard case .keyword("endobj") = try lexer.next() else { throw lexer.malformed("an object without an end") }
        position = lexer.position
        return true
    }

    /// Returns the offset of the keyword after a stream's data. The length may be in a later object.
    private func endOfStream(from start: Int, _ dictionary: PDFDictionary) throws -> Int {
        var index = start + max(0, dictionary["Length"]?.integer ?? 0)
        while index + Self.end.count <= bytes.count {
            if bytes[index] == Self.end[0], bytes[index...].starts(with: Self.end) { return index }
            index += 1
        }
        throw FinishingError.malformed("a stream without an end", offset: start)
    }
}
