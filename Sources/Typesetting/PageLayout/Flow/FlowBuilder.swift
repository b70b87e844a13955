import Diagnostics
import DocumentTree
import Geometry
import Images
import Theming
import Wording

/// Turns the tree into one long column of items, from which pages are cut.
struct FlowBuilder {
    let setter: ParagraphSetter
    let notes: Notes
    let tallestRow: Length
    let images: ImageLibrary

    /// The measure that words need at least, as a multiple of their size.
    private static let narrowest = 2.0

    private(set) var items: [FlowItem] = []
    private(set) var frames: [Frame] = []
    private(set) var heads: [RepeatedHead] = []
    /// Every fault of the document, not the first one.
    private(set) var diagnostics: [Diagnostic] = []

    /// Space that the block before asks for below itself.
    private var spaceAfter: Length = .zero
    /// The next item may not be parted from the one before it.
    private var keepsNext = false
    private var openFrames: [Int] = []
    /// Elements that begin with the next item.
    private var pendingDestinations: [ElementID] = []

    /// Where a block stands and how its text is set.
    struct Context {
        var left: Length
        var measure: Length
        var language: LanguageTag
        /// Of paragraphs that have no style of their own.
        var textStyle: StyleName
        var titleColour: Colour?
    }

    /// - Parameter tallestRow: a row of a table that is taller than this may be torn.
    init(setter: ParagraphSetter, notes: Notes, images: ImageLibrary, tallestRow: Length) {
        self.setter = setter
        self.notes = notes
        self.tallestRow = tallestRow
        self.images = images
    }

    var stylesheet: Stylesheet { setter.stylesheet }

    // MARK: Blocks

    mutating func append(_ element: Element, in context: Context) {
        var context = context
        if let language = element.language { context.language = language }
        if element.canBeLedTo, !element.role.isText { pendingDestinations.append(element.id) }
        switch element.role {
        case .section: appendSection(element, in: context)
        case .document, .quote: appendBlocks(of: element, in: context)
        case .heading(let level): appendHeading(element, level: level, in: context)
        case .paragraph(let kind): appendParagraph(element, kind: kind, in: context)
        case .list(let kind): appendList(element, kind: kind, in: context)
        case .box(let kind): appendBox(element, name: BoxName(kind), in: context)
        case .card: appendCard(element, in: context)
        case .table: appendTable(element, in: context)
        case .figure: appendFigure(element, in: context)
        case .findOutMore: appendFindOutMore(element, in: context)
        case .masthead: appendMasthead(element, in: context)
        case .writingLines: appendWritingLines(element, in: context)
        // Set at the foot of the page that calls them.
        case .notes, .note: break
        default: appendText(element.children, from: element, style: stylesheet.style(context.textStyle), in: context)
        }
    }

    private mutating func appendSection(_ element: Element, in context: Context) {
        let start = items.count
        appendBlocks(of: element, in: context)
        // A section's last line should not begin a page alone, just before the next heading.
        if let last = items.indices.last, last > start, items[last].breakBefore == .allowed {
            items[last].breakBefore = .discouraged(30)
        }
    }

    /// Blocks one after the other; text that stands between them is a paragraph of its own.
    mutating func appendBlocks(of element: Element, in context: Context) {
        appendBlocks(element.children, in: context)
    }

    private mutating func appendBlocks(_ children: [Node], in context: Context) {
        var loose: [Node] = []
        for (index, child) in children.enumerated() {
            guard case .element(let block) = child, !block.role.isInline else {
                loose.append(child)
                continue
            }
            flush(&loose, in: context)
            append(block, in: context)
            // "You may have:" belongs to its list.
            if case .paragraph = block.role, case .element(let next)? = children.dropFirst(index + 1).first,
                case .list = next.role
            {
                keepsNext = true
            }
        }
        flush(&loose, in: context)
    }

    private mutating func flush(_ loose: inout [Node], in context: Context) {
        guard !loose.isEmpty else { return }
        appendText(loose, style: stylesheet.style(context.textStyle), in: context)
        loose = []
    }

    private mutating func appendHeading(_ element: Element, level: Int, in context: Context) {
        let style = stylesheet.style(.heading(level: level))
        appendText(element.children, from: element, style: style, in: context, isKeptWhole: true)
        keepsNext = true
    }

