/// Extracts fonts, pictures and other resources from the drawn PDF, each once.
struct ResourceReader {
    /// The key of marks. A form's marks have numbers of their own, which would be confused with the page's.
    private static let markNumber = Array("/MCID".utf8)

    private var source: PDFSource
    private let compressor: Compressor
    private var known: [Int: Resource] = [:]
    private var open: Set<Int> = []

    init(source: PDFSource, compressor: Compressor) {
        self.source = source
        self.compressor = compressor
    }

    /// Returns the resources of a page, independent of the file.
    ///
    /// - Throws: `FinishingError`.
    mutating func resources(of page: SourcePage) throws -> NamedResources {
        var resources = NamedResources()
        for category in page.resources.entries {
            for entry in try source.resolved(category.value).dictionary?.entries ?? [] {
                let name = NamedResources.Name(category: category.key, name: entry.key)
                // Cairo names a picture each time a page draws it.
                guard resources[name] == nil else { continue }
                _ = resources.add(try value(entry.value), as: name)
            }
        }
        return resources
    }

    private mutating func value(_ value: PDFObject) throws -> NamedResources.Value {
        if case .reference(let number) = value { return .object(try object(number)) }
        let (detached, parts) = try detached(value)
        return parts.isEmpty ? .direct(detached) : .object(Resource(value: detached, parts: parts))
    }

    private mutating func resource(_ value: PDFObject) throws -> Resource {
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
        if dictionary["Subtype"]?.name == "Form", try source.data(of: object).holds(Self.markNumber) {
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

    /// Adds entries that conformance requires and Cairo leaves out.
    private func adjust(_ dictionary: inout PDFDictionary) {
        switch dictionary["Subtype"]?.name {
        // ISO 14289-1, 7.21.3.2: an embedded CIDFontType2 defines how CIDs map to glyphs.
        case "CIDFontType2" where dictionary["CIDToGIDMap"] == nil: dictionary["CIDToGIDMap"] = .name("Identity")
        // ISO 19005-2, 6.2.8.1: Interpolate is false, which is the default.
        case "Image": dictionary["Interpolate"] = nil
        // The finisher writes its own structure tree.
        case "Form": dictionary["StructParents"] = nil
        default: break
        }
    }
}
