import DocumentTree
private import Wording

/// Writes the structure of one copy. ISO 32000-1, 14.7.
struct StructureWriter {
    private let tree: StructureTree
    private let links: Links
    private let place: CopyPlace
    private let isDrawn: [Bool]
    /// The language of the copy.
    private let language: String
    /// The object numbers, by element; 0 for elements that are left out.
    private let numbers: [Int]

    init(_ copy: TaggedCopy, at place: CopyPlace, into writer: inout PDFWriter) {
        tree = copy.structure.tree
        links = copy.structure.links
        isDrawn = copy.structure.isDrawn
        language = copy.structure.description.language
        self.place = place
        numbers = isDrawn.map { $0 ? writer.reserve() : 0 }
    }

    /// Writes every element, and records its keys in the root.
    ///
    /// - Parameter owners: the element of each marked-content identifier, by page.
    func write(owners: [[Int]], under root: inout StructureRoot, into writer: inout PDFWriter) {
        guard isDrawn.first == true else { return }
        for index in tree.elements.indices where isDrawn[index] {
            writer.write(numbers[index]) { write(index, under: root, to: &$0) }
        }
        root.add(kid: numbers[0])
        writeParents(owners: owners, under: &root, into: &writer)
        noteIdentifiers(under: &root)
    }

    private func write(_ index: Int, under root: StructureRoot, to bytes: inout PDFBytes) {
        let element = tree.elements[index]
        bytes.append("<</Type/StructElem/S")
        bytes.append(name: (element.parent == nil ? root.copyType : element.type).rawValue)
        bytes.append("/P")
        bytes.append(reference: element.parent.map { numbers[$0] } ?? root.parent)
        // In a print stream, each copy is in its own language; the file has one of them.
        if element.parent == nil, root.copyType == .part {
            bytes.append("/Lang", text: language)
        } else if let language = element.language {
            bytes.append("/Lang", text: language.description)
        }
        if let title = element.title { bytes.append("/T", text: title) }
        if let alternate = element.alternate { bytes.append("/Alt", text: alternate) }
        if let expansion = element.expansion { bytes.append("/E", text: expansion) }
        if let identifier = element.identifier { bytes.append("/ID", text: place.identifierPrefix + identifier) }
        writeAttributes(of: element, to: &bytes)
        writeKids(of: element, to: &bytes)
        bytes.append(">>")
    }

    // 14.8.5: the attributes of a list, a table's cell or an illustration, each with its only owner.
    private func writeAttributes(of element: StructureTree.Element, to bytes: inout PDFBytes) {
        if let numbering = element.listNumbering {
            bytes.append("/A<</O/List/ListNumbering")
            bytes.append(name: numbering.rawValue)
            bytes.append(">>")
        }
        let headers = element.headers.filter { isDrawn[$0] }.compactMap { tree.elements[$0].identifier }
        if element.headerScope != nil || element.columnSpan > 1 || !headers.isEmpty {
            bytes.append("/A<</O/Table")
            if let scope = element.headerScope {
                bytes.append("/Scope")
                bytes.append(name: scope.rawValue)
            }
            if element.columnSpan > 1 {
                bytes.append("/ColSpan ")
                bytes.append(element.columnSpan)
            }
            if !headers.isEmpty {
                bytes.append("/Headers[")
                for header in headers { bytes.append(text: place.identifierPrefix + header) }
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

    /// Writes the children. Marks on the element's first page are plain numbers; later marks name their page.
    private func writeKids(of element: StructureTree.Element, to bytes: inout PDFBytes) {
        let page = firstPage(of: element)
        if let page {
            bytes.append("/Pg")
            bytes.append(reference: place.pages.numbers[page])
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
                    bytes.append(reference: place.annotations.lowerBound + index)
                    bytes.append("/Pg")
                    bytes.append(reference: place.pages.numbers[links.annotations[index].page])
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
            bytes.append(reference: self.place.pages.numbers[place.page])
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

    // 14.7.4.4: a page's key leads to the elements of its marks, an annotation's key to its own element.
    private func writeParents(owners: [[Int]], under root: inout StructureRoot, into writer: inout PDFWriter) {
        for (page, owners) in owners.enumerated() {
            let array = writer.reserve()
            writer.write(array) { bytes in
                bytes.append("[")
                for owner in owners { bytes.append(reference: numbers[owner]) }
                bytes.append("]")
            }
            root.parents.append(place.firstKey + page, object: array)
        }
        var byLink: [ElementID: Int] = [:]
        for (index, element) in tree.elements.enumerated() {
            for case .annotations(let link) in element.kids where byLink[link] == nil { byLink[link] = index }
        }
        for (index, annotation) in links.annotations.enumerated() {
            root.parents.append(
                place.firstKey + owners.count + index, object: numbers[byLink[annotation.element] ?? 0])
        }
    }

    // 7.9.6: the keys of a name tree are sorted. The prefixes of copies are already in their order.
    private func noteIdentifiers(under root: inout StructureRoot) {
        var identified: [(key: [UInt8], number: Int)] = []
        for index in tree.elements.indices where isDrawn[index] {
            guard let identifier = tree.elements[index].identifier else { continue }
            identified.append((PDFBytes.encoded(text: place.identifierPrefix + identifier), numbers[index]))
        }
        identified.sort { $0.key.lexicographicallyPrecedes($1.key) }
        for (key, number) in identified { root.identifiers.append(key, object: number) }
    }
}
