/// The labels of pages in viewers: an optional prefix, and numbers from 1 on. ISO 32000-1, 12.4.2.
struct PageLabel {
    var prefix: String?
    /// False for pages that have only the prefix as their label.
    var isNumbered = true

    /// - Returns: the object number of the label tree.
    static func write(_ labels: [(page: Int, label: PageLabel)], into writer: inout PDFWriter) -> Int {
        var tree = KeyTree<Int>()
        for (page, label) in labels {
            let number = writer.reserve()
            writer.write(number) { bytes in
                bytes.append("<<")
                if label.isNumbered { bytes.append("/S/D") }
                if let prefix = label.prefix { bytes.append("/P", text: prefix) }
                bytes.append(">>")
            }
            tree.append(page, object: number)
        }
        return tree.write(into: &writer)
    }
}
