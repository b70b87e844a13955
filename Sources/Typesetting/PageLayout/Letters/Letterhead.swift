import Diagnostics
import DocumentTree
import Envelopes
import Geometry
import Images
import Theming
import Wording

/// The top of a letter's first page, as one item of its flow: the address behind the window, the logos and the return
/// address around what the window can show, and below that the place where the text begins.
struct Letterhead {
    let item: FlowItem
    /// What has found no place beside the window, and stands before the letter's text.
    let displaced: [Node]

    private struct Place {
        var area: Rectangle
        var isColumn = false
    }

    /// - Parameters:
    ///   - text: where text may stand on the page.
    ///   - flow: an empty one, to set the logos and the return address with.
    init(
        _ letter: Element, on text: Rectangle, envelope: Envelope, flow: FlowBuilder, language: LanguageTag
    ) throws(ContentFault) {
        let view = try envelope.view()
        let setter = flow.setter
        let gap = setter.stylesheet.page.headerGap
        // Text that stands on a fold is worn away there.
        let start = max(view.ever.bottom, envelope.folds.first ?? .zero) + gap
        var item = FlowItem(height: max(start - text.top, .zero))
        if let addressee = letter.child(.addressee) {
            var block = try AddressBlock(addressee, in: view.always, setter: setter, language: language).fragments
            // A page from right to left is mirrored when it is whole; the window is not.
            if setter.isPageRightToLeft { block = block.map { $0.mirrored(text.left + text.right) } }
            item.fragments += block.map { $0.moved(x: -text.left, y: -text.top) }
        }
        let head = [Role.masthead, .returnAddress].compactMap(letter.child).map(Node.element)
        if !head.isEmpty,
            let place = Self.places(around: view.ever, on: text, gap: gap, isMirrored: setter.isPageRightToLeft)
                .lazy.compactMap({ Self.set(head, in: $0, flow: flow, language: language) }).first
        {
            item.fragments += place.fragments.map { $0.moved(x: -text.left, y: -text.top) }
            displaced = []
        } else {
            displaced = head
        }
        self.item = item
    }

    /// Above what the window shows, then to its right.
    private static func places(
        around window: Rectangle, on text: Rectangle, gap: Length, isMirrored: Bool
    ) -> [Place] {
        let above = Rectangle(
            x: text.left, y: text.top, width: text.size.width, height: window.top - gap / 2 - text.top)
        let left = max(window.right + gap / 2, text.left)
        let beside = Rectangle(
            x: left, y: text.top, width: text.right - left, height: window.bottom - text.top)
        return [Place(area: above)] + (isMirrored ? [] : [Place(area: beside, isColumn: true)])
    }

    /// Nil where it does not fit.
    private static func set(
        _ nodes: [Node], in place: Place, flow: FlowBuilder, language: LanguageTag
    ) -> (fragments: [Fragment], height: Length)? {
        let area = place.area
        guard area.size.width > .millimetres(30), area.size.height > .zero else { return nil }
        var flow = flow
        flow.appendBlocks(
            nodes,
            in: FlowBuilder.Context(
                left: .zero, measure: area.size.width, language: language, textStyle: .footer))
        guard flow.diagnostics.isEmpty else { return nil }
        var fragments: [Fragment] = []
        var y = Length.zero
        for (index, item) in flow.items.enumerated() {
            if index > 0 { y += item.space.natural }
            fragments += item.fragments.map { $0.moved(x: .zero, y: y) }
            y += item.height
        }
        guard y <= area.size.height, let ink = fragments.ink, ink.right <= area.size.width else { return nil }
        return (fragments.map { $0.moved(x: area.left, y: area.top) }, y)
    }
}

extension Element {
    func child(_ role: Role) -> Element? {
        for case .element(let child) in children where child.role == role { return child }
        return nil
    }
}
