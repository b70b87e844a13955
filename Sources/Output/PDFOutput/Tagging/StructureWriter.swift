import DocumentTree
private import Wording

/// Writes a structure tree with its parent tree and identifiers. ISO 32000-1, 14.7.
struct StructureWriter {
    let tree: StructureTree
    let links: Links
    /// Object numbers, by page and by annotation.
    let pages: [Int]
    let annotations: [Int]
    private let isDrawn: [Bool]
    /// Object numbers, by element; 0 for those that are left out.
    private let numbers: [Int]
    private let root: Int

    init(
        _ tree: StructureTree, links: Links, pages: [Int], annotations: [Int], isDrawn: [Bool],
        writer: inout PDFWriter
    ) {
        self.tree = tree
        self.links = links
        self.pages = pages
        self.annotations = annotations
        self.isDrawn = isDrawn
        root = writer.reserve()
        numbers = isDrawn.map { $0 ? writer.reserve() : 0 }
    }

    /// Writes everything.
    /// - Returns: the number of the root.
    func write(markOwners: [[Int]], into writer: inout PDFWriter) -> Int {
        for index in tree.elements.indices where isDrawn[index] {
            writer.write(numbers[index]) { write(index, to: &$0) }
        }
        let parents = writeParentTree(markOwners: markOwners, into: &writer)
        writer.write(root) { bytes in
            bytes.append("<</Type/StructTreeRoot/K[")
            if isDrawn.first == true { bytes.append(reference: numbers[0]) }
            bytes.append("]/ParentTree")
            bytes.append(reference: parents)
            bytes.append("/ParentTreeNextKey ")
            bytes.append(pages.count + annotations.count)
            bytes.append("/RoleMap<<")
            for (type, standard) in StructureType.roleMap {
                bytes.append(name: type.rawValue)
                bytes.append(name: standard.rawValue)
            }
            bytes.append(">>")
            writeIdentifiers(to: &bytes)
            bytes.append(">>")
        }
        return root
    }

    private func write(_ index: Int, to bytes: inout PDFBytes) {
        let element = tree.elements[index]
        bytes.append("<</Type/StructElem/S")
        bytes.append(name: element.type.rawValue)
        bytes.append("/P")
        bytes.append(reference: element.parent.map { numbers[$0] } ?? root)
        if let language = element.language { bytes.append("/Lang", text: language.description) }
        if let title = element.title { bytes.append("/T", text: title) }
        if let alternate = element.alternate { bytes.append("/Alt", text: alternate) }
        if let actualText = element.actualText { bytes.append("/ActualText", text: actualText) }
        if let identifier = element.identifier { bytes.append("/ID", text: identifier) }
        writeAttributes(of: element, to: &bytes)
        writeKids(of: element, to: &bytes)
        bytes.append(">>")
    }

    // 14.8.5: of a list, a table's header and an illustration, each the attributes of its one owner.
    private func writeAttributes(of element: StructureTree.Element, to bytes: inout PDFBytes) {
        if let numbering = element.listNumbering {
            bytes.append("/A<</O/List/ListNumbering")
            bytes.append(name: numbering.rawValue)
            bytes.append(">>")
        }
        if element.headerScope != nil || element.columnSpan > 1 || !element.headers.isEmpty {
            bytes.append("/A<</O/Table")
            if let scope = element.headerScope {
                bytes.append("/Scope")
                bytes.append(name: scope.rawValue)
            }
            if element.columnSpan > 1 {
                bytes.append("/ColSpan ")
                bytes.append(element.columnSpan)
            }
            if !element.headers.isEmpty {
                bytes.append("/Headers[")
                for header in element.headers { bytes.append(string: PDFBytes.encoded(text: header)) }
                bytes.append("]")
            }
            bytes.append(">>")
        }
        if let box = element.boundingBox {
            bytes.append("/A<</O/Layout/Placement/Block/BBox[")
            for edge in [box.left, box.bottom, box.right, box.top] {
                bytes.append(" ")
                bytes.append(edge, decimals: 2)
            }
            bytes.append("]>>")
        }
    }

    /// Marks of the page on which the element begins are plain numbers; those of later ones name their page.
    private func writeKids(of element: StructureTree.Element, to bytes: inout PDFBytes) {
        let page = firstPage(of: element)
        if let page {
            bytes.append("/Pg")
            bytes.append(reference: pages[page])
        }
        bytes.append("/K[")
        for kid in element.kids {
            switch kid {
            case .element(let child): if isDrawn[child] { bytes.append(reference: numbers[child]) }
            case .leaf(let leaf):
                for place in tree.places[leaf.index] { write(place, on: page, to: &bytes) }
            case .annotations(let link):
                for index in links.byElement[link] ?? [] {
                    bytes.append("<</Type/OBJR/Obj")
                    bytes.append(reference: annotations[index])
                    bytes.append("/Pg")
                    bytes.append(reference: pages[links.annotations[index].page])
                    bytes.append(">>")
                }
            }
        }
        bytes.append("]")
    }

    private func write(_ place: StructureTree.Place, on page: Int?, to bytes: inout PDFBytes) {
        if place.page == page {
            bytes.append(" ")
            bytes.append(place.mark)
        } else {
            bytes.append("<</Type/MCR/Pg")
            bytes.append(reference: pages[place.page])
            bytes.append("/MCID ")
            bytes.append(place.mark)
            bytes.append(">>")
        }
    }

    private func firstPage(of element: StructureTree.Element) -> Int? {
        for case .leaf(let leaf) in element.kids {
            if let place = tree.places[leaf.index].first { return place.page }
        }
        return nil
    }

    // 14.7.4.4: a page's key leads to its marks' elements, an annotation's to its own.
    private func writeParentTree(markOwners: [[Int]], into writer: inout PDFWriter) -> Int {
        let byElement = Dictionary(
            tree.elements.enumerated().flatMap { index, element in
                element.kids.compactMap { kid in
                    if case .annotations(let link) = kid { (link, index) } else { nil }
                }
            }, uniquingKeysWith: { first, _ in first })
        let number = writer.reserve()
        writer.write(number) { bytes in
            bytes.append("<</Nums[")
            for (page, owners) in markOwners.enumerated() {
                bytes.append(" ")
                bytes.append(page)
                bytes.append("[")
                for owner in owners { bytes.append(reference: numbers[owner]) }
                bytes.append("]")
            }
            for (index, annotation) in links.annotations.enumerated() {
                bytes.append(" ")
                bytes.append(pages.count + index)
                bytes.append(reference: byElement[annotation.element].map { numbers[$0] } ?? root)
            }
            bytes.append("]>>")
        }
        return number
    }

    // 7.9.6: the keys of a name tree are sorted.
    private func writeIdentifiers(to bytes: inout PDFBytes) {
        var identified: [(key: [UInt8], number: Int)] = []
        for index in tree.elements.indices where isDrawn[index] {
            guard let identifier = tree.elements[index].identifier else { continue }
            identified.append((PDFBytes.encoded(text: identifier), numbers[index]))
        }
        guard !identified.isEmpty else { return }
        identified.sort { $0.key.lexicographicallyPrecedes($1.key) }
        bytes.append("/IDTree<</Names[")
        for (key, number) in identified {
            bytes.append(string: key)
            bytes.append(reference: number)
        }
        bytes.append("]>>")
    }
}
