/// The index of a file's objects, as tables or streams, newest part first. ISO 32000-1, 7.5.4 and 7.5.8.
struct CrossReferences {
    private(set) var places: [Int: ObjectPlace] = [:]
    private(set) var trailer = PDFDictionary()
    private var freed: Set<Int> = []

    static func read(_ bytes: [UInt8], inflater: Inflater) throws -> CrossReferences {
        var index = CrossReferences()
        var next: Int? = try startOfIndex(bytes)
        var seen: Set<Int> = []
        while let offset = next {
            guard offset >= 0, offset < bytes.count, seen.insert(offset).inserted else {
                throw FinishingError.malformed("an index that leads nowhere", offset: offset)
            }
            let part = try index.readPart(bytes, at: offset, inflater: inflater)
            if seen.count == 1 { index.trailer = part }
            next = part["Prev"]?.integer
        }
        return index
    }

    /// Returns the range of a stream's data, after checking that it ends where its length says.
    static func streamData(_ bytes: [UInt8], start: Int, length: Int) throws -> Range<Int> {
        guard length >= 0, start <= bytes.count, length <= bytes.count - start else {
            throw FinishingError.malformed("a stream without a length", offset: start)
        }
        var lexer = PDFLexer(bytes, at: start + length)
        guard case .keyword("endstream") = try lexer.next() else {
            throw FinishingError.malformed("a stream that does not end where it says", offset: start + length)
        }
        return start..<start + length
    }

    // 7.5.5: the last lines are "startxref", the offset and "%%EOF".
    private static func startOfIndex(_ bytes: [UInt8]) throws -> Int {
        let keyword = Array("startxref".utf8)
        var start = bytes.count - keyword.count
        while start >= max(0, bytes.count - 2048) {
            if bytes[start..<start + keyword.count].elementsEqual(keyword) {
                var lexer = PDFLexer(bytes, at: start + keyword.count)
                guard case .integer(let offset) = try lexer.next() else { break }
                return offset
            }
            start -= 1
        }
        throw FinishingError.malformed("no startxref", offset: bytes.count)
    }

    private mutating func readPart(_ bytes: [UInt8], at offset: Int, inflater: Inflater) throws -> PDFDictionary {
        var lexer = PDFLexer(bytes, at: offset)
        if case .keyword("xref") = try lexer.next() { return try readTable(&lexer) }
        guard case .integer(let number) = try PDFLexer.firstToken(bytes, at: offset) else {
            throw FinishingError.malformed("no index", offset: offset)
        }
        return try readStream(bytes, number: number, at: offset, inflater: inflater)
    }

    private mutating func readTable(_ lexer: inout PDFLexer) throws -> PDFDictionary {
        while true {
            switch try lexer.next() {
            case .integer(let first):
                guard case .integer(let count) = try lexer.next() else { throw lexer.malformed("a bad index section") }
                var number = first
                while number - first < count {
                    guard case .integer(let offset) = try lexer.next(), case .integer = try lexer.next(),
                        case .keyword(let kind) = try lexer.next()
                    else { throw lexer.malformed("a bad index entry") }
                    note(number, kind == "n" ? .offset(offset) : nil)
                    number += 1
                }
            case .keyword("trailer"):
                var parser = PDFParser(lexer.bytes, at: lexer.position)
                guard let trailer = try parser.object().dictionary else { throw lexer.malformed("no trailer") }
                return trailer
            default: throw lexer.malformed("an index without a trailer")
            }
        }
    }

    private mutating func readStream(
        _ bytes: [UInt8], number: Int, at offset: Int, inflater: Inflater
    ) throws -> PDFDictionary {
        var parser = PDFParser(bytes, at: offset)
        let (value, start) = try parser.indirectObject(number: number)
        guard let start, let dictionary = value.dictionary,
            let widths = dictionary["W"]?.array?.map({ $0.integer ?? -1 }),
            widths.count == 3, widths.allSatisfy({ (0...8).contains($0) }), widths.reduce(0, +) > 0
        else { throw FinishingError.malformed("a bad index stream", offset: offset) }
        let range = try Self.streamData(bytes, start: start, length: dictionary["Length"]?.integer ?? -1)
        let data = try inflater.unfiltered(bytes[range], dictionary: dictionary)
        var sections = dictionary["Index"]?.array?.map { $0.integer ?? -1 } ?? [0, Int.max]
        var rows = IndexRows(data: data, widths: widths)
        while sections.count >= 2 {
            let first = sections[0]
            var left = sections[1]
            var number = first
            while left > 0, number >= 0, number < Int(Int32.max), let row = rows.next() {
                note(number, row)
                number += 1
                left -= 1
            }
            sections.removeFirst(2)
        }
        return dictionary
    }

    /// Records an object, unless a newer part of the index already did.
    private mutating func note(_ number: Int, _ place: ObjectPlace?) {
        guard places[number] == nil, !freed.contains(number) else { return }
        if let place { places[number] = place } else { freed.insert(number) }
    }
}

/// The rows of an index stream: three numbers of fixed widths, the first of which defines the meaning of the others.
private struct IndexRows {
    let data: [UInt8]
    let widths: [Int]
    var position = 0

    /// Returns nil at the end, and an inner nil for a free object.
    mutating func next() -> ObjectPlace?? {
        guard position + widths.reduce(0, +) <= data.count else { return nil }
        let kind = widths[0] == 0 ? 1 : field(widths[0])
        let second = field(widths[1])
        let third = field(widths[2])
        switch kind {
        case 1: return .some(.offset(second))
        case 2: return .some(.packed(stream: second, index: third))
        default: return .some(nil)
        }
    }

    private mutating func field(_ width: Int) -> Int {
        var value: UInt64 = 0
        for _ in 0..<width {
            value = value << 8 | UInt64(data[position])
            position += 1
        }
        return Int(clamping: value)
    }
}

extension PDFLexer {
    fileprivate static func firstToken(_ bytes: [UInt8], at offset: Int) throws -> Token {
        var lexer = PDFLexer(bytes, at: offset)
        return try lexer.next()
    }
}
