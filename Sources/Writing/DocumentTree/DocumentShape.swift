/// A document without the words of a person's values: what it has in common with the copies of all people whose answers
/// choose the same text.
///
/// Whatever is made from a shape alone serves all these copies. It holds nothing of a person.
package struct DocumentShape: Sendable {
    private let document: Document

    package init(of document: Document) {
        var document = document
        document.root = document.root.withoutValues
        self.document = document
    }

    /// Whether a document differs from this one only in the words of values.
    package func isShape(of other: Document) -> Bool {
        document.elementCount == other.elementCount && document.leafCount == other.leafCount
            && document.title == other.title && document.language == other.language
            && document.running == other.running && document.properties == other.properties
            && document.look.isSame(as: other.look) && document.root.hasShape(of: other.root)
    }

    /// A number that equal shapes share, and others hardly ever.
    package static func signature(of document: Document) -> Int {
        var hasher = Hasher()
        hasher.combine(document.elementCount)
        hasher.combine(document.leafCount)
        document.root.addShape(to: &hasher)
        return hasher.finalize()
    }
}

extension Document.Look {
    fileprivate func isSame(as other: Self) -> Bool {
        theme == other.theme && structure == other.structure && band == other.band
    }
}

extension Element {
    fileprivate var withoutValues: Element {
        var element = self
        element.children = children.map { child in
            switch child {
            case .element(let child): return .element(child.withoutValues)
            case .leaf(var leaf):
                if leaf.field != nil, case .text = leaf.content { leaf.content = .text("") }
                return .leaf(leaf)
            }
        }
        return element
    }

    /// Whether two elements differ only in the words of values. Their places in the source do not count.
    fileprivate func hasShape(of other: Element) -> Bool {
        guard id == other.id, role == other.role, hasAttributes(of: other), children.count == other.children.count
        else { return false }
        for (child, other) in zip(children, other.children) {
            switch (child, other) {
            case (.element(let child), .element(let other)): guard child.hasShape(of: other) else { return false }
            case (.leaf(let leaf), .leaf(let other)): guard leaf.hasShape(of: other) else { return false }
            case (.element, .leaf), (.leaf, .element): return false
            }
        }
        return true
    }

    fileprivate func addShape(to hasher: inout Hasher) {
        for child in children {
            switch child {
            case .element(let element):
                hasher.combine(element.children.count)
                element.addShape(to: &hasher)
            case .leaf(let leaf):
                guard leaf.field == nil, case .text(let text) = leaf.content else { continue }
                hasher.combine(text.utf8.count)
            }
        }
    }
}

extension Leaf {
    fileprivate func hasShape(of other: Leaf) -> Bool {
        guard id == other.id, origin == other.origin, isVerbatim == other.isVerbatim else { return false }
        if field != nil, case .text = content, case .text = other.content { return true }
        return content == other.content
    }
}

extension Element {
    /// Whether any leaf of the element holds a person's value.
    package var holdsValues: Bool {
        children.contains { child in
            switch child {
            case .element(let element): element.holdsValues
            case .leaf(let leaf): leaf.field != nil
            }
        }
    }
}
