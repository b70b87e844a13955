/// What a viewer calls pages: a prefix, if any, and numbers from 1 on. ISO 32000-1, 12.4.2.
struct PageLabel {
    var prefix: String?
    /// Pages without a number have the prefix alone.
    var isNumbered = true

    /// - Returns: the number of the tree of labels.
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
