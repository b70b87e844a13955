/// A resource of pages, such as a font or a picture. It contains everything it refers to, and is independent of its
/// file.
///
/// Equal resources have the same digest, whatever file they come from, so that a file stores them once.
final class Resource: Sendable {
    /// The value; its references are indices into `parts`.
    let value: PDFObject
    /// The stream data, filtered as the value declares; nil if this is not a stream.
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
    /// Returns the value with other numbers in its references.
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