    private mutating func appendParagraph(_ element: Element, kind: ParagraphKind, in context: Context) {
        var style = stylesheet.style(kind.style ?? context.textStyle)
        if kind == .boxTitle, let colour = context.titleColour { style.colour = colour }
        // The last page always carries the disclaimer, whole.
        let isKeptWhole = kind == .disclaimer || kind == .colophon
        if isKeptWhole { keepsNext = true }
        appendText(element.children, from: element, style: style, in: context, isKeptWhole: isKeptWhole)
        if kind == .applies || kind == .boxTitle { keepsNext = true }
    }

    mutating func appendText(
        _ nodes: [Node], from owner: Element? = nil, style: ParagraphStyle, in context: Context,
        isKeptWhole: Bool = false
    ) {
        guard let paragraph = set(nodes, from: owner, style: style, in: context) else { return }
        openSpace(style.spaceBefore)
        appendLines(of: paragraph, in: context, isKeptWhole: isKeptWhole)
        spaceAfter = max(spaceAfter, style.spaceAfter)
    }

    mutating func set(
        _ nodes: [Node], from owner: Element?, style: ParagraphStyle, in context: Context, measure: Length? = nil
    ) -> SetParagraph? {
        let measure = measure ?? context.measure
        guard measure >= style.size * Self.narrowest else {
            report(
                .error(
                    "no-room", "this stands inside so many lists or boxes that no room is left for its words",
                    at: nodes.firstRange))
            return nil
        }
        do throws(ContentFault) {
            return try setter.set(
                nodes, from: owner, style: style, language: context.language, measure: measure)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    /// - Parameter label: set beside the first line, to its left.
    private mutating func appendLines(
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
            item.fragments.append(
                paragraph.fragment(line: line, left: context.left, top: .zero, measure: context.measure))
            item.links += paragraph.links(line: line, left: context.left, top: .zero, measure: context.measure)
            for owner in paragraph.runsBeginning(onLine: line) {
                item.destinations += owner.destinations
                item.notes += owner.calls.compactMap(notes.number(of:))
            }
            if line > 0 {
                // Neither a first nor a last line alone on a page.
                item.breakBefore = isKeptWhole || line == 1 || line == count - 1 ? .forbidden : .discouraged(8)
            }
            append(item)
        }
    }

    private mutating func report(_ diagnostic: Diagnostic) {
        // Label and text of one item have no room in the same place.
        if diagnostics.last != diagnostic { diagnostics.append(diagnostic) }
    }

    // MARK: Lists

    private mutating func appendList(_ element: Element, kind: ListKind, in context: Context) {
        let style = stylesheet.list
        let textStyle: StyleName = kind == .references ? .reference : context.textStyle
        let labelStyle = stylesheet.style(textStyle)
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
        var inner = context
        inner.left += indent + labelWidth
        inner.measure -= indent + labelWidth
        inner.textStyle = textStyle

        let before = spaceAfter
        for (index, entry) in entries.enumerated() {
            if let language = entry.element.language {
                inner.language = language
            } else {
                inner.language = context.language
            }
            if index > 0 {
                spaceAfter = kind == .references ? labelStyle.spaceAfter : style.itemGap
                // Better two items before a page ends, and two after it.
                let isNearAnEnd = index == 1 || index == entries.count - 1
                nextBreak = .discouraged(isNearAnEnd ? 30 : 4)
            } else {
                spaceAfter = min(before, labelStyle.spaceAfter)
            }
            appendItem(entry.element, label: (entry.label, context.left + indent), in: inner)
        }
        spaceAfter = max(labelStyle.spaceAfter, style.itemGap)
    }

    private mutating func appendItem(
        _ element: Element, label: (paragraph: SetParagraph, left: Length), in context: Context
    ) {
        var body = element.parts.body
        // The label stands beside the item's first paragraph, whether that is marked as one or not.
        var first: [Node] = []
        var owner: Element?
        if case .element(let paragraph)? = body.first, case .paragraph = paragraph.role {
            first = paragraph.children
            owner = paragraph
            body.removeFirst()
        } else {
            let end = body.firstIndex { if case .element(let block) = $0 { !block.role.isInline } else { false } }
            first = Array(body[..<(end ?? body.endIndex)])
            body.removeSubrange(..<(end ?? body.endIndex))
        }
        let style = stylesheet.style(context.textStyle)
        if let paragraph = set(first, from: owner, style: style, in: context) {
            appendLines(of: paragraph, in: context, label: label)
        }
        guard !body.isEmpty else { return }
        spaceAfter = stylesheet.list.itemGap
        if case .element(let next)? = body.first, case .list = next.role { keepsNext = true }
        appendBlocks(body, in: context)
    }

    /// What the next item says of a page that ends before it.
    private var nextBreak: PageBreak?

    // MARK: Boxes

    private mutating func appendBox(_ element: Element, name: BoxName, in context: Context) {
        let style = stylesheet.box(name)
        openSpace(style.spaceBefore)
        let frame = open(style, left: context.left, width: context.measure)
        var inner = context
        inner.left += style.padding.left + style.barWidth
        inner.measure -= style.padding.left + style.padding.right + style.barWidth
        inner.titleColour = style.titleColour
        append(FlowItem(height: style.padding.top))
        keepsNext = true
        let start = items.count
        appendBlocks(of: element, in: inner)
        // A box is torn only where it does not fit on a page.
        for index in items.indices.dropFirst(start) where items[index].breakBefore != .forbidden {
            items[index].breakBefore = .discouraged(index == start ? 1e7 : 300)
        }
        spaceAfter = .zero
        keepsNext = true
        append(FlowItem(height: style.padding.bottom))
        openFrames.removeAll { $0 == frame }
        spaceAfter = style.spaceAfter
    }

    private mutating func open(_ style: BoxStyle, left: Length, width: Length) -> Int {
        frames.append(
            Frame(
                style: FrameStyle(
                    fill: style.fill, border: style.border, borderWidth: style.borderWidth, bar: style.bar,
                    barWidth: style.barWidth),
                left: left, width: width))
        openFrames.append(frames.count - 1)
        return frames.count - 1
    }

    private mutating func appendCard(_ element: Element, in context: Context) {
        do throws(ContentFault) {
            let style = stylesheet.box(.card)
            openSpace(style.spaceBefore)
            let frame = open(style, left: context.left, width: context.measure)
            append(
                try Card(element, setter: setter, language: context.language)
                    .item(style: style, left: context.left, measure: context.measure))
            openFrames.removeAll { $0 == frame }
            spaceAfter = style.spaceAfter
        } catch {
            diagnostics += error.diagnostics
        }
    }

    // MARK: Items

    /// Asks for space above the next item.
    mutating func openSpace(_ space: Length) { spaceAfter = max(spaceAfter, space) }

    /// Asks for space below what has been put in so far.
    mutating func closeSpace(_ space: Length) { spaceAfter = max(spaceAfter, space) }

    mutating func keepWithNext() { keepsNext = true }

    mutating func discourageBreak(_ cost: Double) { nextBreak = .discouraged(cost) }

    mutating func remember(_ head: RepeatedHead) -> Int {
        heads.append(head)
        return heads.count - 1
    }

    mutating func report(_ fault: ContentFault) { diagnostics += fault.diagnostics }

    mutating func append(_ item: FlowItem) {
        var item = item
        if spaceAfter > .zero, !items.isEmpty {
            item.space = Space(
                natural: spaceAfter, minimum: spaceAfter * (1 - stylesheet.spaceShrink),
                maximum: spaceAfter * (1 + stylesheet.spaceStretch))
        }
        spaceAfter = .zero
        if keepsNext { item.breakBefore = .forbidden } else if let nextBreak { item.breakBefore = nextBreak }
        keepsNext = false
        nextBreak = nil
        item.frames = openFrames
        item.destinations = pendingDestinations + item.destinations
        pendingDestinations = []
        items.append(item)
    }
}

extension Role {
    /// A block whose destination is collected with its text.
    fileprivate var isText: Bool {
        switch self {
        case .heading, .listItem, .note: true
        default: false
        }
    }
}

extension StyleName {
    fileprivate static func heading(level: Int) -> StyleName {
        switch level {
        case 1: .title
        case 2: .heading2
        case 3: .heading3
        default: .heading4
        }
    }
}

extension ParagraphKind {
    /// Nil for plain text, which is set as what it stands in.
    fileprivate var style: StyleName? {
        switch self {
        case .body: nil
        case .applies: .applies
        case .boxTitle: .boxTitle
        case .omitted: .omitted
        case .disclaimer: .disclaimer
        case .colophon: .colophon
        }
    }
}

extension BoxName {
    fileprivate init(_ kind: BoxKind) {
        self =
            switch kind {
            case .note: .note
            case .keyPoints: .keyPoints
            case .callUs: .callUs
            case .emergency: .emergency
            case .questions, .checklist: .questions
            case .phoneCard: .phoneCard
            case .glossary: .glossary
            case .clinicianNote: .clinicianNote
            }
    }
}
