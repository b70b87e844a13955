import DocumentTree
import PageLayout
import Synchronization

/// The structure tree, links and bookmarks of a copy: all of its file but the pages. The copies of all people with the
/// same text at the same places share one.
final class CopyStructure: Sendable {
    let tree: StructureTree
    /// Whether each structure element is drawn.
    let isDrawn: [Bool]
    let links: Links
    let outline: Outline
    let description: Description
    private let basis: Basis
    /// The files of copies with this structure and the same resources.
    let form = Mutex<CopyForm?>(nil)

    /// All that decides a structure, beside the shape of the document.
    struct Basis: Equatable {
        /// The leaves of each page's marks.
        var leaves: [[LeafID]]
        var boxes: [PageBox]
        var figures: [StructureTree.FigurePlace]
        var linkAreas: [LinkArea]
        var destinations: [ElementID: Destination]

        init(leaves: [[LeafID]], boxes: [PageBox], layout: LaidOutDocument) {
            self.leaves = leaves
            self.boxes = boxes
            figures = StructureTree.figures(of: layout)
            linkAreas = layout.linkAreas
            destinations = layout.destinations
        }
    }

    /// - Parameter plan: the structure of the document, without places.
    /// - Throws: `FinishingError`, only for internal errors.
    init(
        _ plan: StructureTree, _ basis: Basis, _ description: Description, of document: Document,
        layout: LaidOutDocument
    ) throws {
        var tree = plan
        tree.place(basis.figures, on: basis.boxes)
        for (page, leaves) in basis.leaves.enumerated() {
            for (mark, leaf) in leaves.enumerated() {
                tree.note(leaf, at: StructureTree.Place(page: page, mark: mark))
            }
        }
        self.tree = tree
        self.basis = basis
        self.description = description
        isDrawn = tree.isDrawn()
        links = try Links(document, layout: layout)
        outline = try Outline(document, layout: layout)
        try check()
    }

    func isFor(_ basis: Basis) -> Bool { self.basis == basis }

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
        for annotation in links.annotations where !basis.leaves.indices.contains(annotation.page) {
            throw FinishingError.linkWithoutArea(element: annotation.element.index)
        }
    }
}

/// The form of the files of copies with one structure and equal resources.
struct CopyForm: Sendable {
    let form: FileForm
    /// The object number of each page's content.
    let contents: [Int]
    /// The resources, by page.
    let resources: [[UInt8]]
    let isArchival: Bool
}
