import DocumentTree

/// The leaves of the tree that repeat the running matter.
///
/// They are drawn in the header of the first page and in the footer of the last one, so that they appear once, printed
/// and spoken. On all other pages the running matter is an artifact.
struct Imprint {
    let status: LeafID?
    let contact: LeafID
    let contactNote: LeafID?
    let formNumber: LeafID
    let copyright: LeafID

    /// Returns nil if the tree has another structure.
    init?(of root: Element) {
        let lines = root.children.compactMap { node -> (role: Role, leaves: [LeafID])? in
            guard case .element(let line) = node, [.paragraph(.imprint), .runOn(.imprint)].contains(line.role) else {
                return nil
            }
            return (line.role, line.leaves)
        }
        let pairs = lines.filter { $0.role == .runOn(.imprint) }.map(\.leaves)
        guard pairs.count == 2, let contact = pairs[0].first, pairs[1].count == 2 else { return nil }
        status = lines.first { $0.role == .paragraph(.imprint) }?.leaves.first
        self.contact = contact
        contactNote = pairs[0].dropFirst().first
        formNumber = pairs[1][0]
        copyright = pairs[1][1]
    }
}

extension Element {
    /// The leaves without separators.
    fileprivate var leaves: [LeafID] {
        children.flatMap { node in
            switch node {
            case .element(let element): element.leaves
            case .leaf(let leaf): leaf.content == .separator ? [] : [leaf.id]
            }
        }
    }
}
