/// The heading levels of the titles of boxes, cards and groups.
///
/// A title is a heading below the heading that it stands under, so that a listener finds "When to get emergency help"
/// among the headings. The PDF and the web page have the same levels.
package struct BoxTitleLevels: Sendable {
    private var levels: [ElementID: Int] = [:]

    package init(_ document: Document) {
        var heading = 1
        collect(document.root, above: &heading, boxes: 0)
    }

    /// Returns the level of a box's title, from 2 on.
    package subscript(title: Element) -> Int { levels[title.id] ?? 2 }

    private mutating func collect(_ element: Element, above heading: inout Int, boxes: Int) {
        switch element.role {
        case .heading(let level): heading = level
        case .paragraph(.boxTitle): levels[element.id] = heading + max(1, boxes)
        default: break
        }
        let inner = element.boxTitle == nil ? boxes : boxes + 1
        for case .element(let child) in element.children { collect(child, above: &heading, boxes: inner) }
    }
}

extension Element {
    /// The title of a box, a card or the list of contents.
    package var boxTitle: Element? {
        switch role {
        case .box, .card, .signature, .cutOut, .contents: break
        default: return nil
        }
        for case .element(let child) in children where child.role == .paragraph(.boxTitle) { return child }
        return nil
    }
}
