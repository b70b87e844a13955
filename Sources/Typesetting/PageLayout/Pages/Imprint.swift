import DocumentTree

/// Where the tree says what the running matter says. In a copy of one page nothing runs: header and footer are drawn as
/// these leaves, and the page says it once, to be seen and heard.
struct Imprint {
    let status: LeafID?
    let contact: LeafID
    let contactNote: LeafID?
    let formNumber: LeafID
    let copyright: LeafID

    /// Nil, if the tree says it in another way.
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
    /// But for those that part them.
    fileprivate var leaves: [LeafID] {
        children.flatMap { node in
            switch node {
            case .element(let element): element.leaves
            case .leaf(let leaf): leaf.content == .separator ? [] : [leaf.id]
            }
        }
    }
}
