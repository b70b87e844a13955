import DocumentTree
import Wording

extension [Node] {
    /// The text of all leaves, concatenated.
    var plainText: String {
        map { node in
            switch node {
            case .element(let element): element.plainText
            case .leaf(let leaf): if case .text(let text) = leaf.content { text } else { "" }
            }
        }.joined()
    }

    /// Whether the nodes contain nothing visible.
    var isBlank: Bool {
        allSatisfy { node in
            switch node {
            case .element(let element): element.children.isBlank
            case .leaf(let leaf):
                switch leaf.content {
                case .text(let text): text.allSatisfy(\.isWhitespace)
                case .lineBreak, .separator: true
                case .blank, .tickBox, .writingLine, .picture, .qrCode, .pageNumber: false
                }
            }
        }
    }

    /// The language with which all elements are tagged, and the elements without that tag.
    func sharingLanguage() -> (LanguageTag?, [Node]) {
        guard case .element(let first)? = first, let language = first.language else { return (nil, self) }
        var shared = self
        for index in indices {
            guard case .element(var element) = self[index], element.language == language else { return (nil, self) }
            element.language = nil
            shared[index] = .element(element)
        }
        return (language, shared)
    }

    /// Returns the nodes with adjacent text of the same origin joined into one leaf.
    func joiningText(_ tree: DocumentBuilder) -> [Node] {
        reduce(into: []) { joined, node in
            guard case .leaf(let leaf) = node, case .text(let text) = leaf.content, case .leaf(let last)? = joined.last,
                case .text(let before) = last.content, last.range == leaf.range
            else { return joined.append(node) }
            joined[joined.count - 1] = tree.text(before + text, range: leaf.range)
        }
    }

    /// Returns the tree in which links to omitted content are plain text.
    func withoutDanglingLinks() -> [Node] {
        var targets = LinkTargets()
        targets.collect(self)
        guard targets.hasDanglingLinks else { return self }
        return flatMap { $0.keepingLinks(to: targets.anchors) }
    }
}

/// The anchors of a tree, and those that its links name.
private struct LinkTargets {
    private(set) var anchors: Set<String> = []
    private var named: Set<String> = []

    var hasDanglingLinks: Bool { !named.isSubset(of: anchors) }

    mutating func collect(_ nodes: [Node]) {
        for case .element(let element) in nodes {
            if let anchor = element.anchor { anchors.insert(anchor) }
            switch element.role {
            case .note(let anchor), .repeatedNote(_, let anchor), .noteCall(_, let anchor): anchors.insert(anchor)
            case .link(.anchor(let anchor)): named.insert(anchor)
            default: break
            }
            collect(element.children)
        }
    }
}

extension Node {
    fileprivate func keepingLinks(to anchors: Set<String>) -> [Node] {
        guard case .element(var element) = self else { return [self] }
        element.children = element.children.flatMap { $0.keepingLinks(to: anchors) }
        if case .link(.anchor(let anchor)) = element.role, !anchors.contains(anchor) { return element.unlinked }
        return [.element(element)]
    }
}

extension Element {
    /// The words of a link that leads nowhere. One to a page has the title of what it would have led to.
    fileprivate var unlinked: [Node] {
        let hasPage = children.contains { node in
            guard case .leaf(let leaf) = node, case .pageNumber = leaf.content else { return false }
            return true
        }
        guard hasPage else { return children }
        return [DocumentBuilder().text(purpose ?? "", range: range)]
    }
}
