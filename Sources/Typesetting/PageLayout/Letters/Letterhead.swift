import Diagnostics
import DocumentTree
import Envelopes
import Geometry
import Images
import Theming
import Wording

/// The top of a letter's first page, as one item of its flow.
///
/// It holds the address behind the window, and the logos and the return address outside the area that the window can
/// show. Below it the text begins.
struct Letterhead {
    let item: FlowItem
    /// The content that does not fit beside the window, and precedes the letter's text.
    let displaced: [Node]

    /// - Parameters:
    ///   - text: the text area of the page.
    ///   - flow: an empty flow, used to set the logos and the return address.
    init(
        _ letter: Element, on text: Rectangle, envelope: Envelope, flow: FlowBuilder, language: LanguageTag
    ) throws(ContentFault) {
        let view = try envelope.view()
        let setter = flow.setter
        let gap = setter.stylesheet.page.headerGap
        // Text on a fold wears off.
        let start = max(view.ever.bottom, envelope.folds.first ?? .zero) + gap
        var item = FlowItem(height: max(start - text.top, .zero))
        if let addressee = letter.child(.addressee) {
            var block = try AddressBlock(addressee, in: view.always, setter: setter, language: language).fragments
            // A right-to-left page is mirrored when it is complete, but the window is not.
            if setter.isPageRightToLeft { block = block.map { $0.mirrored(text.left + text.right) } }
            item.fragments += block.map { $0.moved(x: -text.left, y: -text.top) }
        }
        let head = Head(letter, flow: flow, language: language)
        let placed = Self.places(
            for: head, around: view.ever, on: text, gap: gap, isMirrored: setter.isPageRightToLeft
        ).lazy.compactMap { head.set(in: $0) }.first
        item.fragments += (placed ?? []).map { $0.moved(x: -text.left, y: -text.top) }
        displaced = placed == nil ? head.nodes : []
        self.item = item
    }

    /// Returns possible places: above the window, stacked or side by side; then to its right.
    private static func places(
        for head: Head, around window: Rectangle, on text: Rectangle, gap: Length, isMirrored: Bool
    ) -> [[Head.Place]] {
        let above = Rectangle(
            x: text.left, y: text.top, width: text.size.width, height: window.top - gap / 2 - text.top)
        var places = [[Head.Place(nodes: head.nodes, area: above)]]
        if head.nodes.count == 2 {
            let half = Rectangle(
                origin: above.origin, size: Size(width: above.size.width / 2, height: above.size.height))
            places.append([
                Head.Place(nodes: [head.nodes[0]], area: half),
                Head.Place(nodes: [head.nodes[1]], area: half.moved(x: half.size.width, y: .zero)),
            ])
        }
        // On a mirrored page this place would lie over the window.
        guard !isMirrored else { return places }
        let left = max(window.right + gap / 2, text.left)
        let beside = Rectangle(x: left, y: text.top, width: text.right - left, height: window.bottom - text.top)
        return places + [[Head.Place(nodes: head.nodes, area: beside)]]
    }
}

/// The logos and the return address.
private struct Head {
    /// The nodes, with the logos first.
    let nodes: [Node]
    private let flow: FlowBuilder
    private let language: LanguageTag

    struct Place {
        var nodes: [Node]
        var area: Rectangle
    }

    init(_ letter: Element, flow: FlowBuilder, language: LanguageTag) {
        nodes = [Role.masthead, .returnAddress].compactMap(letter.child).map(Node.element)
        self.flow = flow
        self.language = language
    }

    /// Sets the content in the places; nil if it does not fit.
    func set(in places: [Place]) -> [Fragment]? {
        var fragments: [Fragment] = []
        for place in places {
            guard let more = set(place.nodes, in: place.area) else { return nil }
            fragments += more
        }
        return fragments
    }

    private func set(_ nodes: [Node], in area: Rectangle) -> [Fragment]? {
        guard area.size.width > .millimetres(30), area.size.height > .zero else { return nil }
        var flow = flow
        flow.appendBlocks(
            nodes,
            in: FlowBuilder.Context(
                left: .zero, measure: area.size.width, language: language, blockLanguage: language, textStyle: .footer))
        // A line of an address is not broken while a wider place may be available.
        let lines = nodes.reduce(0) { $0 + $1.lineCount }
        guard flow.diagnostics.isEmpty, flow.items.count == lines else { return nil }
        var fragments: [Fragment] = []
        var y = Length.zero
        for (index, item) in flow.items.enumerated() {
            if index > 0 { y += item.space.natural }
            fragments += item.fragments.map { $0.moved(x: .zero, y: y) }
            y += item.height
        }
        guard y <= area.size.height, (fragments.ink?.right ?? .zero) <= area.size.width else { return nil }
        return fragments.map { $0.moved(x: area.left, y: area.top) }
    }
}

extension Node {
    /// The number of lines; the logos count as one.
    fileprivate var lineCount: Int {
        guard case .element(let element) = self, element.role == .returnAddress else { return 1 }
        return element.children.count
    }
}

extension Element {
    func child(_ role: Role) -> Element? {
        for case .element(let child) in children where child.role == role { return child }
        return nil
    }
}
