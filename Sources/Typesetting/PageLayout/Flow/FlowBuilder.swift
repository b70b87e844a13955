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
    /// While a page is turned, of that page.
    var tallestRow: Length
    let images: ImageLibrary
    /// Beyond the measure of the text, for tables; nil in a letter.
    let tableRoom: TableRoom?
    /// Whether header and footer say once, and to be heard, what the imprint says.
    let isImprintRunning: Bool

    var items: [FlowItem] = []
    var frames: [Frame] = []
    private(set) var heads: [RepeatedHead] = []
    /// Every fault of the document, not the first one.
    private(set) var diagnostics: [Diagnostic] = []
    /// What is printed, and may not be what its author wants.
    private(set) var warnings: [Diagnostic] = []
    /// The forms of its tables, in order.
    var tables: [TableReport] = []
    /// Whether the next items stand on a page that is turned on its side.
    var isTurned = false
    /// The pictures that were read, each once, and what they take together.
    private var pictureLoads: [String: Int] = [:]

    /// Space that the block before asks for below itself.
    var spaceAfter: Length = .zero
    /// Of a frame or a row, above the next item: it adds to what blocks ask for, and gives way as that does.
    var padding: Length = .zero
    /// The next item may not be parted from the one before it.
    var keepsNext = false
    /// What the next item says of a page that ends before it.
    var nextBreak: PageBreak?
    /// Notes that were called already.
    var calledNotes: Set<Int> = []
    var openFrames: [Int] = []
    /// Elements that begin with the next item.
    var pendingDestinations: [ElementID] = []

    /// Where a block stands and how its text is set.
    struct Context {
        var left: Length
        var measure: Length
        var language: LanguageTag
        /// Of the block that a heading or a title belongs to, which may have words of another language.
        var blockLanguage: LanguageTag
        /// Of paragraphs that have no style of their own.
        var textStyle: StyleName
        var titleColour: Colour?
    }

    /// - Parameter tallestRow: a row of a table that is taller than this may be torn.
    init(
        setter: ParagraphSetter, notes: Notes, images: ImageLibrary, tallestRow: Length, tableRoom: TableRoom?,
        isImprintRunning: Bool
    ) {
        self.setter = setter
        self.notes = notes
        self.tallestRow = tallestRow
        self.tableRoom = tableRoom
        self.images = images
        self.isImprintRunning = isImprintRunning
    }

    var stylesheet: Stylesheet { setter.stylesheet }

    /// About as much as header, footer and a note leave of a page.
    var tallestBox: Length { tallestRow * 1.6 }

    mutating func append(_ element: Element, in context: Context) {
        var context = context
        if let language = element.language {
            context.language = language
            if !element.role.isTitle { context.blockLanguage = language }
        }
        if element.canBeLedTo, !element.role.isText { pendingDestinations.append(element.id) }
        switch element.role {
        case .section: appendSection(element, in: context)
        case .document: appendBlocks(of: element, in: context)
        case .quote: appendQuote(element, in: context)
        case .rule: appendRule(in: context)
        case .heading(let level): appendHeading(element, level: level, in: context)
        case .paragraph(let kind), .runOn(let kind): appendParagraph(element, kind: kind, in: context)
        case .list(let kind): appendList(element, kind: kind, in: context)
        case .box(let kind): appendBox(element, name: BoxName(kind), in: context)
        case .card: appendCard(element, in: context)
        case .table: appendTable(element, in: context)
        case .figure: appendFigure(element, in: context)
        case .captionedFigure: appendCaptionedFigure(element, in: context)
        case .findOutMore: appendFindOutMore(element, in: context)
        case .masthead: appendMasthead(element, in: context)
        case .writingLines: appendWritingLines(element, in: context)
        // Set at the foot of the page that calls them.
        case .notes, .note, .repeatedNote, .explanation: break
        // On pages of its own, under its head.
        case .letter: break
        case .returnAddress: appendReturnAddress(element, in: context)
        case .addressee: appendBlocks(of: element, in: context)
        default: appendText(element.children, from: element, style: stylesheet.style(context.textStyle), in: context)
        }
    }

    mutating func appendSection(_ element: Element, in context: Context) {
        appendBlocks(of: element, in: context)
        keepLastLine()
    }

    /// What stands just before a heading should not begin a page alone, least of all if it is one line.
    mutating func keepLastLine() {
        // A heading belongs to what follows it.
        guard let last = items.indices.last, last > 0, !keepsNext else { return }
        if items[last].height <= stylesheet.style(.body).leading * 1.5 {
            if items[last].breakBefore.isOpen { items[last].breakBefore = .toSaveASheet }
        } else if items[last].breakBefore == .betweenBlocks {
            items[last].breakBefore = .beforeEndOfSection
        }
    }

    /// Blocks one after the other; text that stands between them is a paragraph of its own.
    mutating func appendBlocks(of element: Element, in context: Context) {
        appendBlocks(element.children, in: context)
    }

    mutating func appendBlocks(_ children: [Node], in context: Context) {
        var loose: [Node] = []
        for (index, child) in children.enumerated() {
            guard case .element(let block) = child, !block.role.isInline else {
                loose.append(child)
                continue
            }
            flush(&loose, in: context)
            // "More about …" closes what stands before it. A list of such lines may be parted.
            if block.role == .findOutMore, index > 0, !keepsNext {
                nextBreak = children[index - 1].role == .findOutMore ? .nearListEnd : .toSaveASheet
            }
            // A picture that is carried to the next page, where a heading follows, would seem to belong to that.
            if block.role.isPicture, index > 0, Self.isFollowedByHeading(children[(index + 1)...]) { keepWithNext() }
            append(block, in: context)
            // "You may have:" belongs to its list.
            if case .paragraph = block.role, case .element(let next)? = children.dropFirst(index + 1).first,
                case .list = next.role
            {
                nextBreak = .toSaveASheet
            }
        }
        flush(&loose, in: context)
    }

    /// Whether a heading comes next, or the section ends; other pictures may stand between.
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

    /// Asks for space above the next item.
    mutating func openSpace(_ space: Length) { spaceAfter = max(spaceAfter, space) }

    /// Asks for space below what has been put in so far.
    mutating func closeSpace(_ space: Length) { spaceAfter = max(spaceAfter, space) }

    mutating func keepWithNext() { keepsNext = true }

    mutating func avoidBreak() { nextBreak = .avoided }

    mutating func remember(_ head: RepeatedHead) -> Int {
        heads.append(head)
        return heads.count - 1
    }

    mutating func report(_ fault: ContentFault) { diagnostics += fault.diagnostics }

    mutating func warn(_ warning: Diagnostic) { warnings.append(warning) }

    /// 4 bytes each: what a hundred million take, any machine has.
    private static let mostPixels = 100_000_000

    /// The picture of a file; nil, and reported, where it cannot be drawn, or all pictures together are too much.
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
        } else if let nextBreak {
            item.breakBefore = nextBreak
        } else if item.breakBefore == .allowed {
            item.breakBefore = .betweenBlocks
        }
        keepsNext = false
        nextBreak = nil
        item.frames = openFrames
        if let frame = openFrames.last, items.last?.frames.contains(frame) == true {
            item.spaceWhereTorn = stylesheet.textSize * 0.5
        }
        // A note stands where it is first called.
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

extension Role {
    /// Names the block that it stands in.
    var isTitle: Bool {
        switch self {
        case .heading, .paragraph(.boxTitle): true
        default: false
        }
    }

    fileprivate var isPicture: Bool { self == .figure || self == .captionedFigure }

    /// A block whose destination is collected with its text.
    fileprivate var isText: Bool {
        switch self {
        case .heading, .listItem, .note, .repeatedNote: true
        default: false
        }
    }
}
