import DocumentTree
import Geometry
import Images
import Theming

/// Links with their QR codes. A code stands to the right of its link, and reaches up beside the text that the link ends,
/// so that it takes no paper of its own.
extension FlowBuilder {
    /// The context of a block that is followed by such a link: narrower by the code.
    func besideCode(_ block: Element, before next: Node?, in context: Context) -> Context {
        guard case .element(let link)? = next, link.role == .findOutMore, link.code != nil, block.canStandBesideCodes
        else { return context }
        var narrow = context
        narrow.measure -= stylesheet.figure.codeSide + stylesheet.textSize
        // Less than this makes short lines for the sake of a code.
        return narrow.measure >= stylesheet.textSize * 20 ? narrow : context
    }

    /// - Parameter text: the index of the first item that leaves room for the code; nil if none does.
    mutating func appendFindOutMore(_ element: Element, besideItemsFrom text: Int?, in context: Context) {
        guard let figure = element.code, case .qrCode(let address)? = figure.drawnLeaf?.content,
            let leaf = figure.drawnLeaf, let code = code(address, at: figure)
        else { return appendBlocks(of: element, in: context) }
        let side = codeSide(code)
        let words = element.children.filter { if case .element(let child) = $0 { child.role != .figure } else { true } }
        let nodes = words.flatMap { word in
            if case .element(let child) = word, case .paragraph = child.role { child.children } else { [word] }
        }
        let style = stylesheet.style(context.textStyle)
        var inner = context
        inner.measure -= side + stylesheet.textSize
        guard let paragraph = set(nodes, from: nil, style: style, in: inner) else { return }
        // A code with many modules is larger than the room that was left for it.
        let reach = side <= stylesheet.figure.codeSide + .points(0.1) ? self.reach(over: text) : .zero
        let isAlone = reach == .zero
        var item = FlowItem(height: max(paragraph.height, side - reach))
        let textTop = isAlone ? (item.height - paragraph.height) / 2 : Length.zero
        for line in 0..<paragraph.lineCount {
            item.add(
                paragraph, line: line, left: context.left, top: textTop + paragraph.leading * Double(line),
                measure: inner.measure, notes: notes)
        }
        // The quiet zone is white. Aligned by its modules, the code would leave a gap at the text's edge.
        let left = context.left + context.measure - side
        let area = Rectangle(x: left, y: item.height - side, width: side, height: side)
        item.add(code, leaf.id, in: area)
        // Around the code's white ground, which is painted over it.
        let line = stylesheet.lineWidth
        let frame = Rectangle(
            x: area.left - line, y: area.top - line, width: side + line * 2, height: side + line * 2)
        item.fragments.append(
            .shape(
                ShapeFragment(
                    outline: .edge(
                        of: frame.size, Outline.Corners(radius: stylesheet.corners), width: stylesheet.lineWidth * 0.7),
                    area: frame, fill: stylesheet.ruleColour, mark: .artifact(.layout))))
        let needed = side - item.height
        append(item)
        if !isAlone { keepItems(under: needed) }
        closeSpace(max(style.spaceAfter, stylesheet.figure.spaceAfter * 0.6))
    }

    /// The height of the items from one on, down to the next one, as far as spaces may shrink.
    private func reach(over first: Int?) -> Length {
        guard let first, first < items.count else { return .zero }
        let least = 1 - stylesheet.spaceShrink
        return items[first...].enumerated().reduce(spaceAfter * least) { reach, item in
            reach + item.element.height + (item.offset > 0 ? item.element.space.minimum : .zero)
        }
    }

    /// Allows no page break beside a code, which reaches up over the last items.
    private mutating func keepItems(under height: Length) {
        var rest = height
        for index in items.indices.dropLast().reversed() where rest > .zero {
            items[index + 1].breakBefore = .forbidden
            rest -= items[index].height + items[index + 1].space.minimum
        }
    }
}

extension Element {
    /// The figure of a link's code.
    fileprivate var code: Element? { firstChild { $0 == .figure } }

    fileprivate var canStandBesideCodes: Bool {
        switch role {
        case .paragraph(.body), .paragraph(.lead): true
        case .list(let kind): kind == .bullets || kind == .numbers
        default: false
        }
    }
}
