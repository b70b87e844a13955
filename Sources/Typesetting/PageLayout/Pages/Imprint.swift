import DocumentTree

/// Where the tree says what the running matter says. In a copy of one page nothing runs: header and footer are drawn as
/// these leaves, and the page says it once, to be seen and heard.
struct Imprint {
    private(set) var status: LeafID?
    private(set) var contact: LeafID
    private(set) var contactNote: LeafID?
    private(set) var formNumber: LeafID
    private(set) var separator: LeafID
    private(set) var copyright: LeafID

    /// Nil, if the tree says it in another way.
    init?(of root: Element) {
        let lines = root.children.compactMap { node -> [Leaf]? in
            guard case .element(let line) = node, line.role == .paragraph(.imprint) else { return nil }
            return line.leaves
        }
        guard lines.count >= 2, let form = lines.last, form.count == 3, form[1].content == .separator,
            let contact = lines[lines.count - 2].first
        else { return nil }
        status = lines.count > 2 ? lines[0].first?.id : nil
        self.contact = contact.id
        contactNote = lines[lines.count - 2].dropFirst(2).first?.id
        formNumber = form[0].id
        separator = form[1].id
        copyright = form[2].id
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
