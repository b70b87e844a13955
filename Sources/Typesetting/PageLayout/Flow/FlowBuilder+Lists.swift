import Diagnostics
import DocumentTree
import Geometry
import Theming
import Wording

/// Lists. The labels have a column of their own, as wide as the widest label.
extension FlowBuilder {
    mutating func appendList(_ element: Element, kind: ListKind, in context: Context) {
        if kind == .steps { return appendSteps(element, in: context) }
        if kind == .timeline { return appendTimeline(element, in: context) }
        let style = stylesheet.list
        let textStyle: StyleName = kind == .references ? .reference : context.textStyle
        var labelStyle = stylesheet.style(textStyle)
        if kind == .bullets || kind == .numbers, let colour = context.labelColour ?? style.labelColour {
            labelStyle.colour = colour
            labelStyle.isBold = true
        }
        if kind == .dos || kind == .doNots, let colour = context.titleColour { labelStyle.colour = colour }
        let entries = element.children.compactMap { child -> (element: Element, label: SetParagraph)? in
            guard case .element(let entry) = child,
                let label = set(
                    entry.parts.label, from: entry, style: labelStyle, in: context, measure: context.measure)
            else { return nil }
            return (entry, label)
        }
        let widest = entries.map(\.label.width).max() ?? .zero
        let indent = kind == .references ? .zero : style.indent
        let labelWidth = max(
            widest + labelStyle.size * 0.45, style.labelWidth * (labelStyle.size / stylesheet.textSize))
        let before = spaceAfter

        for (index, entry) in entries.enumerated() {
            let place = labelPlace(for: entry.element, indent: indent, width: labelWidth, in: context)
            var inner = place.inner
            inner.textStyle = textStyle
            if index > 0 {
                let gap = kind == .references ? labelStyle.spaceAfter : style.itemGap
                // Lines to write on belong to the question above them, not to the one below.
                spaceAfter = entries[index - 1].element.endsInWritingLines ? max(spaceAfter, gap) : gap
                nextBreak = index == 1 || index == entries.count - 1 ? .nearListEnd : .betweenListItems
            } else {
                spaceAfter = min(before, labelStyle.spaceAfter)
            }
            appendItem(entry.element, label: (entry.label, place.left(entry.label.width)), in: inner)
        }
        spaceAfter = max(labelStyle.spaceAfter, style.itemGap)
    }

    /// Where the label of an item stands, and the text beside it.
    struct LabelPlace {
        /// The label's outer edge, on the side on which the item's lines begin.
        var edge: Length
        var isAtEnd: Bool
        var inner: Context

        /// The left edge of a label that has this width.
        func left(_ width: Length) -> Length { isAtEnd ? edge - width : edge }
    }

    /// The label stands where the item's lines begin: on a page of Arabic, the clinic's English list has it at the left.
    func labelPlace(for entry: Element, indent: Length, width: Length, in context: Context) -> LabelPlace {
        var inner = context
        inner.language = entry.language ?? context.language
        inner.measure -= indent + width
        let words = entry.bodyParts.owner?.language ?? inner.language
        guard words.isRightToLeft == setter.isPageRightToLeft else {
            return LabelPlace(edge: context.left + context.measure - indent, isAtEnd: true, inner: inner)
        }
        inner.left += indent + width
        return LabelPlace(edge: context.left + indent, isAtEnd: false, inner: inner)
    }

    mutating func appendItem(
        _ element: Element, label: (paragraph: SetParagraph, left: Length), in context: Context
    ) {
        let (first, owner, body) = element.bodyParts
        let style = stylesheet.style(context.textStyle)
        if let paragraph = set(first, from: owner, style: style, in: context) {
            appendLines(of: paragraph, in: context, label: label)
        }
        guard !body.isEmpty else { return }
        spaceAfter = stylesheet.list.itemGap
        if case .element(let next)? = body.first, next.role.belongsToText { keepsNext = true }
        appendBlocks(body, in: context)
    }
}

extension Role {
    /// Whether the block never stands at the top of a page without the text before it: the items of a list, lines to
    /// write an answer on.
    var belongsToText: Bool {
        switch self {
        case .list, .writingLines: true
        default: false
        }
    }
}

extension Element {
    /// Returns an item's first paragraph, whether it is marked as one or not, and the rest.
    var bodyParts: (first: [Node], owner: Element?, rest: [Node]) {
        var body = parts.body
        if case .element(let paragraph)? = body.first, case .paragraph = paragraph.role {
            body.removeFirst()
            return (paragraph.children, paragraph, body)
        }
        let end = body.firstIndex { if case .element(let block) = $0 { !block.role.isInline } else { false } }
        let first = Array(body[..<(end ?? body.endIndex)])
        body.removeSubrange(..<(end ?? body.endIndex))
        return (first, nil, body)
    }

    fileprivate var endsInWritingLines: Bool {
        guard case .element(let last)? = children.last else { return false }
        return last.role == .writingLines || last.endsInWritingLines
    }
}
