/// The drawn PDF. It finds objects by the file's index and reads each once.
struct PDFSource {
    private static let deepestResolution = 16

    let bytes: [UInt8]
    let trailer: PDFDictionary
    private let places: [Int: ObjectPlace]
    private let inflater: Inflater
    private var objects: [Int: IndirectObject] = [:]
    private var unpacked: [Int: ObjectStream] = [:]
    private var depth = 0

    /// - Throws: `FinishingError` if the file has no valid index.
    init(_ bytes: [UInt8], inflater: Inflater) throws {
        self.bytes = bytes
        self.inflater = inflater
        let index = try CrossReferences.read(bytes, inflater: inflater)
        places = index.places
        trailer = index.trailer
    }

    /// Returns the object with a number; null if the file has none. ISO 32000-1, 7.3.10.
    mutating func object(_ number: Int) throws -> IndirectObject {
        if let known = objects[number] { return known }
        guard let place = places[number] else { return IndirectObject(value: .null) }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepestResolution else { throw FinishingError.malformed("objects in a ring", offset: 0) }
        let object: IndirectObject
        switch place {
        case .offset(let offset): object = try parse(number, at: offset)
        case .packed(let stream, let index): object = try packed(number, in: stream, at: index)
        }
        objects[number] = object
        return object
    }

    /// Returns the value itself, or the value of the object to which it refers.
    mutating func resolved(_ value: PDFObject?) throws -> PDFObject {
        guard case .reference(let number)? = value else { return value ?? .null }
        return try object(number).value
    }

    /// Returns a stream's data without filters.
    mutating func data(of object: IndirectObject) throws -> [UInt8] {
        guard let range = object.streamData, let dictionary = object.value.dictionary else {
            throw FinishingError.malformed("no stream where there should be one", offset: 0)
        }
        return try inflater.unfiltered(bytes[range], dictionary: dictionary)
    }

    private mutating func parse(_ number: Int, at offset: Int) throws -> IndirectObject {
        var parser = PDFParser(bytes, at: offset)
        let (value, start) = try parser.indirectObject(number: number)
        guard let start, let dictionary = value.dictionary else { return IndirectObject(value: value) }
        // The length may be a separate object later in the file.
        let length = try resolved(dictionary["Length"]).integer ?? -1
        let range = try CrossReferences.streamData(bytes, start: start, length: length)
        return IndirectObject(value: value, streamData: range)
    }

    private mutating func packed(_ number: Int, in stream: Int, at index: Int) throws -> IndirectObject {
        if unpacked[stream] == nil {
            let container = try object(stream)
            unpacked[stream] = try ObjectStream(
                try data(of: container), dictionary: container.value.dictionary ?? PDFDictionary())
        }
        guard let value = try unpacked[stream]?.object(number, at: index) else { return IndirectObject(value: .null) }
        return IndirectObject(value: value)
    }
}

/// The place of an object.
enum ObjectPlace: Equatable {
    case offset(Int)
    /// The object is in an object stream, with this index.
    case packed(stream: Int, index: Int)
}

/// The objects in an object stream. ISO 32000-1, 7.5.7.
struct ObjectStream {
    private let data: [UInt8]
    private var members: [(number: Int, offset: Int)] = []

    init(_ data: [UInt8], dictionary: PDFDictionary) throws {
        guard let count = dictionary["N"]?.integer, let first = dictionary["First"]?.integer,
            count >= 0, first >= 0, first <= data.count
        else { throw FinishingError.malformed("an object stream without /N or /First", offset: 0) }
        self.data = data
        var lexer = PDFLexer(data)
        while members.count < count {
            guard case .integer(let number) = try lexer.next(), case .integer(let offset) = try lexer.next() else {
                throw lexer.malformed("an object stream's index ends early")
            }
            members.append((number, first + offset))
        }
    }

    func object(_ number: Int, at index: Int) throws -> PDFObject? {
        guard members.indices.contains(index), members[index].number == number else { return nil }
        var parser = PDFParser(data, at: members[index].offset)
        return try parser.object()
    }
}
