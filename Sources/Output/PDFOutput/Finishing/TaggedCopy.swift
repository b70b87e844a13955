import DocumentTree
import Drawing
import PageLayout

/// A copy with its structure, ready to be written, by itself or among others. It may go to another thread.
package struct TaggedCopy: Sendable {
    struct Page: Sendable {
        let content: TaggedContent
        let resources: Resource
        let mediaBox: PageBox
        /// By marked-content identifier: the structure element it belongs to.
        let owners: [Int]
    }

    let pages: [Page]
    let tree: StructureTree
    /// By structure element.
    let isDrawn: [Bool]
    let links: Links
    let outline: Outline
    let description: Description

    package var pageCount: Int { pages.count }

    /// - Parameter marks: by page, in the order of drawing.
    /// - Throws: `FinishingError`, and only for faults of the program: whatever was written or given passes.
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

    /// A link that is drawn can be touched, and one that can be touched is drawn, on a page that there is. Notes are told
    /// apart. ISO 14289-1, 7.9 and 7.18.5.
    private func check() throws {
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
        for annotation in links.annotations where !pages.indices.contains(annotation.page) {
            throw FinishingError.linkWithoutArea(element: annotation.element.index)
        }
    }
}

extension Mark {
    fileprivate var leaf: LeafID? { if case .leaf(let leaf) = self { leaf } else { nil } }
}
