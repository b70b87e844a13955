import DocumentTree
import Geometry
import TextShaping
import Theming

/// Numbered steps with their figures in discs, and times along a rail.
extension FlowBuilder {
    mutating func appendSteps(_ element: Element, in context: Context) {
        let text = stylesheet.style(context.textStyle)
        var figure = text
        figure.isBold = true
        figure.colour = .white
        let side = max(text.leading * 1.1, text.size * 1.65)
        let drop = (side - text.leading) / 2
        // The words are about as far apart as those of a list; a disc is taller than its line.
        let gap = max(text.size * 0.35, text.size * 0.7 - drop * 2)
        appendEntries(of: element, gap: gap, in: context) {
            flow, entry, _ in
            let place = flow.labelPlace(for: entry, indent: .zero, width: side + text.size * 0.6, in: context)
            let (inner, left) = (place.inner, place.left(side))
            guard let label = flow.set(entry.parts.label, from: entry, style: figure, in: context) else { return }
            let (first, owner, rest) = entry.bodyParts
            let paragraph = flow.set(first, from: owner, style: text, in: inner)
            var head = FlowItem(height: side)
            head.fragments.append(
                .shape(
                    ShapeFragment(
                        outline: .disc, area: Rectangle(x: left, y: .zero, width: side, height: side),
                        fill: flow.structureColour, mark: .artifact(.layout))))
            head.add(
                label, line: 0, left: left + (side - label.width) / 2, top: drop, measure: label.width,
                notes: flow.notes)
            flow.appendEntry(paragraph, head: head, drop: drop, in: inner)
            flow.appendRest(rest, in: inner)
        }
    }

    /// The times stand before the rail, where there is room; else above what is to be done then.
    mutating func appendTimeline(_ element: Element, in context: Context) {
        let text = stylesheet.style(context.textStyle)
        var time = text
        time.isBold = true
        time.colour = structureColour
        let entries = element.children.compactMap { child in if case .element(let entry) = child { entry } else { nil }
        }
        let before = self
        let widths = entries.compactMap { before.naturalWidth(of: $0.parts.label, from: $0, time, in: context) }
        let widest = widths.max() ?? .zero
        let dot = text.size * 0.62
        let gap = text.size * 0.7
        let isBeside = context.measure - widest - gap * 2 - dot >= text.size * 17 && widest <= context.measure * 0.4
        let rail = isBeside ? widest + gap + dot / 2 : dot / 2
        var inner = context
        inner.left += rail + dot / 2 + gap
        inner.measure -= rail + dot / 2 + gap
        let line = max(stylesheet.lineWidth * 1.5, text.size * 0.1)
        var frame = Frame(
            style: FrameStyle(
                fill: nil, border: nil, borderWidth: .zero, bar: stylesheet.ruleColour, barWidth: line),
            left: context.left + rail - line / 2, width: line)
        frame.inset = text.leading / 2
        frames.append(frame)
        let number = frames.count - 1
        openFrames.append(number)
        appendEntries(of: element, gap: max(stylesheet.list.itemGap, text.size * 0.55), in: inner) {
            flow, entry, inner in
            let (first, owner, rest) = entry.bodyParts
            let paragraph = first.isEmpty ? nil : flow.set(first, from: owner, style: text, in: inner)
            var head = FlowItem(height: .zero)
            head.fragments.append(
                .shape(
                    ShapeFragment(
                        outline: .disc,
                        area: Rectangle(
                            x: context.left + rail - dot / 2, y: (text.leading - dot) / 2, width: dot, height: dot),
                        fill: flow.structureColour, mark: .artifact(.layout))))
            guard isBeside else {
                if let label = flow.set(entry.parts.label, from: entry, style: time, in: inner) {
                    flow.appendEntry(label, head: head, drop: .zero, in: inner)
                    flow.keepsNext = true
                }
                if let paragraph { flow.appendLines(of: paragraph, in: inner) }
                return flow.appendRest(rest, in: inner)
            }
            if let label = flow.set(entry.parts.label, from: entry, style: time, in: context) {
                head.add(
                    label, line: 0, left: context.left + widest - label.width, top: .zero,
                    measure: label.width, notes: flow.notes)
            }
            guard paragraph == nil else {
                flow.appendEntry(paragraph, head: head, drop: .zero, in: inner)
                return flow.appendRest(rest, in: inner)
            }
            // A list alone stands beside its time; a time alone takes a line.
            if rest.isEmpty { head.height = text.leading }
            flow.append(head)
            guard !rest.isEmpty else { return }
            flow.keepsNext = true
            flow.appendBlocks(rest, in: inner)
        }
        openFrames.removeAll { $0 == number }
    }

