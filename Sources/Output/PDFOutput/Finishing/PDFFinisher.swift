package import DocumentTree
package import Drawing
package import PageLayout

/// From what Cairo drew to the finished file, tagged and ready to be kept: PDF/UA-1 and PDF/A-2a.
///
/// The way, and the folders it goes through:
/// 1. `Reading` takes pages and their resources out of Cairo's file, by the rules of the format.
/// 2. `Tagging` makes a structure tree from the document, by roles.
/// 3. `MarkRewriter` gives every page's marks their final numbers, or makes them artifacts, and the tree its content.
/// 4. `Writing` writes pages, structure, links and, from `Catalogue`, what the file says of itself.
/// What is asked of the file beyond that is done to it afterwards, by `Delivery`.
///
/// It holds a compressor and a decompressor, which serve one thread: make one finisher for each.
package struct PDFFinisher {
    private let producer: String
    private let compressor: Compressor
    private let inflater = Inflater()

    /// - Parameter producer: the program and its version, such as "handout 1.0".
    package init(producer: String) { self.init(producer: producer, compressionLevel: Compressor.level) }

    init(producer: String, compressionLevel: Int32) {
        self.producer = producer
        compressor = Compressor(level: compressionLevel)
    }

    /// - Parameter isArchival: whether the file claims to be PDF/A; one that will be encrypted must not.
    /// - Throws: `FinishingError`, and only for faults of the program: whatever was written or given passes.
    package func finish(
        _ marked: MarkedPDF, document: Document, layout: LaidOutDocument, isArchival: Bool = true
    ) throws -> [UInt8] {
        var source = try PDFSource(marked.bytes, inflater: inflater)
        let pages = try source.pages()
        guard pages.count == marked.marks.count else {
            throw FinishingError.pagesDoNotMatch(drawn: pages.count, marked: marked.marks.count)
        }
        var tree = StructureTree(document)
        tree.placeFigures(of: layout, on: pages.map(\.mediaBox))
        let contents = try rewrite(pages, marks: marked.marks, tree: &tree)
        let links = try Links(document, layout: layout)
        let isDrawn = tree.isDrawn()
        try check(tree, links: links, isDrawn: isDrawn, pageCount: pages.count)

        var writer = PDFWriter(compressor: compressor, expectedSize: marked.bytes.count)
        let file = FileParts(pages: pages, links: links, writer: &writer)
        let structure = StructureWriter(
            tree, links: links, pages: file.pages.numbers, annotations: Array(file.annotations), isDrawn: isDrawn,
            writer: &writer)
        try file.writePages(pages, contents: contents, copier: ResourceCopier(source: source), into: &writer)
        let root = structure.write(
            markOwners: contents.map { $0.leaves.map { tree.owners[$0.index] } }, into: &writer)
        let description = Description(document, producer: producer, isArchival: isArchival)
        let outline = try Outline(document, layout: layout).write(into: &writer, pages: file.pages)
        let catalogue = file.writeCatalogue(
            description: description, structure: root, outline: outline, into: &writer)
        let info = writer.reserve()
        writer.write(info) { description.writeInfo(to: &$0) }
        return writer.finish(catalogue: catalogue, info: info)
    }

    private func rewrite(
        _ pages: [SourcePage], marks: [[Mark]], tree: inout StructureTree
    ) throws -> [RewrittenContent] {
        let tags = tree.leafTags
        var contents: [RewrittenContent] = []
        for (number, page) in pages.enumerated() {
            let content = try MarkRewriter.rewrite(page.content, marks: marks[number], tags: tags, page: number)
            for (mark, leaf) in content.leaves.enumerated() {
                tree.note(leaf, at: StructureTree.Place(page: number, mark: mark))
            }
            contents.append(content)
        }
        return contents
    }

    /// A link that is drawn can be touched, and one that can be touched is drawn, on a page that there is. Notes are told
    /// apart. ISO 14289-1, 7.9 and 7.18.5.
    private func check(_ tree: StructureTree, links: Links, isDrawn: [Bool], pageCount: Int) throws {
        var identifiers: Set<String> = []
        for (index, element) in tree.elements.enumerated() {
            if isDrawn[index], let identifier = element.identifier, !identifiers.insert(identifier).inserted {
                throw FinishingError.ambiguousNote(anchor: identifier)
            }
            // 7.3: a figure has alternate text. What needs none is an artifact.
            if isDrawn[index], element.type == .figure, element.alternate == nil {
                throw FinishingError.figureWithoutAlternate
            }
            for case .annotations(let link) in element.kids where isDrawn[index] != (links.byElement[link] != nil) {
                throw FinishingError.linkWithoutArea(element: link.index)
            }
        }
        for annotation in links.annotations where !(0..<pageCount).contains(annotation.page) {
            throw FinishingError.linkWithoutArea(element: annotation.element.index)
        }
    }
}
