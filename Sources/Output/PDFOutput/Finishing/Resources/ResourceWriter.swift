/// Writes resources into one file, each once.
struct ResourceWriter {
    /// By digest.
    private var numbers: [[UInt8]: Int] = [:]

    /// The object of a resource, which is written with all that it refers to if the file does not have it yet.
    mutating func number(of resource: Resource, into writer: inout PDFWriter) -> Int {
        if let known = numbers[resource.digest] { return known }
        let parts = resource.parts.map { self.number(of: $0, into: &writer) }
        let number = writer.reserve()
        numbers[resource.digest] = number
        let value = resource.value.renumbered { parts[$0] }
        if let data = resource.data {
            writer.writeFiltered(number, data, entries: value.dictionary ?? PDFDictionary())
        } else {
            writer.write(number) { $0.append(value) }
        }
        return number
    }
}
