import DocumentTree

/// The leaves of the tree that say what the running matter says.
///
/// They are drawn in the header of the first page and in the footer of the last one, so that they appear once, printed
/// and spoken. On all other pages the running matter is an artifact.
struct Imprint {
    /// The words of the foot.
    struct Foot {
        let contact: LeafID
        let contactNote: LeafID?
        let formNumber: LeafID
        let copyright: LeafID
    }

    let status: LeafID?
    /// Nil where the tree says more than a footer holds, as that of a packet with several form numbers. It is then printed
    /// as text before the end.
    let foot: Foot?

    init(of root: Element) {
        let lines = root.children.compactMap { node in if case .element(let line) = node { line } else { nil } }
        status = lines.first { $0.role == .paragraph(.imprint) }?.leaves.first
        let pairs = lines.filter { $0.role == .runOn(.imprint) }.map(\.leaves)
        guard pairs.count == 2, let contact = pairs[0].first, pairs[1].count == 2 else {
            foot = nil
            return
        }
        foot = Foot(
            contact: contact, contactNote: pairs[0].dropFirst().first, formNumber: pairs[1][0], copyright: pairs[1][1])
    }

    /// Whether a line of the tree is drawn as the header or footer, and not among the text.
    func isRunning(_ line: Role) -> Bool {
        switch line {
        case .paragraph(.imprint): status != nil
        case .runOn(.imprint): foot != nil
        default: false
        }
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
