import DocumentTree
import Geometry
import PageLayout
import Wording

/// The structure tree of a PDF, as it will be written. ISO 32000-1, 14.7.2.
///
/// It is made from a document before its pages are looked at, then given their marks.
struct StructureTree {
    struct Element {
        var type: StructureType
        /// The index of the element above; nil for the topmost.
        var parent: Int?
        var language: LanguageTag?
        /// Read aloud in place of what is drawn, while the text stays what it is.
        var alternate: String?
        /// Text for what is drawn without text.
        var actualText: String?
        /// What an abbreviation is short for.
        var expansion: String?
        var title: String?
        /// Unique in the document. ISO 14289-1, 7.9: a note has one.
        var identifier: String?
        var listNumbering: ListNumbering?
        var headerScope: HeaderScope?
        /// How many columns a cell spans.
        var columnSpan = 1
        /// The elements that head a cell.
        var headers: [Int] = []
        /// It holds text that follows an element, and says nothing of its own.
        var isContinuation = false
        /// Where it stands on its page.
        var boundingBox: PageBox?
        var kids: [Kid] = []
    }

    enum Kid: Hashable {
        case element(Int)
        case leaf(LeafID)
        /// The annotations of a link's element.
        case annotations(ElementID)
    }

    /// Where a leaf's content stands: it may run over several marks and pages.
    struct Place: Hashable {
        /// From 0.
        var page: Int
        /// The marked-content identifier.
        var mark: Int
    }

    /// In the order of the tree, so that an element stands after its parent.
    private(set) var elements: [Element] = []
    /// By leaf: the element that holds it.
    private(set) var owners: [Int]
    /// By leaf.
    private(set) var places: [[Place]]
    /// By leaf: the first of the leaves that follow each other in their element with nothing between. They are heard as
    /// one, so they can be one mark.
    private var runs: [Int]

    init(leafCount: Int) {
        owners = Array(repeating: 0, count: leafCount)
        places = Array(repeating: [], count: leafCount)
        runs = Array(0..<leafCount)
    }

    /// By leaf: how its marks are written.
    var leafTags: [LeafTag] {
        zip(owners, runs).map { owner, run in LeafTag(type: elements[owner].type, run: run) }
    }

    mutating func add(_ element: Element) -> Int {
        let index = elements.count
        elements.append(element)
        if let parent = element.parent { elements[parent].kids.append(.element(index)) }
        return index
    }

    /// Adds a leaf as what it is heard as: text. Behind an element it stands in a span, for there are tools that take all
    /// that an element holds itself before what its children hold, and would read it too early.
    mutating func addText(_ leaf: LeafID, to element: Int) {
        var last: Int?
        for case .element(let child) in elements[element].kids { last = child }
        guard let last else { return add(.leaf(leaf), to: element) }
        let isOpen = elements[last].isContinuation && elements[element].kids.last == .element(last)
        let continuation =
            isOpen ? last : add(Element(type: .span, parent: element, isContinuation: true))
        add(.leaf(leaf), to: continuation)
    }

    mutating func add(_ kid: Kid, to element: Int) {
        if case .leaf(let leaf) = kid, owners.indices.contains(leaf.index) {
            owners[leaf.index] = element
            if case .leaf(let before)? = elements[element].kids.last { runs[leaf.index] = runs[before.index] }
        }
        elements[element].kids.append(kid)
    }

    mutating func name(_ element: Int, _ identifier: String) { elements[element].identifier = identifier }

    mutating func head(_ cell: Int, by headers: [Int]) { elements[cell].headers = headers }

    /// Notes where the pictures stand. ISO 32000-1, table 343: an illustration on one page has a bounding box.
    ///
    /// - Parameter boxes: by page. Layout counts from the top.
    mutating func placeFigures(of layout: LaidOutDocument, on boxes: [PageBox]) {
        for (page, box) in zip(layout.pages, boxes) {
            for fragment in page.fragments {
                guard let (area, mark) = fragment.illustration, case .leaf(let leaf) = mark,
                    owners.indices.contains(leaf.index), elements[owners[leaf.index]].type == .figure
                else { continue }
                elements[owners[leaf.index]].boundingBox = PageBox(area, on: box)
            }
        }
    }

    mutating func note(_ leaf: LeafID, at place: Place) { places[leaf.index].append(place) }

    /// Whether something of an element was drawn. An element of which nothing was has no place in the tree, but for the
    /// rows of a table that was drawn, which may be there to be filled in by hand, and the cells of a row: without them the
    /// columns would shift. ISO 14289-1, 7.5.
    func isDrawn() -> [Bool] {
        var isDrawn = Array(repeating: false, count: elements.count)
        for index in elements.indices.reversed() {
            isDrawn[index] = elements[index].kids.contains { kid in
                switch kid {
                case .element(let child): isDrawn[child]
                case .leaf(let leaf): !places[leaf.index].isEmpty
                case .annotations: false
                }
            }
        }
        for (index, element) in elements.enumerated() {
            guard let parent = element.parent, isDrawn[parent] else { continue }
            let isOfBody = element.type == .tableBody || elements[parent].type == .tableBody
            if isOfBody || element.type.isCell { isDrawn[index] = true }
        }
        return isDrawn
    }
}

/// What a leaf's marks are called, and which leaves may share one.
struct LeafTag: Hashable {
    var type: StructureType
    /// The same for leaves that are heard as one.
    var run: Int
}

extension Fragment {
    fileprivate var illustration: (area: Rectangle, mark: Mark)? {
        switch self {
        case .picture(let picture): (picture.area, picture.mark)
        case .qrCode(let code): (code.area, code.mark)
        case .text, .rectangle, .shape: nil
        }
    }
}

extension PageBox {
    fileprivate init(_ area: Rectangle, on page: PageBox) {
        self.init(
            left: page.left + area.left.points, bottom: page.top - area.bottom.points,
            right: page.left + area.right.points, top: page.top - area.top.points)
    }
}
