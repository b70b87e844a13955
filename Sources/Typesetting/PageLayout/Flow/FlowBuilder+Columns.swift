import DocumentTree
import Geometry
import Theming

/// Blocks beside each other, where there is room; else one under the other.
extension FlowBuilder {
    /// About 26 characters: less makes lines of three words.
    private static let narrowestColumn = 13.0

    mutating func appendColumns(_ element: Element, in context: Context) {
        let columns = element.children.compactMap { child in
            if case .element(let column) = child { column } else { nil }
        }
        // Boxes beside each other are one row: nearer to each other, and as high.
        let areBoxes = columns.allSatisfy { column in
            guard column.children.count == 1, case .element(let only) = column.children[0] else { return false }
            if case .box = only.role { return true }
            return false
        }
        let gap = stylesheet.textSize * (areBoxes ? 0.9 : 1.6)
        let widths = Self.widths(columns, in: context.measure - gap * Double(columns.count - 1))
        let narrowest = stylesheet.style(context.textStyle).size * Self.narrowestColumn
        if widths.allSatisfy({ $0 >= narrowest }),
            appendBeside(columns, widths, gap: gap, isLevel: areBoxes, in: context)
        {
            return
        }
        for column in columns {
            let start = items.count
            append(column, in: context)
            guard start < items.count else { continue }
            let first = items[start].breakBefore
            keepTogether(from: start)
            items[start].breakBefore = first
        }
    }

    /// Two boxes that are read together, when to call and when to go to the emergency: beside each other where both are
    /// short, one under the other in large print.
    ///
    /// - Returns: the index of the first block behind them; nil if they do not stand beside each other.
    mutating func appendBoxPair(_ block: Element, _ following: ArraySlice<Node>, in context: Context) -> Int? {
        guard case .element(let other)? = following.first, Self.arePair(block.role, other.role) else { return nil }
        let before = self
        let isBeside =
            block.role == .card
            ? appendCard(block, beside: other, in: context) : appendLevel([block, other], in: context)
        guard isBeside else {
            self = before
            return nil
        }
        return following.startIndex + 1
    }

    private static func arePair(_ first: Role, _ second: Role) -> Bool {
        (first == .box(.callUs) && second == .box(.emergency)) || (first == .box(.emergency) && second == .box(.callUs))
            || (first == .box(.do) && second == .box(.doNot)) || (first == .card && second == .box(.keyPoints))
    }

    /// The greatest share of the card, beside the key points.
    private static let widestCard = 0.42

    /// The card in one column, if its values fit there, and the key points beside it. Both take less paper so.
    ///
    /// - Returns: whether they do.
    private mutating func appendCard(_ card: Element, beside box: Element, in context: Context) -> Bool {
        let gap = stylesheet.textSize * 0.9
        let style = stylesheet.box(.card)
        let icons = cardIcons(card)
        guard
            let natural = try? Card(card, setter: setter, language: context.language, icons: icons).widest()
        else { return false }
        let width = max(
            natural + style.padding.left + style.padding.right + style.barWidth + .points(1), context.measure * 0.3)
        let widths = [width, context.measure - gap - width]
        guard width <= context.measure * Self.widestCard, widths[1] >= stylesheet.textSize * 17 else { return false }
        var trial = self
        let stacked = trial.apart { flow in for element in [card, box] { flow.append(element, in: context) } }.height
        let before = items.count
        guard appendBeside([card, box], widths, gap: gap, isLevel: true, in: context) else { return false }
        return items[before...].reduce(.zero) { $0 + $1.height } <= stacked * 0.88
    }

    /// Boxes of one width that end at one height.
    ///
    /// - Returns: whether there is room for them.
    private mutating func appendLevel(_ boxes: [Element], in context: Context) -> Bool {
        let gap = stylesheet.textSize * 0.9
        let width = (context.measure - gap * Double(boxes.count - 1)) / Double(max(1, boxes.count))
        let style = stylesheet.box(.do)
        let inner = width - style.padding.left - style.padding.right - style.barWidth
        let widths = Array(repeating: width, count: boxes.count)
        return inner >= stylesheet.textSize * 12 && appendBeside(boxes, widths, gap: gap, isLevel: true, in: context)
    }

    /// The two boxes, do and do not, are seen as a pair.
    mutating func appendPair(_ element: Element, in context: Context) {
        let boxes = element.children.compactMap { child in if case .element(let box) = child { box } else { nil } }
        if appendLevel(boxes, in: context) { return }
        let start = items.count
        for box in boxes { append(box, in: context) }
        // One under the other, they are still read together.
        for index in items.indices.dropFirst(start + 1) where items[index].breakBefore.isOpen {
            items[index].breakBefore = .toSaveASheet
        }
    }

    /// - Parameter isLevel: whether their boxes end at one height.
    /// - Returns: whether they fit on a page.
    private mutating func appendBeside(
        _ elements: [Element], _ widths: [Length], gap: Length, isLevel: Bool, in context: Context
    ) -> Bool {
        let before = self
        let made = zip(elements, widths).map { element, width in
            var inner = context
            inner.left = .zero
            inner.measure = width
            return apart { $0.append(element, in: inner) }
        }
        let height = made.map(\.height).max() ?? .zero
        guard fitsOnAPage(height, calling: made.flatMap(\.self)) else {
            self = before
            return false
        }
        var item = FlowItem(height: height)
        var left = context.left
        for (items, width) in zip(made, widths) {
            stack(items, into: &item, left: left, bottom: isLevel ? height : nil)
            left += width + gap
        }
        let space = isLevel ? stylesheet.box(.do).spaceBefore : .zero
        openSpace(space)
        appendMade(item)
        closeSpace(isLevel ? stylesheet.box(.do).spaceAfter : stylesheet.style(.body).spaceAfter)
        return true
    }

    /// The columns that name no share have what the others leave.
    private static func widths(_ columns: [Element], in measure: Length) -> [Length] {
        let shares = columns.map { column -> Double? in
            if case .column(let share) = column.role { share } else { nil }
        }
        let given = shares.compactMap(\.self).reduce(0, +)
        let open = shares.count { $0 == nil }
        let rest = open > 0 ? max(0, 1 - given) / Double(open) : 0
        return shares.map { measure * ($0 ?? rest) }
    }
}
