package import DocumentTree

/// The structure that the copies of one shape have in common, and with it most of their files. It holds nothing of a
/// person.
package final class StructureMemo {
    private var plan: StructureTree?
    private var structure: CopyStructure?

    /// - Returns: nil for a document whose structure would repeat a person's words.
    package init?(of document: Document) {
        guard !document.root.repeatsValues else { return nil }
    }

    /// Returns the structure of a document of this shape, without places.
    func plan(of document: Document) -> StructureTree {
        if let plan { return plan }
        let made = StructureTree(document)
        plan = made
        return made
    }

    /// Returns the structure of the last copy, if it fits.
    func structure(for basis: CopyStructure.Basis) -> CopyStructure? {
        structure.flatMap { $0.isFor(basis) ? $0 : nil }
    }

    func keep(_ structure: CopyStructure) { self.structure = structure }
}

extension Element {
    /// Whether a person's words may stand in the structure, too: as the text of a link, in place of what is drawn, or in a
    /// picture.
    fileprivate var repeatsValues: Bool {
        children.contains { child in
            switch child {
            case .element(let element):
                let tells = element.role.isTouchable || element.spoken != nil || element.expansion != nil
                return tells && element.holdsValues || element.repeatsValues
            case .leaf(let leaf):
                switch leaf.content {
                case .picture, .qrCode: return leaf.field != nil
                default: return false
                }
            }
        }
    }
}