    /// The colour of what carries the structure of a page: its headings.
    var structureColour: Colour { stylesheet.style(.heading2).colour }

    private func naturalWidth(
        of nodes: [Node], from owner: Element, _ style: ParagraphStyle, in context: Context
    ) -> Length? {
        var flow = self
        return flow.set(nodes, from: owner, style: style, in: context).flatMap { $0.lineCount == 1 ? $0.width : nil }
            ?? context.measure
    }

    private mutating func appendEntries(
        of element: Element, gap: Length, in context: Context,
        _ append: (inout FlowBuilder, Element, Context) -> Void
    ) {
        let entries = element.children.compactMap { child in if case .element(let entry) = child { entry } else { nil }
        }
        let after = stylesheet.style(context.textStyle).spaceAfter
        for (index, entry) in entries.enumerated() {
            var inner = context
            inner.language = entry.language ?? context.language
            if index > 0 {
                spaceAfter = gap
                nextBreak = index == 1 || index == entries.count - 1 ? .nearListEnd : .betweenListItems
            }
            let start = items.count
            append(&self, entry, inner)
            keepShortEntry(from: start, in: context)
        }
        spaceAfter = max(after, gap * 1.4)
    }

    /// Keeps an entry of few lines on one page, with all that stands in it.
    private mutating func keepShortEntry(from start: Int, in context: Context) {
        guard start < items.count else { return }
        let height = items[start...].dropFirst().reduce(items[start].height) { $0 + $1.space.natural + $1.height }
        let leading = stylesheet.style(context.textStyle).leading
        guard height <= leading * (Double(Self.linesKeptTogether) + 0.5) else { return }
        for index in items.indices.dropFirst(start + 1) where items[index].breakBefore.isOpen {
            items[index].breakBefore = .avoided
        }
    }

    /// The first paragraph of an entry, beside what stands at its head.
    ///
    /// - Parameter drop: how far its first line stands below the head's top.
    private mutating func appendEntry(
        _ paragraph: SetParagraph?, head: FlowItem, drop: Length, in context: Context
    ) {
        var head = head
        guard let paragraph, paragraph.lineCount > 0 else { return append(head) }
        let count = paragraph.lineCount
        head.height = count == 1 ? max(head.height, drop + paragraph.leading) : drop + paragraph.leading
        head.add(paragraph, line: 0, left: context.left, top: drop, measure: context.measure, notes: notes)
        append(head)
        for line in 1..<max(1, count) {
            var item = FlowItem(height: paragraph.leading)
            item.add(
                paragraph, line: line, left: context.left, top: .zero, measure: context.measure, notes: notes)
            if line == count - 1 { item.height += drop }
            item.isMiddleLine = line < count - 1
            item.breakBefore = line == 1 || line == count - 1 ? .forbidden : .insideListItem
            append(item)
        }
    }

    private mutating func appendRest(_ rest: [Node], in context: Context) {
        guard !rest.isEmpty else { return }
        spaceAfter = stylesheet.list.itemGap
        if case .element(let next)? = rest.first, case .list = next.role { keepsNext = true }
        appendBlocks(rest, in: context)
    }
}
