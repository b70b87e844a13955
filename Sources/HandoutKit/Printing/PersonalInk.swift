import DocumentTree
import Drawing
import PageLayout
import TextShaping

/// Identifies the ink of a copy that depends on the person. Such ink is never cached for other copies.
struct PersonalInk {
    private let leaves: Set<LeafID>
    private let paragraphs: Set<ObjectIdentifier>

    init(of document: Document, _ layout: LaidOutDocument) {
        let leaves = document.root.personalLeaves
        var paragraphs: Set<ObjectIdentifier> = []
        for case .text(let text) in layout.pages.flatMap(\.fragments) where text.marks.contains(anyOf: leaves) {
            paragraphs.insert(ObjectIdentifier(text.paragraph))
        }
        self.leaves = leaves
        self.paragraphs = paragraphs
    }

    /// Whether a list draws a person's value, or any part of a paragraph with such a value: the positions of its other
    /// words depend on the value.
    func holds(_ list: DisplayList, _ mark: Mark) -> Bool {
        [mark].contains(anyOf: leaves) || list.paragraphs.contains { paragraphs.contains(ObjectIdentifier($0)) }
    }
}

extension [Mark] {
    fileprivate func contains(anyOf leaves: Set<LeafID>) -> Bool {
        contains { if case .leaf(let leaf) = $0 { leaves.contains(leaf) } else { false } }
    }
}

extension DocumentTree.Element {
    /// The leaves that hold a person's values.
    fileprivate var personalLeaves: Set<LeafID> {
        var found: Set<LeafID> = []
        for child in children {
            switch child {
            case .element(let element): found.formUnion(element.personalLeaves)
            case .leaf(let leaf):
                if leaf.field != nil { found.insert(leaf.id) }
            }
        }
        return found
    }
}
