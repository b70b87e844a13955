import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming

/// Headings and paragraphs, line by line.
extension FlowBuilder {
    mutating func appendHeading(_ element: Element, level: Int, in context: Context) {
        keepLastLine()
        let style = stylesheet.style(context.isSmallPrint ? .heading4 : .heading(level: level))
        // A section may begin a page wherever the previous section ends.
        if nextBreak == nil { nextBreak = .allowed }
        if !appendWithIcon(element, level: level, style, in: context) {
            appendText(element.children, from: element, style: style, in: context, isKeptWhole: true, isBalanced: true)
        }
        if level == 2, !context.isSmallPrint { ruleHeading(in: context) }
        keepsNext = true
    }

    /// Sets the heading of the disclaimer in the first line of its text. It stands at the end of every copy, where a line
    /// of its own may cost a page.
    ///
    /// - Returns: the number of blocks that were set so: 0 if the section is not a disclaimer.
    mutating func appendRunIn(_ blocks: [Node], in context: Context) -> Int {
        guard blocks.count > 1, case .element(let heading) = blocks[0], case .element(let text) = blocks[1],
            case .heading = heading.role, text.role == .paragraph(.disclaimer), heading.language == text.language
        else { return 0 }
        var context = context
        if let language = text.language {
            context.language = language
            context.blockLanguage = language
        }
        keepLastLine()
        if nextBreak == nil { nextBreak = .allowed }
        openSpace(stylesheet.style(.heading4).spaceBefore)
        appendText(Array(blocks[..<2]), style: stylesheet.style(.disclaimer), in: context, isKeptWhole: true)
        return 2
    }

    /// Appends a section's heading beside its icon, which is white in a disc of the heading's colour.
    ///
    /// - Returns: false if it has no icon, or its words have no room beside one.
    private mutating func appendWithIcon(
        _ heading: Element, level: Int, _ style: ParagraphStyle, in context: Context
    ) -> Bool {
        guard (2...3).contains(level), let outline = heading.icon.flatMap({ icon($0, at: heading.range) }) else {
            return false
        }
        let side = style.size * 1.3
        var words = context
        words.left += side + style.size * 0.4
        words.measure -= side + style.size * 0.4
        guard words.measure > style.size * 6,
            let paragraph = set(heading.children, from: heading, style: style, in: words, isBalanced: true),
            paragraph.shaped.widestWord <= words.measure
        else { return false }
        let drop = max(.zero, (side - paragraph.leading) / 2)
        let disc = Rectangle(
            x: context.left, y: drop + (paragraph.leading - side) / 2, width: side, height: side)
        // The disc stands out of the first line, above and below, into the space around the heading.
        openSpace(max(.zero, style.spaceBefore - drop))
        appendLines(
            of: paragraph.labelling(context.blockLanguage), in: words, isKeptWhole: true,
            sign: FlowSign(
                fragments: TitleSign(outline: outline, isIcon: true).fragments(
                    in: disc, colour: style.colour, isOnHead: false), height: side))
        spaceAfter = max(spaceAfter, paragraph.lineCount == 1 ? style.spaceAfter - drop : style.spaceAfter)
        return true
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
        if imprint.isRunning(element.role) { return }
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

    /// - Parameters:
    ///   - label: the label set beside the first line, to its left.
    ///   - sign: the sign drawn beside the first line. The line stands in the sign's middle.
    mutating func appendLines(
        of paragraph: SetParagraph, in context: Context, isKeptWhole: Bool = false,
        label: (paragraph: SetParagraph, left: Length)? = nil, sign: FlowSign? = nil
    ) {
        let count = paragraph.lineCount
        let drop = sign.map { max(.zero, ($0.height - paragraph.leading) / 2) } ?? .zero
        for line in 0..<count {
            var item = FlowItem(height: paragraph.leading)
            if line == 0, let label {
                item.fragments.append(
                    label.paragraph.fragment(line: 0, left: label.left, top: .zero, measure: label.paragraph.width))
                item.links += label.paragraph.links(
                    line: 0, left: label.left, top: .zero, measure: label.paragraph.width)
                item.destinations += label.paragraph.owners.flatMap(\.destinations)
            }
            if line == 0, let sign {
                item.fragments += sign.fragments
                item.height = count == 1 ? max(sign.height, paragraph.leading) : drop + paragraph.leading
            }
            item.add(
                paragraph, line: line, left: context.left, top: line == 0 ? drop : .zero, measure: context.measure,
                notes: notes)
            item.isMiddleLine = line > 0 && line < count - 1
            item.isInOnePiece = isKeptWhole && line > 0
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

/// A drawn sign at the beginning of a paragraph, relative to its top.
struct FlowSign {
    var fragments: [Fragment]
    var height: Length
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
