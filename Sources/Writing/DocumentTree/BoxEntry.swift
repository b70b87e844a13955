/// An entry of a glossary or of a phone card: what names it, and what is said of it.
///
/// Its element is set as a paragraph. A listener hears it as an item of a list.
package struct BoxEntry: Sendable {
    package var element: Element
    /// The term, or the words before the number.
    package var label: [Node]
    package var body: [Node]

    /// - Parameter box: the kind of the box in which the paragraph stands.
    /// - Returns: nil for a paragraph that is no entry.
    package init?(_ paragraph: Element, in box: BoxKind) {
        guard paragraph.role == .paragraph(.body) else { return nil }
        element = paragraph
        let strong = paragraph.children.firstIndex { $0.role == .strong }
        switch box {
        case .glossary:
            guard strong == 0 else { return nil }
            label = Array(paragraph.children.prefix(1))
            body = Array(paragraph.children.dropFirst())
        case .phoneCard:
            // A number that is not known is a blank.
            let number = strong ?? paragraph.children.firstIndex { $0.role == .blank } ?? 0
            label = Array(paragraph.children.prefix(number))
            body = Array(paragraph.children.dropFirst(number))
        default: return nil
        }
    }
}

extension Node {
    fileprivate var role: Role? { if case .element(let element) = self { element.role } else { nil } }
}
