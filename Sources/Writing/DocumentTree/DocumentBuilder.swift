package import Diagnostics
package import Wording

/// Creates elements and leaves.
///
/// Elements may be created in any order; `finished` numbers them in tree order.
package struct DocumentBuilder {
    package init() {}

    private static let unnumbered = ElementID(index: -1)
    private static let unnumberedLeaf = LeafID(index: -1)

    package func element(
        _ role: Role, anchor: String? = nil, language: LanguageTag? = nil, spoken: String? = nil,
        expansion: String? = nil, purpose: String? = nil, icon: String? = nil, range: SourceRange? = nil,
        _ children: [Node]
    ) -> Node {
        .element(
            Element(
                id: Self.unnumbered, role: role, anchor: anchor, language: language, spoken: spoken,
                expansion: expansion, purpose: purpose, icon: icon, children: children, range: range))
    }

    package func leaf(_ content: Leaf.Content, range: SourceRange? = nil) -> Node {
        .leaf(Leaf(id: Self.unnumberedLeaf, content: content, range: range))
    }

    package func text(_ text: String, range: SourceRange? = nil) -> Node { leaf(.text(text), range: range) }

    /// Creates a leaf with one line of a person's value, unchanged.
    package func value(_ text: String, of field: String, range: SourceRange?) -> Node {
        .leaf(
            Leaf(
                id: Self.unnumberedLeaf, content: .text(text), range: range, origin: .person(field: field),
                isVerbatim: true))
    }

    /// Numbers the elements, and makes phone numbers into links.
    ///
    /// - Parameter phoneNumbers: what is known of the author's texts from earlier copies.
    package func finished(
        title: String, language: LanguageTag, running: RunningMatter, properties: Document.Properties,
        phoneNumbers: PhoneNumberCache = PhoneNumberCache(), _ children: [Node]
    ) -> Document {
        var numbering = Numbering()
        var phones = PhoneLinks(phoneNumbers)
        let root = numbering.number(
            Element(id: Self.unnumbered, role: .document, children: phones.linked(children)))
        return Document(
            title: title, language: language, root: root, running: running, properties: properties,
            elementCount: numbering.elements, leafCount: numbering.leaves)
    }

    private struct Numbering {
        var elements = 0
        var leaves = 0

        mutating func number(_ element: Element) -> Element {
            var element = element
            element.id = ElementID(index: elements)
            elements += 1
            element.children = element.children.map { child in
                switch child {
                case .element(let child):
                    return .element(number(child))
                case .leaf(var leaf):
                    leaf.id = LeafID(index: leaves)
                    leaves += 1
                    return .leaf(leaf)
                }
            }
            return element
        }
    }
}
