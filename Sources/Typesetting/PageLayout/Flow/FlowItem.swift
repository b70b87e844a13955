import DocumentTree
import Geometry

/// A line, or another element that is never split, with the data that decides where pages end.
struct FlowItem {
    var height: Length
    /// The drawn content, relative to the text's left edge and the item's top.
    var fragments: [Fragment] = []
    /// The space above the item, unless it begins a page.
    var space: Space = .none
    /// The cost of a page break before the item.
    var breakBefore: PageBreak = .allowed
    /// True for a line that is neither the first nor the last of its paragraph. It may not stand alone on a page.
    var isMiddleLine = false
    /// True for a further line of a heading, or of another text that stays in one piece. To tear it is worse than to part it
    /// from what follows, where one of the two must be.
    var isInOnePiece = false
    /// The notes first called here, full and short ones, by their number in `Notes`.
    var notes: [Int] = []
    /// The head of the item's table, which is repeated if the item begins a page.
    var repeatedHead: Int?
    /// The frames that contain the item, from the outermost.
    var frames: [Int] = []
    /// The space above the item if it begins a page and its frame continues from the previous page.
    var spaceWhereTorn: Length = .zero
    /// The elements that begin here and can be link destinations.
    var destinations: [ElementID] = []
    /// The links, relative to the text's left edge and the item's top.
    var links: [ItemLink] = []
    /// It begins the front of a sheet of paper.
    var beginsSheet = false
    /// It stands on a page that is turned on its side.
    var isTurned = false
    /// The kept section that it belongs to; 0 for items that may hold a person's values.
    var sectionToken = 0
}

struct ItemLink {
    var element: ElementID
    var area: Rectangle
}

/// Vertical space that may shrink or grow, evenly on a page.
struct Space: Equatable {
    var natural: Length
    var minimum: Length
    var maximum: Length

    static let none = Space(natural: .zero, minimum: .zero, maximum: .zero)

    /// The height on a page, at which all spaces are stretched or squeezed by the same share.
    func height(stretch: Double) -> Length {
        stretch < 0 ? natural + (natural - minimum) * stretch : natural + (maximum - natural) * stretch
    }
}

enum PageBreak: Equatable {
    case allowed
    /// Allowed at a cost in `Demerits`.
    case discouraged(Double)
    /// Costlier than a sheet of paper: content that fits on a page is not split to save a sheet.
    case avoided
    /// Allowed only if the document cannot be set in any other way.
    case forbidden
    /// A page ends there.
    case required

    /// A break inside a section.
    static let betweenBlocks = discouraged(4)
    static let insideParagraph = discouraged(12)
    static let insideListItem = discouraged(20)
    static let betweenListItems = discouraged(8)
    /// A break with fewer than two list items before or after it.
    static let nearListEnd = discouraged(90)
    static let betweenRows = discouraged(110)
    /// A break with fewer than two rows under a head, or on the next page.
    static let nearTableEnd = discouraged(120)
    static let beforeEndOfSection = discouraged(30)
    /// The costliest break that is only a matter of looks, but still cheaper than another sheet of paper.
    static let toSaveASheet = discouraged(200)
    static let betweenWritingLines = discouraged(40)

    /// The demerits of a break that may be chosen freely. Avoided and forbidden breaks cost more than any sum of
    /// demerits.
    var demerits: Double {
        switch self {
        case .allowed, .required: 0
        case .discouraged(let cost): cost
        case .avoided, .forbidden: .infinity
        }
    }

    /// Whether a page may end here if necessary.
    var isOpen: Bool { self != .forbidden && self != .avoided && self != .required }

    /// The cost of the same break inside a box taller than a page. A short box inside it stays whole.
    var insideTallBox: PageBreak {
        switch self {
        case .allowed: .discouraged(300)
        case .discouraged(let cost): .discouraged(300 + cost)
        case .avoided, .forbidden, .required: self
        }
    }
}

/// A box of the flow, drawn behind its items on each page.
struct Frame {
    var style: FrameStyle
    /// The distance from the text's left edge.
    var left: Length
    var width: Length
    /// The distance from the top of the first item.
    var inset: Length = .zero
}

struct FrameStyle {
    var fill: Colour?
    var border: Colour?
    var borderWidth: Length
    var bar: Colour?
    var barWidth: Length
    /// The radius of the corners. A frame with a bar has none.
    var corners: Length = .zero
}
