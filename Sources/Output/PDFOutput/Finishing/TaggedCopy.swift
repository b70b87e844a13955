import DocumentTree
import Drawing
import PageLayout

/// A copy with its structure, ready to be written alone or among others. It may be sent to another thread.
package struct TaggedCopy: Sendable {
    struct Page: Sendable {
        let content: TaggedContent
        let resources: Resource
        let mediaBox: PageBox
        /// The structure element of each marked-content identifier.
        let owners: [Int]
    }

    let pages: [Page]
    let tree: StructureTree
    /// Whether each structure element is drawn.
    let isDrawn: [Bool]
    let links: Links
    let outline: Outline
    let description: Description

    package var pageCount: Int { pages.count }

    /// - Parameter marks: the marks by page, in drawing order.
    /// - Throws: `FinishingError`, only for internal errors. Authors' and recipients' input never causes it.
    init(
        _ drawn: [DrawnPage], marks: [[Mark]], document: Document, layout: LaidOutDocument, producer: String,
        compressor: Compressor
    ) throws {
        guard drawn.count == marks.count else {
            throw FinishingError.fragmentsDoNotMatch(drawn: drawn.count, marked: marks.count)
        }
        var tree = StructureTree(document)
        tree.placeFigures(of: layout, on: drawn.map(\.mediaBox))
        let tags = tree.leafTags
        pages = try drawn.enumerated().map { number, page in
            let content = try page.tagged(marks: marks[number], tags: tags, page: number, compressor: compressor)
            let leaves = content.beginnings.compactMap { marks[number][$0].leaf }
            for (mark, leaf) in leaves.enumerated() {
                tree.note(leaf, at: StructureTree.Place(page: number, mark: mark))
            }
            return Page(
                content: content, resources: page.resources, mediaBox: page.mediaBox,
                owners: leaves.map { tree.owners[$0.index] })
        }
        self.tree = tree
        isDrawn = tree.isDrawn()
        links = try Links(document, layout: layout)
        outline = try Outline(document, layout: layout)
        description = Description(document, producer: producer)
        try check()
    }

    /// Checks that every drawn link has an area, that every area belongs to a drawn link on an existing page, and that
    /// notes are distinct. ISO 14289-1, 7.9 and 7.18.5.
    private func check() throws {
        var identifiers: Set<String> = []
        for (index, element) in tree.elements.enumerated() {
            if isDrawn[index], let identifier = element.identifier, !identifiers.insert(identifier).inserted {
                throw FinishingError.ambiguousNote(anchor: identifier)
            }
            // 7.3: a figure has alternate text; a picture that needs none is an artifact.
            if isDrawn[index], element.type == .figure, element.alternate == nil {
                throw FinishingError.figureWithoutAlternate
            }
            for case .annotations(let link) in element.kids where isDrawn[index] != (links.byElement[link] != nil) {
                throw FinishingError.linkWithoutArea(element: link.index)
            }
        }
        for annotation in links.annotations where !pages.indices.contains(annotation.page) {
            throw FinishingError.linkWithoutArea(element: annotation.element.index)
        }
    }
}

extension Mark {
    fileprivate var leaf: LeafID? { if case .leaf(let leaf) = self { leaf } else { nil } }
}
