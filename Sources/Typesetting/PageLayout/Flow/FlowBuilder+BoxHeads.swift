import DocumentTree
import Geometry
import Theming

/// The heads of boxes: the title, with a sign before it.
extension FlowBuilder {
    /// The sign at the head of a box: the icon that its author names, or else that of its kind; nil for a box without one.
    mutating func sign(of element: Element, _ kind: BoxKind) -> TitleSign? {
        if let name = element.icon { return icon(name, at: element.range).map { TitleSign(outline: $0, isIcon: true) } }
        let hasHead = stylesheet.box(BoxName(kind)).head != nil
        switch kind {
        case .do, .zoneGo: return TitleSign(outline: .check, isIcon: false)
        case .doNot: return TitleSign(outline: .cross, isIcon: false)
        case .zoneCaution: return TitleSign(outline: .warning, isIcon: false)
        case .zoneStop: return TitleSign(outline: .stop, isIcon: false)
        case .emergency where hasHead: return TitleSign(outline: .warning, isIcon: false)
        case .callUs where hasHead, .phoneCard where hasHead:
            return icon("phone").map { TitleSign(outline: $0, isIcon: true) }
        default: return nil
        }
    }

    /// The title beside its sign, never parted. With a head in the theme, both stand on its colour from edge to edge.
    mutating func appendHead(
        _ title: Element, _ sign: TitleSign?, _ style: BoxStyle, around context: Context, in inner: Context
    ) {
        var titleStyle = stylesheet.style(.boxTitle)
        titleStyle.colour = style.head?.colour ?? style.titleColour
        let side = titleStyle.size * 1.3
        let hanging = sign == nil ? .zero : side + titleStyle.size * 0.5
        var words = inner
        words.language = title.language ?? inner.language
        words.left += hanging
        words.measure -= hanging
        guard var paragraph = set(title.children, from: title, style: titleStyle, in: words, isBalanced: true) else {
            return
        }
        paragraph = paragraph.labelling(context.blockLanguage)
        let above = style.head == nil ? style.padding.top : style.padding.top * 0.6
        let below = style.head == nil ? Length.zero : above
        let line = max(sign == nil ? .zero : side, titleStyle.leading)
        let height = line + paragraph.leading * Double(paragraph.lineCount - 1)
        var item = FlowItem(height: above + height + below)
        if let head = style.head {
            // It stands inside of the border, whose colour may be another.
            let edge = style.border == nil || style.border == head.fill ? .zero : style.borderWidth
            let area = Rectangle(
                x: context.left + edge, y: edge, width: context.measure - edge * 2, height: item.height - edge)
            let corners = Outline.Corners(
                radius: style.bar == nil ? stylesheet.corners : .zero, areRoundBelow: false
            ).smaller(by: edge)
            item.fragments.append(
                .shape(
                    ShapeFragment(
                        outline: .filling(area.size, corners), area: area, fill: head.fill,
                        mark: .artifact(.background))))
        }
        if let sign {
            let area = Rectangle(x: inner.left, y: above + (line - side) / 2, width: side, height: side)
            item.fragments += sign.fragments(in: area, colour: titleStyle.colour, isOnHead: style.head != nil)
        }
        for index in 0..<paragraph.lineCount {
            let top = above + (line - titleStyle.leading) / 2 + paragraph.leading * Double(index)
            item.add(paragraph, line: index, left: words.left, top: top, measure: words.measure, notes: notes)
        }
        append(item)
    }
}
