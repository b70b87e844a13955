import Diagnostics
import DocumentTree
import Geometry
import Images
import Theming
import Wording

/// Converts the tree into one long column of items, from which pages are cut.
struct FlowBuilder {
    var setter: ParagraphSetter
    let notes: Notes
    /// While a page is turned, of that page.
    var tallestRow: Length
    let images: ImageLibrary
    let icons: IconLibrary
    /// Beyond the measure of the text, for tables; nil in a letter.
    let tableRoom: TableRoom?
    /// What is drawn as header and footer, and not among the text.
    let imprint: Imprint

    var items: [FlowItem] = []
    var frames: [Frame] = []
    var heads: [RepeatedHead] = []
    /// All errors of the document.
    var diagnostics: [Diagnostic] = []
    /// The warnings: content that is printed but may not be as its author intends.
    var warnings: [Diagnostic] = []
    /// The forms of its tables, in order.
    var tables: [TableReport] = []
    /// Whether the next items stand on a page that is turned on its side.
    var isTurned = false
    /// The pictures read so far, each once, with their number of pixels.
    var pictureLoads: [String: Int] = [:]

    /// The space that the previous block needs below itself.
    var spaceAfter: Length = .zero
    /// The padding of a frame or row above the next item. It is added to the space of blocks, and shrinks as that does.
    var padding: Length = .zero
    /// True if the next item must stay with the previous one.
    var keepsNext = false
    /// The cost of a page break before the next item.
    var nextBreak: PageBreak?
    /// The next item begins a page.
    var beginsPage = false
    /// The first item of the text that leaves room for a QR code to its right.
    var textBesideCode: Int?
    /// The logo that waits for the band of the title behind it.
    var bandLogo: Element?
    /// The next item begins a page that is the front of a sheet of paper.
    var beginsSheet = false
    /// The notes called so far.
    var calledNotes: Set<Int> = []
    var openFrames: [Int] = []
    /// The elements that begin with the next item.
    var pendingDestinations: [ElementID] = []

    /// The sections that are kept for other copies; nil keeps none.
    var memo: FlowMemo?

    /// The position of a block and the style of its text.
    struct Context: Equatable {
        var left: Length
        var measure: Length
        var language: LanguageTag
        /// The language of the block to which a heading or title belongs. The heading's own words may be in another
        /// language.
        var blockLanguage: LanguageTag
        /// The style of paragraphs without a style of their own.
        var textStyle: StyleName
        var titleColour: Colour?
        /// Whether a section is the disclaimer or the list of references, whose headings are no entry points.
        var isSmallPrint = false
        /// The colour of bullets, where it is not that of other lists.
        var labelColour: Colour?
    }

    /// - Parameter tallestRow: the height above which a table's row may be split.
    init(
        setter: ParagraphSetter, notes: Notes, images: ImageLibrary, icons: IconLibrary, tallestRow: Length,
        tableRoom: TableRoom?, imprint: Imprint
    ) {
        self.setter = setter
        self.notes = notes
        self.tallestRow = tallestRow
        self.tableRoom = tableRoom
        self.images = images
        self.icons = icons
        self.imprint = imprint
    }

    var stylesheet: Stylesheet { setter.stylesheet }

    /// The space that header, footer and a note leave on a page, approximately.
    var tallestBox: Length { tallestRow * 1.6 }

    /// Whether something that is set in one piece fits on a page, with the notes that it calls.
    ///
    /// - Parameter tallest: the most that it may take without its notes; nil leaves room for a heading.
    func fitsOnAPage(_ height: Length, calling items: [FlowItem], tallest: Length? = nil) -> Bool {
        guard height <= tallest ?? tallestBox else { return false }
        guard let page = tableRoom?.pageHeight else { return true }
        var called = CalledNotes()
        for item in items { called.add(below: item.notes, among: notes.metrics) }
        let notes = called.height(among: notes.metrics)
        let above = tallest == nil ? heightKeptAbove : .zero
        return above + height + (notes > .zero ? notes + stylesheet.page.notesGap : .zero) <= page
    }

    /// The height of the headings that stay with the next item.
    var heightKeptAbove: Length {
        guard keepsNext else { return .zero }
        var height = Length.zero
        for item in items.reversed() {
            height += item.height + item.space.natural
            if item.breakBefore != .forbidden { break }
        }
        return height
    }

