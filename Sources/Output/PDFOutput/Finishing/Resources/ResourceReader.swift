/// Takes fonts, pictures and the like out of the drawn PDF, each once.
struct ResourceReader {
    /// A group has numbers of its own, which the page's would be taken for.
    private static let markNumber = Array("/MCID".utf8)

    private var source: PDFSource
    private let compressor: Compressor
    private var known: [Int: Resource] = [:]
    private var open: Set<Int> = []

    init(source: PDFSource, compressor: Compressor) {
        self.source = source
        self.compressor = compressor
    }

    /// A value of the file, with all that it refers to.
    ///
    /// - Throws: `FinishingError`.
    mutating func resource(_ value: PDFObject) throws -> Resource {
        let (value, parts) = try detached(value)
        return Resource(value: value, parts: parts)
    }

    private mutating func detached(_ value: PDFObject) throws -> (PDFObject, [Resource]) {
        var parts: [Resource] = []
        var places: [Int: Int] = [:]
        let value = try value.renumbered { number in
            if let place = places[number] { return place }
            places[number] = parts.count
            parts.append(try object(number))
            return parts.count - 1
        }
        return (value, parts)
    }

    private mutating func object(_ number: Int) throws -> Resource {
        if let known = known[number] { return known }
        guard open.insert(number).inserted else { throw FinishingError.unsupported("a resource that holds itself") }
        defer { open.remove(number) }
        let resource = try read(source.object(number))
        known[number] = resource
        return resource
    }

    private mutating func read(_ object: IndirectObject) throws -> Resource {
        guard var dictionary = object.value.dictionary else { return try resource(object.value) }
        adjust(&dictionary)
        guard let range = object.streamData else { return try resource(.dictionary(dictionary)) }
        if dictionary["Subtype"]?.name == "Form", Self.holdsMark(try source.data(of: object)) {
            throw FinishingError.unsupported("a mark inside a group")
        }
        dictionary["Length"] = nil
        var data = Array(source.bytes[range])
        if dictionary["Filter"] == nil {
            data = compressor.deflated(data)
            dictionary["Filter"] = .name("FlateDecode")
        }
        let (value, parts) = try detached(.dictionary(dictionary))
        return Resource(value: value, data: data, parts: parts)
    }

    /// The standard library's own search for a sequence took a tenth of all the time of a copy here.
    private static func holdsMark(_ content: some RandomAccessCollection<UInt8>) -> Bool {
        content.indices.contains { content[$0] == markNumber[0] && content[$0...].starts(with: markNumber) }
    }

    /// What conformance asks for and Cairo leaves out.
    private func adjust(_ dictionary: inout PDFDictionary) {
        switch dictionary["Subtype"]?.name {
        // ISO 14289-1, 7.21.3.2: an embedded CIDFontType2 says how its CIDs become glyphs.
        case "CIDFontType2" where dictionary["CIDToGIDMap"] == nil: dictionary["CIDToGIDMap"] = .name("Identity")
        // ISO 19005-2, 6.2.8.1: Interpolate is false, which is what its absence says.
        case "Image": dictionary["Interpolate"] = nil
        // The structure tree is ours.
        case "Form": dictionary["StructParents"] = nil
        default: break
        }
    }
}
