import Diagnostics
import DocumentTree
import Geometry
import Theming

/// Blocks that stand on one page: kept ones, lines to sign on, cards to cut out.
extension FlowBuilder {
    mutating func appendKept(_ element: Element, in context: Context) {
        let start = items.count
        appendBlocks(of: element, in: context)
        keepWhole(from: start, element)
    }

    /// All but the first item, before which a page may end.
    private mutating func keepWhole(from start: Int, _ element: Element) {
        guard start < items.count else { return }
        let first = items[start].breakBefore
        if !keepTogether(from: start) {
            warn(
                .warning(
                    "keep-too-tall", "this block is taller than a page, and goes on on the next one",
                    at: element.range, help: "keep less together"))
        }
        items[start].breakBefore = first
    }

    // MARK: Lines to sign on

    mutating func appendSignature(_ element: Element, in context: Context) {
        let start = items.count
        var blocks: [Node] = []
        var fields: [Element] = []
        for child in element.children {
            if case .element(let field) = child, field.role == .cardItem {
                if !blocks.isEmpty {
                    appendBlocks(blocks, in: context)
                    keepsNext = true
                    blocks = []
                }
                fields.append(field)
            } else {
                appendFields(fields, in: context)
                fields = []
                blocks.append(child)
            }
        }
        appendFields(fields, in: context)
        appendBlocks(blocks, in: context)
        keepWhole(from: start, element)
        closeSpace(stylesheet.figure.spaceAfter)
    }

    /// A name, a signature and a date. The date stands beside the signature, where there is room.
    private mutating func appendFields(_ fields: [Element], in context: Context) {
        guard !fields.isEmpty else { return }
        let gap = stylesheet.textSize * 1.2
        let isWide = context.measure >= stylesheet.textSize * 24 && fields.count == 3
        let signature = (context.measure - gap) * 0.64
        let rows: [[(Element, Length)]] =
            isWide
            ? [[(fields[0], signature)], [(fields[1], signature), (fields[2], context.measure - gap - signature)]]
            : fields.map { [($0, context.measure)] }
        for (index, row) in rows.enumerated() {
            if index > 0 { nextBreak = .forbidden }
            appendRow(row, gap: gap, in: context)
        }
        closeSpace(stylesheet.textSize * 0.8)
    }

    /// Lines to write on, each with its label under it.
    private mutating func appendRow(_ row: [(Element, Length)], gap: Length, in context: Context) {
        let style = stylesheet.style(.cardLabel)
        // A signature is written larger than an answer.
        let height = stylesheet.figure.writingLineGap * 1.15
        let line = max(stylesheet.lineWidth, .points(0.75))
        var item = FlowItem(height: height + style.leading)
        var left = context.left
        for (field, width) in row {
            var inner = context
            (inner.left, inner.measure) = (left, width)
            if let leaf = field.blankLeaf {
                item.fragments.append(
                    .rectangle(
                        RectangleFragment(
                            area: Rectangle(x: left, y: height - line, width: width, height: line),
                            fill: stylesheet.ruleColour, mark: .leaf(leaf.id))))
            }
            if let label = field.label {
                inner.language = label.language ?? context.language
                if let words = set(label.children, from: label, style: style, in: inner)?
                    .labelling(context.blockLanguage)
                {
                    for index in 0..<words.lineCount {
                        item.add(
                            words, line: index, left: left, top: height + words.leading * Double(index),
                            measure: width, notes: notes)
                    }
                    item.height = max(item.height, height + words.height)
                }
            }
            left += width + gap
        }
        append(item)
    }

    // MARK: Cards to cut out

    mutating func appendCutOut(_ element: Element, _ size: CutOutSize?, in context: Context) {
        let style = stylesheet.box(.cutOut)
        let wanted = size.map(Self.measures)
        var width = min(wanted?.width ?? context.measure, context.measure)
        // A small card is set in small type, where it has no room for large.
        // No card is parted: one that is taller than a page is set tighter, and as wide as the text.
        let sizes = wanted == nil ? [stylesheet] : [stylesheet, stylesheet.inSmallType]
        let choices = sizes + [sizes[sizes.count - 1].tightened]
        let tallest = max(tallestBox, tableRoom?.pageHeight ?? .zero)
        let usual = setter
        var made: [FlowItem] = []
        var padding = style.padding
        for (index, choice) in choices.enumerated() {
            let before = self
            setter.stylesheet = choice
            if index >= sizes.count { width = context.measure }
            padding = choice.box(.cutOut).padding
            var inner = context
            (inner.left, inner.measure) = (padding.left, width - padding.left - padding.right)
            inner.titleColour = style.titleColour
            made = apart { $0.appendCutOutContent(element, style, in: inner) }
            setter = usual
            let needed = made.height + padding.top + padding.bottom
            let fits = wanted.map { needed <= $0.height } ?? true
            let isLastSize = index == sizes.count - 1 && needed <= tallest
            if fits && needed <= tallest || isLastSize || index == choices.count - 1 { break }
            self = before
        }
        let needed = made.height + padding.top + padding.bottom
        let height = max(needed, wanted?.height ?? .zero)
        judge(needed, wanted, size, element, isTooTall: !fitsOnAPage(needed, calling: made, tallest: tallest))
        appendMade(card(made, style, padding, Size(width: width, height: height), left: context.left))
        closeSpace(style.spaceAfter)
    }