    mutating func append(_ element: Element, in context: Context) {
        var context = context
        if let language = element.language {
            context.language = language
            if !element.role.isTitle { context.blockLanguage = language }
        }
        if element.canBeLedTo, !element.role.isText { pendingDestinations.append(element.id) }
        switch element.role {
        case .section:
            guard let memo else { return appendSection(element, in: context) }
            memo.append(element, to: &self, in: context) { $0.appendSection(element, in: context) }
        case .document: appendBlocks(of: element, in: context)
        case .quote: appendQuote(element, in: context)
        case .rule: appendRule(in: context)
        case .heading(let level): appendHeading(element, level: level, in: context)
        case .paragraph(let kind), .runOn(let kind): appendParagraph(element, kind: kind, in: context)
        case .list(let kind): appendList(element, kind: kind, in: context)
        case .box(let kind): appendBox(element, kind, in: context)
        case .card: appendCard(element, in: context)
        case .table: appendTable(element, in: context)
        case .figure: appendFigure(element, in: context)
        case .captionedFigure: appendCaptionedFigure(element, in: context)
        case .findOutMore: appendFindOutMore(element, besideItemsFrom: nil, in: context)
        case .masthead: appendMasthead(element, in: context)
        case .writingLines: appendWritingLines(element, in: context)
        // Notes are set at the foot of the page that calls them.
        case .notes, .note, .repeatedNote, .explanation: break
        // A letter is set on pages of its own, under its letterhead.
        case .letter: break
        case .returnAddress: appendReturnAddress(element, in: context)
        case .addressee: appendBlocks(of: element, in: context)
        case .keep: appendKept(element, in: context)
        case .pageBreak: beginsPage = beginsPage || !items.isEmpty
        case .sheetBreak:
            beginsPage = beginsPage || !items.isEmpty
            beginsSheet = beginsPage
        case .columns: appendColumns(element, in: context)
        case .pair: appendPair(element, in: context)
        case .column: appendBlocks(of: element, in: context)
        case .signature: appendSignature(element, in: context)
        case .cutOut(let size): appendCutOut(element, size, in: context)
        case .contents: appendBlocks(of: element, in: context)
        case .contentsList: appendContents(element, in: context)
        default: appendText(element.children, from: element, style: stylesheet.style(context.textStyle), in: context)
        }
    }

    mutating func appendSection(_ element: Element, in context: Context) {
        var context = context
        context.isSmallPrint = element.isSmallPrint
        // A break before the section's heading is stronger than a heading or title above it that has no text.
        if element.children.first?.role?.isPageBreak == true { keepsNext = false }
        let runIn = appendRunIn(element.children, in: context)
        appendBlocks(Array(element.children.dropFirst(runIn)), in: context)
        keepLastLine()
    }

    /// Makes a page break before the last item costly. The text just before a heading should not begin a page alone,
    /// least of all as a single line.
    mutating func keepLastLine() {
        // A heading stays with the text that follows it.
        guard let last = items.indices.last, last > 0, !keepsNext else { return }
        if items[last].height <= stylesheet.style(.body).leading * 1.5 {
            if items[last].breakBefore.isOpen { items[last].breakBefore = .toSaveASheet }
        } else if items[last].breakBefore == .betweenBlocks {
            items[last].breakBefore = .beforeEndOfSection
        }
    }

    /// Appends blocks one after another. Text between them becomes a paragraph of its own.
    mutating func appendBlocks(of element: Element, in context: Context) {
        appendBlocks(element.children, in: context)
    }

    mutating func appendBlocks(_ children: [Node], in context: Context) {
        var loose: [Node] = []
        // Behind what stands beside a picture.
        var next = 0
        for (index, child) in children.enumerated() where index >= next {
            guard case .element(let block) = child, !block.role.isInline else {
                loose.append(child)
                continue
            }
            flush(&loose, in: context)
            // "More about …" ends the text before it, so it stays with that text. A list of such lines may be split.
            if block.role == .findOutMore, index > 0, !keepsNext {
                nextBreak = children[index - 1].role == .findOutMore ? .nearListEnd : .toSaveASheet
            }
            // At the top of the next page, before a heading, a picture would seem to belong to that heading.
            if block.role.isPicture, index > 0, Self.isFollowedByHeading(children[(index + 1)...]) { keepWithNext() }
            let following = children[(index + 1)...]
            if holdsForBand(block, following) {
                bandLogo = block
                continue
            }
            if let end = appendTitleBlock(block, following, in: context)
                ?? appendBoxPair(block, following, in: context) ?? appendBeside(block, following, in: context)
            {
                next = end
                continue
            }
            if block.role == .findOutMore {
                appendFindOutMore(block, besideItemsFrom: textBesideCode, in: context)
                textBesideCode = nil
                continue
            }
            let place = besideCode(block, before: following.first, in: context)
            textBesideCode = place.measure < context.measure ? items.count : nil
            let firstItem = textBesideCode
            append(block, in: place)
            textBesideCode = firstItem
            // A picture under a heading is part of it, for those who find their way by pictures.
            if block.role.isPicture, index > 0, children[index - 1].role?.isTitle == true { nextBreak = .toSaveASheet }
            // A paragraph such as "You may have:" stays with its list, and with a table or box that it introduces.
            if case .paragraph = block.role, case .element(let next)? = following.first, next.role.isIntroduced {
                nextBreak = next.role == .writingLines ? .forbidden : .toSaveASheet
            }
        }
        flush(&loose, in: context)
    }

