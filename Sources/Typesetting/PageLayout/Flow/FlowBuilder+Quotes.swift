import DocumentTree
import Geometry
import Theming

/// Quotations and horizontal rules.
extension FlowBuilder {
    /// Appends a quotation, indented, with a bar at its side that is thinner than the bar of any box.
    mutating func appendQuote(_ element: Element, in context: Context) {
        let indent = stylesheet.textSize * 1.1
        let bar = max(stylesheet.lineWidth, stylesheet.textSize * 0.1)
        frames.append(
            Frame(
                style: FrameStyle(
                    fill: nil, border: nil, borderWidth: .zero, bar: stylesheet.ruleColour, barWidth: bar),
                left: context.left, width: context.measure))
        let frame = frames.count - 1
        var inner = context
        inner.left += indent
        inner.measure -= indent
        // The block above has its own space, and the bar begins with the words.
        openFrames.append(frame)
        appendBlocks(of: element, in: inner)
        openFrames.removeAll { $0 == frame }
        spaceAfter = max(spaceAfter, stylesheet.style(.body).spaceAfter)
    }

    /// Appends a rule of a third of the measure. A longer rule would look like a line to write on.
    mutating func appendRule(in context: Context) {
        let space = stylesheet.textSize * 0.6
        let width = context.measure / 3
        openSpace(space)
        var item = FlowItem(height: stylesheet.lineWidth)
        item.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(
                        x: context.left + width, y: .zero, width: width, height: stylesheet.lineWidth),
                    fill: stylesheet.ruleColour, artifact: .layout)))
        append(item)
        spaceAfter = max(spaceAfter, space)
    }
}