    /// The blocks of a card to cut out, its title beside its icon.
    private mutating func appendCutOutContent(_ element: Element, _ style: BoxStyle, in context: Context) {
        var blocks = element.children
        if let name = element.icon, case .element(let title)? = blocks.first, title.role.isTitle,
            let outline = icon(name, at: element.range)
        {
            blocks.removeFirst()
            var bare = style
            bare.head = nil
            bare.padding.top = .zero
            appendHead(title, TitleSign(outline: outline, isIcon: true), bare, around: context, in: context)
            padding = stylesheet.textSize * 0.25
            keepsNext = true
        }
        appendBlocks(blocks, in: context)
    }

    private func card(
        _ made: [FlowItem], _ style: BoxStyle, _ padding: Insets, _ size: Size, left: Length
    ) -> FlowItem {
        let scissors = Size(width: stylesheet.textSize * 1.35, height: stylesheet.textSize * 0.9)
        let top = scissors.height / 2
        let inset = stylesheet.textSize * 0.9
        let area = Rectangle(origin: Point(x: left, y: top), size: size)
        var item = FlowItem(height: .zero)
        // Outlines stay as they are where a page is mirrored.
        func add(_ outline: Outline, _ area: Rectangle) {
            let ink = style.border ?? stylesheet.ruleColour
            let drawn = setter.isPageRightToLeft ? outline.mirrored : outline
            item.fragments.append(
                .shape(ShapeFragment(outline: drawn, area: area, fill: ink, mark: .artifact(.layout))))
        }
        if let fill = style.fill {
            item.fragments.append(.rectangle(RectangleFragment(area: area, fill: fill, artifact: .background)))
        }
        add(
            .dashes(
                of: size, width: max(style.borderWidth, .points(0.75)),
                gap: inset - .points(2)...inset + scissors.width + .points(2)), area)
        add(.scissors, Rectangle(origin: Point(x: left + inset, y: .zero), size: scissors))
        // The scissors reach into the card.
        let room = max(.zero, size.height - padding.top - padding.bottom - made.height)
        stack(made, into: &item, top: top + padding.top + min(room, top * 0.5), left: left)
        item.height = top + size.height
        return item
    }

    private mutating func judge(
        _ needed: Length, _ wanted: Size?, _ size: CutOutSize?, _ element: Element, isTooTall: Bool
    ) {
        if isTooTall {
            report(
                ContentFault(
                    .error(
                        "cut-out-too-tall", "this card is taller than a page, and is to be cut out in one piece",
                        at: element.range, help: "say less on it, or make two cards of it")))
        } else if let wanted, let size, needed > wanted.height + .points(0.1) {
            let excess = Int(((needed - wanted.height) / .millimetres(1)).rounded(.up))
            warn(
                .warning(
                    "cut-out-too-tall",
                    "what stands on this card is \(excess) mm too tall for \(size.name), and the card is printed larger",
                    at: element.range, help: "say less on it, or take a larger size"))
        }
    }

    private static func measures(_ size: CutOutSize) -> Size {
        switch size {
        // ISO/IEC 7810, ID-1.
        case .bankCard: Size(width: .millimetres(85.6), height: .millimetres(53.98))
        case .a6: Size(width: .millimetres(148), height: .millimetres(105))
        }
    }
}

extension CutOutSize {
    fileprivate var name: String {
        switch self {
        case .bankCard: "a bank card (54 mm)"
        case .a6: "A6 (105 mm)"
        }
    }
}

extension Element {
    fileprivate var label: Element? {
        for case .element(let child) in children where child.role == .cardLabel { return child }
        return nil
    }

    fileprivate var blankLeaf: Leaf? {
        for child in children {
            switch child {
            case .leaf(let leaf): if case .blank = leaf.content { return leaf }
            case .element(let element): if let leaf = element.blankLeaf { return leaf }
            }
        }
        return nil
    }
}
