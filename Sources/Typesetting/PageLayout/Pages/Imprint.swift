import DocumentTree

/// Where the tree says what the running matter says. In a copy of one page nothing runs: header and footer are drawn as
/// these leaves, and the page says it once, to be seen and heard.
struct Imprint {
    private(set) var status: LeafID?
    private(set) var contact: LeafID
    private(set) var contactNote: LeafID?
    private(set) var formNumber: LeafID
    private(set) var copyright: LeafID?

    /// Nil, if the tree says it in another way.
    init?(of root: Element) {
        var lines = root.children.compactMap { node -> [LeafID?]? in
            guard case .element(let line) = node, line.role == .paragraph(.imprint) else { return nil }
            let leaves = line.leaves
            return leaves.split { $0.content == .separator }.map { $0.first?.id }
        }
        guard lines.count >= 2, let form = lines.popLast(), let contact = lines.popLast(),
            let first = contact.first ?? nil, let number = form.first ?? nil
        else { return nil }
        status = lines.last?.first ?? nil
        self.contact = first
        contactNote = contact.dropFirst().first ?? nil
        formNumber = number
        copyright = form.dropFirst().first ?? nil
    }
}

extension Element {
    fileprivate var leaves: [Leaf] {
        children.flatMap { node in
            switch node {
            case .element(let element): element.leaves
            case .leaf(let leaf): [leaf]
            }
        }
    }
}
