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
    let structure: CopyStructure
    /// Whether the structure and the fonts may be those of other people's copies, too.
    let isShared: Bool

    package var pageCount: Int { pages.count }

    /// - Parameters:
    ///   - marks: the marks by page, in drawing order.
    ///   - memo: the cache for copies of the same shape; nil for a copy with fonts of its own.
    /// - Throws: `FinishingError`, only for internal errors. Authors' and recipients' input never causes it.
    init(
        _ drawn: [DrawnPage], marks: [[Mark]], document: Document, layout: LaidOutDocument, producer: String,
        compressor: Compressor, memo: StructureMemo? = nil
    ) throws {
        guard drawn.count == marks.count else {
            throw FinishingError.fragmentsDoNotMatch(drawn: drawn.count, marked: marks.count)
        }
        isShared = memo != nil
        let plan = memo?.plan(of: document) ?? StructureTree(document)
        let tags = plan.leafTags
        let contents = try drawn.enumerated().map { number, page in
            try page.tagged(marks: marks[number], tags: tags, page: number, compressor: compressor)
        }
        let leaves = zip(contents, marks).map { content, marks in content.beginnings.compactMap { marks[$0].leaf } }
        let basis = CopyStructure.Basis(leaves: leaves, boxes: drawn.map(\.mediaBox), layout: layout)
        let known = memo?.structure(for: basis)
        let structure =
            try known
            ?? CopyStructure(plan, basis, Description(document, producer: producer), of: document, layout: layout)
        if known == nil { memo?.keep(structure) }
        self.structure = structure
        pages = zip(drawn, zip(contents, leaves)).map { page, tagged in
            Page(
                content: tagged.0, resources: page.resources, mediaBox: page.mediaBox,
                owners: tagged.1.map { structure.tree.owners[$0.index] })
        }
    }
}

extension Mark {
    fileprivate var leaf: LeafID? { if case .leaf(let leaf) = self { leaf } else { nil } }
}
