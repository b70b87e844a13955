import DocumentTree
import Geometry

/// A line, or something else that is never torn, on its way to a page; with what decides where pages end.
struct FlowItem {
    var height: Length
    /// From the text's left edge and the item's top.
    var fragments: [Fragment] = []
    /// Above the item, unless it begins a page.
    var space: Space = .none
    /// Whether a page may end before the item.
    var breakBefore: PageBreak = .allowed
    /// Neither a paragraph's first line nor its last: it is not left alone on a page.
    var isMiddleLine = false
    /// The notes that are called here first, full ones and short ones, by their number in `Notes`.
    var notes: [Int] = []
    /// The head of the table it is a row of, which comes again where the item begins a page.
    var repeatedHead: Int?
    /// The frames it stands in, from the outermost.
    var frames: [Int] = []
    /// Above it, where it begins a page and its frame goes on from the one before.
    var spaceWhereTorn: Length = .zero
    /// Elements that begin here and can be led to.
    var destinations: [ElementID] = []
    /// From the text's left edge and the item's top.
    var links: [ItemLink] = []
    /// It stands on a page that is turned on its side.
    var isTurned = false
}

struct ItemLink {
    var element: ElementID
    var area: Rectangle
}

/// Vertical space that may give way or grow, evenly on a page.
struct Space {
    var natural: Length
    var minimum: Length
    var maximum: Length

    static let none = Space(natural: .zero, minimum: .zero, maximum: .zero)

    /// Its height on a page whose spaces are all stretched or squeezed alike.
    func height(stretch: Double) -> Length {
        stretch < 0 ? natural + (natural - minimum) * stretch : natural + (maximum - natural) * stretch
    }
}

enum PageBreak: Equatable {
    case allowed
    /// Allowed at a cost, as in `Demerits`.
    case discouraged(Double)
    /// Dearer than a sheet of paper: what fits on a page is not torn to save one.
    case avoided
    /// Only where there is no other way to set the document at all.
    case forbidden

    /// In the midst of a section.
    static let betweenBlocks = discouraged(4)
    static let insideParagraph = discouraged(12)
    static let insideListItem = discouraged(20)
    static let betweenListItems = discouraged(8)
    /// Better two items before a page ends, and two after it.
    static let nearListEnd = discouraged(90)
    static let betweenRows = discouraged(110)
    /// Better two rows under a head, and two on the page after.
    static let nearTableEnd = discouraged(120)
    static let beforeEndOfSection = discouraged(30)
    /// Worse than anything else that is only a matter of looks, and better than another sheet of paper.
    static let toSaveASheet = discouraged(200)
    static let betweenWritingLines = discouraged(40)

    /// Of a place that may be chosen freely; what is dearer than any sum of demerits has more.
    var demerits: Double {
        switch self {
        case .allowed: 0
        case .discouraged(let cost): cost
        case .avoided, .forbidden: .infinity
        }
    }

    /// Whether a page may end there if it must.
    var isOpen: Bool { self != .forbidden && self != .avoided }

    /// The same place in a box that is taller than a page. A short box inside it stays whole.
    var insideTallBox: PageBreak {
        switch self {
        case .allowed: .discouraged(300)
        case .discouraged(let cost): .discouraged(300 + cost)
        case .avoided, .forbidden: self
        }
    }
}

/// A box of the flow, drawn behind the items that stand in it, page by page.
struct Frame {
    var style: FrameStyle
    /// From the text's left edge.
    var left: Length
    var width: Length
}

struct FrameStyle {
    var fill: Colour?
    var border: Colour?
    var borderWidth: Length
    var bar: Colour?
    var barWidth: Length
}