    /// Whether a heading or the end of the section comes next; other pictures may come before it.
    private static func isFollowedByHeading(_ rest: ArraySlice<Node>) -> Bool {
        let next = rest.lazy.compactMap(\.role).first { !$0.isPicture }
        switch next {
        case nil, .heading, .section: return true
        default: return false
        }
    }

    mutating func flush(_ loose: inout [Node], in context: Context) {
        guard !loose.isEmpty else { return }
        appendText(loose, style: stylesheet.style(context.textStyle), in: context)
        loose = []
    }

    // MARK: Items

    /// Requests space above the next item.
    mutating func openSpace(_ space: Length) { spaceAfter = max(spaceAfter, space) }

    /// Requests space below the last item.
    mutating func closeSpace(_ space: Length) { spaceAfter = max(spaceAfter, space) }

    mutating func keepWithNext() { keepsNext = true }

    mutating func avoidBreak() { nextBreak = .avoided }

    mutating func remember(_ head: RepeatedHead) -> Int {
        heads.append(head)
        return heads.count - 1
    }

    mutating func report(_ fault: ContentFault) { diagnostics += fault.diagnostics }

    mutating func warn(_ warning: Diagnostic) { warnings.append(warning) }

    /// The limit of pixels of all pictures. At 4 bytes each, they take 400 MB.
    private static let mostPixels = 100_000_000

    /// Returns the picture of a file; nil, with an error reported, if it cannot be drawn or all pictures together are
    /// too large.
    mutating func picture(_ picture: Picture, at range: SourceRange?) -> LoadedPicture? {
        guard pictureLoads.values.reduce(0, +) <= Self.mostPixels else { return nil }
        do throws(ContentFault) {
            let loaded = try images.picture(path: picture.path, shownAs: picture.shownAs, at: range)
            pictureLoads[picture.path] = loaded.load
            guard pictureLoads.values.reduce(0, +) <= Self.mostPixels else {
                throw ContentFault(
                    .error(
                        "pictures-too-large",
                        "with \"\(picture.shownAs)\", the pictures of this handout have more than "
                            + "\(Self.mostPixels / 1_000_000) million pixels together", at: range,
                        help: "save them smaller: what is printed needs no more than 300 pixels to the inch"))
            }
            return loaded
        } catch {
            report(error)
            return nil
        }
    }

    /// Returns the strokes of an icon; nil, with an error reported, if it cannot be drawn.
    ///
    /// - Parameter range: the place where the author named it.
    mutating func icon(_ name: String, at range: SourceRange? = nil) -> Outline? {
        let icon = icons.icon(name, at: range)
        diagnostics += icon.diagnostics
        return icon.value.map { Outline($0) }
    }

    mutating func append(_ item: FlowItem) {
        var item = item
        let space = spaceAfter + padding
        if space > .zero, !items.isEmpty {
            item.space = Space(
                natural: space, minimum: space * (1 - stylesheet.spaceShrink),
                maximum: space * (1 + stylesheet.spaceStretch))
        }
        spaceAfter = .zero
        padding = .zero
        if keepsNext {
            item.breakBefore = .forbidden
        } else if beginsPage {
            item.breakBefore = .required
            item.beginsSheet = beginsSheet
        } else if let nextBreak {
            item.breakBefore = nextBreak
        } else if item.breakBefore == .allowed {
            item.breakBefore = .betweenBlocks
        }
        keepsNext = false
        beginsPage = false
        beginsSheet = false
        nextBreak = nil
        item.frames = openFrames
        if let frame = openFrames.last, items.last?.frames.contains(frame) == true {
            item.spaceWhereTorn = stylesheet.textSize * 0.5
        }
        // A note is set where it is called first.
        item.notes = item.notes.filter { calledNotes.insert($0).inserted }
        item.isTurned = isTurned
        item.destinations = pendingDestinations + item.destinations
        pendingDestinations = []
        items.append(item)
    }
}

extension Node {
    fileprivate var role: Role? { if case .element(let element) = self { element.role } else { nil } }
}

extension Element {
    /// Whether the section is the disclaimer or the list of references.
    fileprivate var isSmallPrint: Bool {
        children.contains { child in
            guard case .element(let block) = child else { return false }
            return block.role == .paragraph(.disclaimer) || block.role == .list(.references)
        }
    }
}

extension Role {
    /// Whether the element is the title of its block.
    var isTitle: Bool {
        switch self {
        case .heading, .paragraph(.boxTitle): true
        default: false
        }
    }

    fileprivate var isPageBreak: Bool { self == .pageBreak || self == .sheetBreak }

    fileprivate var isPicture: Bool { self == .figure || self == .captionedFigure }

    /// Whether the text before the block says what it is.
    fileprivate var isIntroduced: Bool {
        switch self {
        case .list, .table, .box, .card, .cutOut, .pair, .quote, .writingLines, .signature: true
        default: false
        }
    }

    /// Whether the block's destination is collected with its text.
    fileprivate var isText: Bool {
        switch self {
        case .heading, .listItem, .note, .repeatedNote: true
        default: false
        }
    }
}
