/// The root of a file's structure elements. The file may hold many copies. ISO 32000-1, 14.7.2.
struct StructureRoot {
    /// The type of a copy's top element. In a file with one copy, it is the copy's own document.
    let copyType: StructureType
    /// The parent object of the copies.
    let parent: Int
    /// The parent tree, by the keys of pages and annotations.
    var parents = KeyTree<Int>()
    var identifiers = KeyTree<[UInt8]>()

    private let number: Int
    private var kids: [Int] = []

    /// - Parameter copyType: `document` for the only copy of a file. Copies of any other type are children of one
    ///   document element.
    init(copyType: StructureType, into writer: inout PDFWriter) {
        self.copyType = copyType
        number = writer.reserve()
        parent = copyType == .document ? number : writer.reserve()
    }

    /// - Parameter kid: a copy's top element.
    mutating func add(kid: Int) { kids.append(kid) }

    /// Writes the elements above the copies.
    ///
    /// - Parameter nextKey: one past the highest key of the parent tree.
    /// - Returns: the object number of the root.
    func write(nextKey: Int, into writer: inout PDFWriter) -> Int {
        let parentTree = parents.write(into: &writer)
        let identifierTree = identifiers.isEmpty ? nil : identifiers.write(into: &writer)
        if parent != number {
            writer.write(parent) { bytes in
                bytes.append("<</Type/StructElem/S")
                bytes.append(name: StructureType.document.rawValue)
                bytes.append("/P")
                bytes.append(reference: number)
                write(kids, to: &bytes)
                bytes.append(">>")
            }
        }
        writer.write(number) { bytes in
            bytes.append("<</Type/StructTreeRoot")
            write(parent == number ? kids : [parent], to: &bytes)
            bytes.append("/ParentTree")
            bytes.append(reference: parentTree)
            bytes.append("/ParentTreeNextKey ")
            bytes.append(nextKey)
            if let identifierTree {
                bytes.append("/IDTree")
                bytes.append(reference: identifierTree)
            }
            bytes.append(">>")
        }
        return number
    }

    private func write(_ kids: [Int], to bytes: inout PDFBytes) {
        bytes.append("/K[")
        for kid in kids { bytes.append(reference: kid) }
        bytes.append("]")
    }
}
