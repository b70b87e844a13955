import DocumentTree
import Geometry
import Theming

/// The title of the handout on a band, and the lead paragraph under it.
extension FlowBuilder {
    /// - Parameter following: the blocks behind the title; the lead paragraph, if there is one, is the first.
    /// - Returns: the index of the first block that does not stand in the title block; nil where titles stand on the paper.
    mutating func appendTitleBlock(_ block: Element, _ following: ArraySlice<Node>, in context: Context) -> Int? {
        // A letter has its own way to begin.
        guard block.role == .heading(level: 1), let style = stylesheet.titleBlock, tableRoom != nil else { return nil }
        var lead: Element?
        if case .element(let next)? = following.first, next.role == .paragraph(.lead) { lead = next }
        var titleStyle = stylesheet.style(.title)
        titleStyle.colour = style.colour
        var logo: BandLogo?
        if let masthead = bandLogo {
            logo = self.logo(masthead, besides: block, titleStyle, style, in: context)
            if logo == nil { appendMasthead(masthead, in: context) }
        }
        bandLogo = nil
        openSpace(titleStyle.spaceBefore)
        frames.append(
            Frame(
                style: FrameStyle(
                    fill: style.leadFill, border: style.fill, borderWidth: lead == nil ? .zero : stylesheet.lineWidth,
                    bar: nil, barWidth: .zero, corners: stylesheet.corners * 1.5),
                left: context.left, width: context.measure))
        let frame = frames.count - 1
        openFrames.append(frame)
        var inner = context
        inner.left += style.padding.left
        inner.measure -= style.padding.left + style.padding.right
        appendBand(block, titleStyle, style, logo, isAlone: lead == nil, around: context, in: inner)
        if let lead {
            padding = style.padding.top * 0.8
            keepsNext = true
            let start = items.count
            append(lead, in: inner)
            for index in items.indices.dropFirst(start) { items[index].breakBefore = .forbidden }
            spaceAfter = .zero
            padding = style.padding.bottom * 0.8
            keepsNext = true
            append(FlowItem(height: .zero))
        }
        openFrames.removeAll { $0 == frame }
        spaceAfter = stylesheet.textSize * 0.9
        if lead == nil { keepsNext = true }
        return following.startIndex + (lead == nil ? 0 : 1)
    }

    private mutating func appendBand(
        _ title: Element, _ titleStyle: ParagraphStyle, _ style: TitleBlockStyle, _ logo: BandLogo?, isAlone: Bool,
        around context: Context, in inner: Context
    ) {
        var words = inner
        if let language = title.language { words.language = language }
        if let logo { words.measure -= logo.panel.width + style.padding.right }
        let end = words.left + words.measure
        // The icon of the subject stands at the end of the band, where the title has room beside it.
        let side = titleStyle.size * 1.5
        let sign = words.measure >= side * 6 ? title.icon.flatMap { icon($0, at: title.range) } : nil
        if sign != nil { words.measure -= side + style.padding.right }
        guard
            let paragraph = set(title.children, from: title, style: titleStyle, in: words, isBalanced: true)?
                .labelling(context.blockLanguage)
        else { return }
        var item = FlowItem(
            height: max(style.padding.top + paragraph.height + style.padding.bottom, logo?.leastBand ?? .zero))
        let top = (item.height - paragraph.height) / 2
        let area = Rectangle(x: context.left, y: .zero, width: context.measure, height: item.height)
        item.fragments.append(
            .shape(
                ShapeFragment(
                    outline: .filling(
                        area.size, Outline.Corners(radius: stylesheet.corners * 1.5, areRoundBelow: isAlone)),
                    area: area, fill: style.fill, mark: .artifact(.background))))
        if let sign {
            let area = Rectangle(
                x: end - side, y: (item.height - side) / 2, width: side, height: side)
            item.fragments.append(
                .shape(ShapeFragment(outline: sign, area: area, fill: style.colour, mark: .artifact(.layout))))
        }
        if let logo { logo.add(to: &item, endingAt: inner.left + inner.measure, stylesheet.corners) }
        for line in 0..<paragraph.lineCount {
            item.add(
                paragraph, line: line, left: words.left, top: top + paragraph.leading * Double(line),
                measure: words.measure, notes: notes)
        }
        append(item)
    }
}
