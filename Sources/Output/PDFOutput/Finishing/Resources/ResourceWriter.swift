/// Writes resources into one file, each once.
struct ResourceWriter {
    /// The object numbers, by digest.
    private var numbers: [[UInt8]: Int] = [:]

    /// Returns the object number of a resource. It is written with everything it refers to, unless the file already has
    /// it.
    mutating func number(of resource: Resource, into writer: inout PDFWriter) -> Int {
        if let known = numbers[resource.digest] { return known }
        let parts = resource.parts.map { self.number(of: $0, into: &writer) }
        let number = writer.reserve()
        numbers[resource.digest] = number
        let value = resource.value.renumbered { parts[$0] }
        if let data = resource.data {
            writer.writeFiltered(number, data, entries: value.dictionary ?? PDFDictionary(), digest: resource.digest)
        } else {
            writer.write(number) { $0.append(value) }
        }
        return number
    }
}
