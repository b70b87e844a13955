/// A page of the drawn file.
struct SourcePage {
    var content: [UInt8]
    var resources: PDFDictionary
}

/// The edges of a page, from its bottom left corner, in points.
struct PageBox: Hashable {
    var left: Double
    var bottom: Double
    var right: Double
    var top: Double
}

extension PDFSource {
    private static let deepestPageTree = 32

    /// Returns the pages in order. ISO 32000-1, 7.7.3.
    mutating func pages() throws -> [SourcePage] {
        guard let catalogue = try resolved(trailer["Root"]).dictionary, let root = catalogue["Pages"] else {
            throw FinishingError.malformed("no pages", offset: 0)
        }
        var pages: [SourcePage] = []
        var seen: Set<PDFObject> = []
        try collect(root, inherited: PDFDictionary(), depth: 0, seen: &seen, into: &pages)
        return pages
    }

    private mutating func collect(
        _ reference: PDFObject, inherited: PDFDictionary, depth: Int, seen: inout Set<PDFObject>,
        into pages: inout [SourcePage]
    ) throws {
        guard depth < Self.deepestPageTree, seen.insert(reference).inserted,
            let node = try resolved(reference).dictionary
        else { throw FinishingError.malformed("a page tree that is no tree", offset: 0) }
        var attributes = inherited
        if let resources = node["Resources"] { attributes["Resources"] = resources }
        guard let kids = node["Kids"] else {
            pages.append(try page(node, attributes: attributes))
            return
        }
        for kid in try resolved(kids).array ?? [] {
            try collect(kid, inherited: attributes, depth: depth + 1, seen: &seen, into: &pages)
        }
    }

    private mutating func page(_ node: PDFDictionary, attributes: PDFDictionary) throws -> SourcePage {
        if let rotation = try resolved(node["Rotate"]).integer, rotation != 0 {
            throw FinishingError.unsupported("a rotated page")
        }
        return SourcePage(
            content: try content(node["Contents"]),
            resources: try resolved(attributes["Resources"]).dictionary ?? PDFDictionary())
    }

    // 7.8.2: several streams form one content, divided between tokens.
    private mutating func content(_ value: PDFObject?) throws -> [UInt8] {
        guard let value else { return [] }
        let streams = try resolved(value).array ?? [value]
        var content: [UInt8] = []
        for stream in streams {
            guard case .reference(let number) = stream else {
                throw FinishingError.malformed("a page's content is no stream", offset: 0)
            }
            let data = try data(of: object(number))
            if streams.count == 1 { return data }
            content.append(contentsOf: data)
            content.append(0x0A)
        }
        return content
    }
}
