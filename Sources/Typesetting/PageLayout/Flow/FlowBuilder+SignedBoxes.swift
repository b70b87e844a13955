import DocumentTree
import Geometry
import Theming

/// The sign at the head of a box.
struct BoxSign {
    var outline: Outline
    /// Whether its head is filled: white on the colour of the title.
    var isFilled: Bool

    /// Nil for a box without one.
    init?(_ kind: BoxKind) {
        switch kind {
        case .do: (outline, isFilled) = (.check, false)
        case .doNot: (outline, isFilled) = (.cross, false)
        case .zoneGo: (outline, isFilled) = (.check, true)
        case .zoneCaution: (outline, isFilled) = (.warning, true)
        case .zoneStop: (outline, isFilled) = (.stop, true)
        default: return nil
        }
    }
}

/// Boxes with a sign beside their title.
extension FlowBuilder {
    mutating func appendSignedBox(_ element: Element, _ kind: BoxKind, in context: Context) {
        guard let sign = BoxSign(kind), case .element(let title)? = element.children.first else { return }
        let style = stylesheet.box(BoxName(kind))
        openSpace(style.spaceBefore)
        let frame = open(style, left: context.left, width: context.measure)
        var inner = context
        inner.left += style.padding.left + style.barWidth
        inner.measure -= style.padding.left + style.padding.right + style.barWidth
        inner.titleColour = style.titleColour
        appendHead(title, sign, style, around: context, in: inner)
        keepsNext = true
        padding = sign.isFilled ? style.padding.top : stylesheet.textSize * 0.25
        let start = items.count
        appendBlocks(Array(element.children.dropFirst()), in: inner)
        keepTogether(from: start)
        if start < items.count { items[start].breakBefore = .forbidden }
        closeBox(frame, style)
    }

    /// The title beside its sign, never parted.
    private mutating func appendHead(
        _ title: Element, _ sign: BoxSign, _ style: BoxStyle, around context: Context, in inner: Context
    ) {
        var titleStyle = stylesheet.style(.boxTitle)
        titleStyle.colour = sign.isFilled ? .white : style.titleColour
        let side = titleStyle.size * 1.3
        let gap = titleStyle.size * 0.5
        var words = inner
        words.language = title.language ?? inner.language
        words.left += side + gap
        words.measure -= side + gap
        guard var paragraph = set(title.children, from: title, style: titleStyle, in: words, isBalanced: true) else {
            return
        }
        paragraph = paragraph.labelling(context.blockLanguage)
        let above = sign.isFilled ? style.padding.top * 0.6 : style.padding.top
        let below = sign.isFilled ? above : .zero
        let line = max(side, titleStyle.leading)
        var item = FlowItem(height: above + max(line, paragraph.height) + below)
        if sign.isFilled {
            item.fragments.append(
                .rectangle(
                    RectangleFragment(
                        area: Rectangle(x: context.left, y: .zero, width: context.measure, height: item.height),
                        fill: style.titleColour, artifact: .background)))
        }
        item.fragments.append(
            .shape(
                ShapeFragment(
                    outline: sign.outline,
                    area: Rectangle(x: inner.left, y: above + (line - side) / 2, width: side, height: side),
                    fill: sign.isFilled ? .white : style.titleColour, mark: .artifact(.layout))))
        for index in 0..<paragraph.lineCount {
            let top = above + (line - titleStyle.leading) / 2 + paragraph.leading * Double(index)
            item.add(paragraph, line: index, left: words.left, top: top, measure: words.measure, notes: notes)
        }
        append(item)
    }
}
