import DocumentTree
import Geometry
import TextShaping
import Theming

/// The list of sections: titles, dotted leaders, and the numbers of their pages.
extension FlowBuilder {
    mutating func appendContents(_ element: Element, in context: Context) {
        let entries = element.children.compactMap { child in if case .element(let entry) = child { entry } else { nil }
        }
        let style = stylesheet.style(context.textStyle)
        let after = spaceAfter
        for (index, entry) in entries.enumerated() {
            if index > 0 {
                spaceAfter = max(stylesheet.list.itemGap, style.size * 0.35)
                nextBreak = index == 1 || index == entries.count - 1 ? .nearListEnd : .betweenListItems
            } else {
                spaceAfter = after
            }
            for case .element(let part) in entry.children {
                if part.role == .contentsList {
                    var inner = context
                    inner.left += style.size * 1.4
                    inner.measure -= style.size * 1.4
                    spaceAfter = stylesheet.list.itemGap
                    keepsNext = true
                    appendContents(part, in: inner)
                } else if case .element(let link)? = part.children.first {
                    appendEntry(link, style, in: context)
                }
            }
        }
        spaceAfter = max(spaceAfter, style.spaceAfter)
    }

    private mutating func appendEntry(_ link: Element, _ style: ParagraphStyle, in context: Context) {
        var context = context
        context.language = link.language ?? context.language
        guard let number = set([.element(link.with { $0.isPageNumber })], from: nil, style: style, in: context) else {
            return
        }
        // As wide as the widest number: titles break the same way whatever their pages are.
        let column = style.size * 1.9
        var words = context
        words.measure -= column + style.size
        guard
            let title = set(
                [.element(link.with { !$0.isPageNumber })], from: nil, style: style, in: words, isBalanced: true)
        else { return }
        let right = context.left + context.measure
        for line in 0..<title.lineCount {
            var item = FlowItem(height: title.leading)
            item.add(title, line: line, left: words.left, top: .zero, measure: words.measure, notes: notes)
            if line > 0 { item.breakBefore = .forbidden }
            if line == title.lineCount - 1 {
                let shaped = title.shaped.lines[line]
                let start = words.left + shaped.width + style.size * 0.2
                let end = right - number.width - style.size * 0.45
                let pitch = style.size * 0.42
                if shaped.isRightToLeft == setter.isPageRightToLeft, end - start > pitch * 2 {
                    let dot = max(style.size * 0.075, .points(0.8))
                    let area = Rectangle(x: start, y: shaped.baseline - dot, width: end - start, height: dot)
                    item.fragments.append(
                        .shape(
                            ShapeFragment(
                                outline: .leader(of: area.size, pitch: pitch), area: area, fill: stylesheet.ruleColour,
                                mark: .artifact(.layout))))
                }
                item.add(
                    number, line: 0, left: right - number.width, top: .zero, measure: number.width, notes: notes)
            }
            append(item)
        }
    }
}

extension Element {
    /// The same, with some of its children.
    fileprivate func with(_ isIncluded: (Node) -> Bool) -> Element {
        var element = self
        element.children = children.filter(isIncluded)
        return element
    }
}

extension Node {
    fileprivate var isPageNumber: Bool {
        guard case .leaf(let leaf) = self, case .pageNumber = leaf.content else { return false }
        return true
    }
}
