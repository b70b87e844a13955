import Diagnostics
import DocumentTree
import Geometry
import TextShaping
import Theming
import Wording

/// The text of a paragraph, prepared for the shaper: one run per leaf, with the owner of each run.
struct InlineText {
    var styled: StyledText
    /// The owners, by run.
    var owners: [RunOwner] = []

    var hasSeparators: Bool { owners.contains { $0.leaf.content == .separator } }

    /// The text with a line break in place of each separator: no dot stands at the end of a line.
    var partedAtSeparators: InlineText {
        var parted = self
        for (index, owner) in owners.enumerated() where owner.leaf.content == .separator {
            parted.styled.runs[index].text = InlineCollector.lineBreak
        }
        return parted
    }

    struct RunOwner {
        var leaf: Leaf
        /// Whether the run is only the space behind the leaf's text.
        var isGap = false
        /// The innermost element that is a link.
        var link: ElementID?
        /// The elements that begin with this run and can be link destinations.
        var destinations: [ElementID] = []
        /// The anchors of the notes called here.
        var calls: [String] = []
    }
}

/// Collects the leaves of a paragraph, with the style of each.
struct InlineCollector {
    let stylesheet: Stylesheet
    private let pageNumbers: PageNumbers
    private(set) var result: InlineText
    private var pendingDestinations: [ElementID] = []
    private var pendingCalls: [String] = []

    private struct Context {
        var style: TextStyle
        var language: LanguageTag
        var link: ElementID?
    }

    init(style: ParagraphStyle, language: LanguageTag, stylesheet: Stylesheet, pageNumbers: PageNumbers) {
        self.stylesheet = stylesheet
        self.pageNumbers = pageNumbers
        result = InlineText(styled: StyledText(runs: [], leading: style.leading, language: language))
        base = Context(style: style.textStyle, language: language)
    }

    private let base: Context
    /// Pango's line separator inside a paragraph.
    fileprivate static let lineBreak = "\u{2028}"

    /// Adds an element that contains text, or the nodes inside one.
    mutating func collect(_ nodes: some Sequence<Node>, from owner: Element? = nil) {
        if let owner, owner.canBeLedTo { pendingDestinations.append(owner.id) }
        collect(nodes, in: base)
    }

    private mutating func collect(_ nodes: some Sequence<Node>, in context: Context) {
        for node in nodes {
            switch node {
            case .leaf(let leaf): append(leaf, in: context)
            case .element(let element): collect(element, in: context)
            }
        }
    }

    private mutating func collect(_ element: Element, in context: Context) {
        var context = context
        if let language = element.language { context.language = language }
        // The note is set at the foot of the page that calls it.
        if case .explanation = element.role { return }
        if element.canBeLedTo { pendingDestinations.append(element.id) }
        switch element.role {
        // Emphasis is bold, because italics are hard to read (RNIB, Clear Print).
        case .emphasis, .strong, .term, .heading: context.style.face.weight = .bold
        case .link(let target):
            context.link = element.id
            // On paper, a phone number is a part of its sentence.
            if case .telephone = target { break }
            context.style.colour = stylesheet.linkColour
            // Underlining every number of a list would distract.
            if case .address = target { context.style.isUnderlined = true }
        case .struck: context.style.isStruck = true
        case .raised:
            context.style.rise = context.style.rise + context.style.size * 0.33
            context.style.size = shrunk(context.style.size)
        case .lowered:
            context.style.rise = context.style.rise - context.style.size * 0.14
            context.style.size = shrunk(context.style.size)
        case .noteCall(let note, _):
            context.link = element.id
            pendingCalls.append(note)
            context.style.rise = context.style.size * 0.33
            context.style.size = shrunk(context.style.size)
            context.style.colour = stylesheet.linkColour
            context.style.face.weight = .bold
        default: break
        }
        collect(element.children, in: context)
        // A heading in the line of its text stands apart from it.
        if case .heading = element.role, let leaf = result.owners.last?.leaf {
            result.styled.runs.append(StyledText.Run(text: "  ", style: base.style, language: context.language))
            result.owners.append(InlineText.RunOwner(leaf: leaf, isGap: true))
        }
    }

    /// The size of superscripts and subscripts; at least the size of notes.
    private func shrunk(_ size: Length) -> Length { min(size, max(size * 0.72, stylesheet.style(.note).size)) }

    private mutating func append(_ leaf: Leaf, in context: Context) {
        var run: StyledText.Run
        switch leaf.content {
        case .text(let text):
            guard !text.isEmpty else { return }
            run = StyledText.Run(text: text, style: context.style, language: context.language)
            run.isValue = leaf.isVerbatim
            run.isPersonal = leaf.field != nil
        case .pageNumber(let anchor):
            run = StyledText.Run(text: pageNumbers.text(of: anchor), style: context.style, language: context.language)
        case .lineBreak:
            run = StyledText.Run(text: Self.lineBreak, style: context.style, language: context.language)
        case .blank(let length):
            run = StyledText.Run(object: .blank(length: length), style: context.style, language: context.language)
        case .tickBox(let isTicked):
            run = StyledText.Run(object: .tickBox(isTicked: isTicked), style: context.style, language: context.language)
        case .separator:
            run = StyledText.Run(text: Leaf.Content.dot, style: context.style, language: context.language)
        // These leaves are blocks.
        case .writingLine, .picture, .qrCode: return
        }
        result.styled.runs.append(run)
        result.owners.append(
            InlineText.RunOwner(
                leaf: leaf, link: context.link, destinations: pendingDestinations, calls: pendingCalls))
        pendingDestinations = []
        pendingCalls = []
    }
}

extension ParagraphStyle {
    var textStyle: TextStyle {
        TextStyle(
            face: Typeface(families: families, weight: isBold ? .bold : .regular, isItalic: isItalic), size: size,
            colour: colour)
    }
}

extension Element {
    /// Whether a bookmark, a note or a link can lead here.
    var canBeLedTo: Bool {
        switch role {
        case .heading, .paragraph(.boxTitle), .note, .repeatedNote, .explanation, .noteCall: true
        default: anchor != nil
        }
    }
}

extension [Node] {
    /// The range of the first leaf that has a place in the source.
    var firstRange: SourceRange? {
        for node in self {
            switch node {
            case .leaf(let leaf): if let range = leaf.range { return range }
            case .element(let element): if let range = element.range ?? element.children.firstRange { return range }
            }
        }
        return nil
    }
}

extension Role {
    /// Whether the element is part of a paragraph.
    var isInline: Bool {
        switch self {
        case .emphasis, .strong, .code, .struck, .lowered, .raised, .term, .span, .cardLabel, .cardValue, .noteCall,
            .link, .explanation,
            .blank:
            true
        default: false
        }
    }
}
