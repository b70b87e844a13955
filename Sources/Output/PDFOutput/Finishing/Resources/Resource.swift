/// What pages use, such as a font or a picture: a value with all that it refers to, free of the file it was drawn in.
///
/// Two that say the same have the same digest, whatever file they come from, so that a file holds them once.
final class Resource: Sendable {
    /// Its references are indices into `parts`.
    let value: PDFObject
    /// Filtered as the value says; nil for what is no stream.
    let data: [UInt8]?
    let parts: [Resource]
    let digest: [UInt8]

    init(value: PDFObject, data: [UInt8]? = nil, parts: [Resource]) {
        self.value = value
        self.data = data
        self.parts = parts
        let content = ContentDigest()
        var bytes = PDFBytes()
        bytes.append(value)
        for part in parts { bytes.append(part.digest) }
        content.add(bytes.bytes)
        if let data { content.add(data) }
        digest = content.value()
    }
}

extension PDFObject {
    /// With other numbers for what it refers to.
    func renumbered(_ number: (Int) throws -> Int) rethrows -> PDFObject {
        switch self {
        case .reference(let old): .reference(try number(old))
        case .array(let values): .array(try values.map { try $0.renumbered(number) })
        case .dictionary(let dictionary):
            .dictionary(try dictionary.withoutRepetitions.mapValues { try $0.renumbered(number) })
        case .null, .boolean, .integer, .real, .string, .name: self
        }
    }
}
