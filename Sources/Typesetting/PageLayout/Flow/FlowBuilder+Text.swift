import Diagnostics
import DocumentTree
import Geometry
import Theming

/// Headings and paragraphs, line by line.
extension FlowBuilder {
    mutating func appendHeading(_ element: Element, level: Int, in context: Context) {
        keepLastLine()
        let style = stylesheet.style(context.isSmallPrint ? .heading4 : .heading(level: level))
        // A section may begin a page wherever the previous section ends.
        if nextBreak == nil { nextBreak = .allowed }
        appendText(element.children, from: element, style: style, in: context, isKeptWhole: true, isBalanced: true)
        if level == 2, !context.isSmallPrint { ruleHeading(in: context) }
        keepsNext = true
    }

    /// The rule under the heading of a section, in the last line's item, so that the two are never parted.
    private mutating func ruleHeading(in context: Context) {
        guard let rule = stylesheet.headingRule, let last = items.indices.last else { return }
        let top = items[last].height + stylesheet.textSize * 0.12
        items[last].fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(x: context.left, y: top, width: context.measure, height: rule.width),
                    fill: rule.colour, artifact: .layout)))
        items[last].height = top + rule.width + stylesheet.textSize * 0.1
    }

    mutating func appendParagraph(_ element: Element, kind: ParagraphKind, in context: Context) {
        if kind == .imprint, isImprintRunning { return }
        var style = stylesheet.style(kind.style ?? context.textStyle)
        if kind == .boxTitle, let colour = context.titleColour { style.colour = colour }
        // The last page always contains the whole disclaimer, unless it is longer than a page.
        let isKeptWhole = [.disclaimer, .colophon, .imprint].contains(kind)
        if isKeptWhole { avoidBreak() }
        appendText(
            element.children, from: element, style: style, in: context, isKeptWhole: isKeptWhole,
            isBalanced: kind == .colophon || kind == .imprint)
        if kind == .applies || kind == .boxTitle { keepsNext = true }
    }

    mutating func appendText(
        _ nodes: [Node], from owner: Element? = nil, style: ParagraphStyle, in context: Context,
        isKeptWhole: Bool = false, isBalanced: Bool = false
    ) {
        guard var paragraph = set(nodes, from: owner, style: style, in: context, isBalanced: isBalanced) else { return }
        if owner?.role.isTitle == true { paragraph = paragraph.labelling(context.blockLanguage) }
        openSpace(style.spaceBefore)
        appendLines(of: paragraph, in: context, isKeptWhole: isKeptWhole)
        spaceAfter = max(spaceAfter, style.spaceAfter)
    }

    mutating func set(
        _ nodes: [Node], from owner: Element?, style: ParagraphStyle, in context: Context, measure: Length? = nil,
        isBalanced: Bool = false
    ) -> SetParagraph? {
        let measure = measure ?? context.measure
        // The measure must hold at least two letters a line; a narrower column is unreadable.
        guard measure >= style.size * 2 else {
            let message = "this stands inside so many lists or boxes that no room is left for its words"
            report(ContentFault(.error("no-room", message, at: nodes.firstRange)))
            return nil
        }
        do throws(ContentFault) {
            return try setter.set(
                nodes, from: owner, style: style, language: context.language, measure: measure,
                isBalanced: isBalanced)
        } catch {
            report(error)
            return nil
        }
    }

    /// - Parameter label: the label set beside the first line, to its left.
    mutating func appendLines(
        of paragraph: SetParagraph, in context: Context, isKeptWhole: Bool = false,
        label: (paragraph: SetParagraph, left: Length)? = nil
    ) {
        let count = paragraph.lineCount
        for line in 0..<count {
            var item = FlowItem(height: paragraph.leading)
            if line == 0, let label {
                item.fragments.append(
                    label.paragraph.fragment(line: 0, left: label.left, top: .zero, measure: label.paragraph.width))
                item.links += label.paragraph.links(
                    line: 0, left: label.left, top: .zero, measure: label.paragraph.width)
                item.destinations += label.paragraph.owners.flatMap(\.destinations)
            }
            item.add(
                paragraph, line: line, left: context.left, top: .zero, measure: context.measure, notes: notes)
            item.isMiddleLine = line > 0 && line < count - 1
            if line > 0 {
                // Neither the first nor the last line may stand alone on a page.
                let isNearAnEnd = line == 1 || line == count - 1
                item.breakBefore =
                    isKeptWhole || isNearAnEnd ? .forbidden : label == nil ? .insideParagraph : .insideListItem
            }
            append(item)
        }
    }
}

extension StyleName {
    static func heading(level: Int) -> StyleName {
        switch level {
        case 1: .title
        case 2: .heading2
        case 3: .heading3
        default: .heading4
        }
    }
}

extension ParagraphKind {
    /// The style of the paragraph; nil for plain text, which takes the style of its surroundings.
    var style: StyleName? {
        switch self {
        case .body, .lead, .addressLine: nil
        case .applies: .applies
        case .boxTitle: .boxTitle
        case .omitted: .omitted
        case .disclaimer: .disclaimer
        case .colophon, .imprint: .colophon
        }
    }
}
