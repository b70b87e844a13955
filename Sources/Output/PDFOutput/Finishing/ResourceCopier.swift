/// Takes fonts, images and the like over from the drawn PDF, with new numbers, each once.
struct ResourceCopier {
    /// A group has numbers of its own, which the page's would be taken for.
    private static let markNumber = Array("/MCID".utf8)

    private var source: PDFSource
    /// From the drawn file's numbers to the new one's.
    private var numbers: [Int: Int] = [:]
    private var waiting: [(old: Int, new: Int)] = []

    init(source: PDFSource) { self.source = source }

    /// The value with new numbers for the objects it refers to, which are written before the file is finished.
    mutating func copied(_ value: PDFObject, into writer: inout PDFWriter) -> PDFObject {
        switch value {
        case .reference(let old): .reference(number(for: old, in: &writer))
        case .array(let values): .array(values.map { copied($0, into: &writer) })
        case .dictionary(let dictionary):
            .dictionary(dictionary.withoutRepetitions.mapValues { copied($0, into: &writer) })
        case .null, .boolean, .integer, .real, .string, .name: value
        }
    }

    /// Writes every object that was referred to, and those that these refer to.
    mutating func writeAll(into writer: inout PDFWriter) throws {
        while let next = waiting.popLast() {
            let object = try source.object(next.old)
            guard var dictionary = object.value.dictionary else {
                let value = copied(object.value, into: &writer)
                writer.write(next.new) { $0.append(value) }
                continue
            }
            adjust(&dictionary)
            guard let data = object.streamData else {
                let value = copied(.dictionary(dictionary), into: &writer)
                writer.write(next.new) { $0.append(value) }
                continue
            }
            if dictionary["Subtype"]?.name == "Form", Self.holdsMark(try source.data(of: object)) {
                throw FinishingError.unsupported("a mark inside a group")
            }
            dictionary["Length"] = nil
            let entries = dictionary.mapValues { copied($0, into: &writer) }
            if dictionary["Filter"] == nil {
                writer.writeStream(next.new, Array(source.bytes[data]), entries: entries)
            } else {
                writer.writeFiltered(next.new, source.bytes[data], entries: entries)
            }
        }
    }

    /// The standard library's own search for a sequence took a tenth of all the time of a copy here.
    private static func holdsMark(_ content: some RandomAccessCollection<UInt8>) -> Bool {
        content.indices.contains { content[$0] == markNumber[0] && content[$0...].starts(with: markNumber) }
    }

    private mutating func number(for old: Int, in writer: inout PDFWriter) -> Int {
        if let known = numbers[old] { return known }
        let new = writer.reserve()
        numbers[old] = new
        waiting.append((old, new))
        return new
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
