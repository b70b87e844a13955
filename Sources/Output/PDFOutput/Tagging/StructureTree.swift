import DocumentTree
import Geometry
import PageLayout
import Wording

/// The structure tree of a PDF, ready to be written. ISO 32000-1, 14.7.2.
///
/// It is first built from a document alone; then the marks of the pages are added.
struct StructureTree {
    struct Element {
        var type: StructureType
        /// The index of the parent element; nil for the top element.
        var parent: Int?
        var language: LanguageTag?
        /// The text that is spoken in place of the content, which keeps its own text if it has any.
        var alternate: String?
        /// The full form of an abbreviation.
        var expansion: String?
        var title: String?
        /// A name that is unique in the document. ISO 14289-1, 7.9: a note has one.
        var identifier: String?
        var listNumbering: ListNumbering?
        var headerScope: HeaderScope?
        /// The number of columns that a cell spans.
        var columnSpan = 1
        /// The header elements of a cell.
        var headers: [Int] = []
        /// The area on its page.
        var boundingBox: PageBox?
        var kids: [Kid] = []
    }

    enum Kid: Hashable {
        case element(Int)
        case leaf(LeafID)
        /// The annotations of a link's element.
        case annotations(ElementID)
    }

    /// The place of a leaf's content, which may have several marks and pages.
    struct Place: Hashable {
        /// The page's index, from 0.
        var page: Int
        /// The marked-content identifier.
        var mark: Int
    }

    /// The elements in tree order, parents before children.
    private(set) var elements: [Element] = []
    /// The element that contains each leaf.
    private(set) var owners: [Int]
    /// The places of each leaf.
    private(set) var places: [[Place]]
    /// For each leaf, the first of the leaves that follow each other directly in their element. They are spoken as one,
    /// so they can share a mark.
    private var runs: [Int]

    init(leafCount: Int) {
        owners = Array(repeating: 0, count: leafCount)
        places = Array(repeating: [], count: leafCount)
        runs = Array(0..<leafCount)
    }

    /// The tag of each leaf's marks.
    var leafTags: [LeafTag] {
        zip(owners, runs).map { owner, run in LeafTag(type: elements[owner].type, run: run) }
    }

    mutating func add(_ element: Element) -> Int {
        let index = elements.count
        elements.append(element)
        if let parent = element.parent { elements[parent].kids.append(.element(index)) }
        return index
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

    /// A picture on a page, with the leaf that it is.
    struct FigurePlace: Equatable {
        var page: Int
        var leaf: LeafID
        var area: Rectangle
    }

    /// Returns the pictures of a document that are content.
    static func figures(of layout: LaidOutDocument) -> [FigurePlace] {
        layout.pages.enumerated().flatMap { page, content in
            content.fragments.compactMap { fragment in
                guard let (area, mark) = fragment.illustration, case .leaf(let leaf) = mark else { return nil }
                return FigurePlace(page: page, leaf: leaf, area: area)
            }
        }
    }

    /// Records the places of pictures. ISO 32000-1, table 343: an illustration on one page has a bounding box.
    ///
    /// - Parameter boxes: the boxes by page. Layout counts from the top.
    mutating func place(_ figures: [FigurePlace], on boxes: [PageBox]) {
        for figure in figures {
            guard owners.indices.contains(figure.leaf.index), elements[owners[figure.leaf.index]].type == .figure else {
                continue
            }
            elements[owners[figure.leaf.index]].boundingBox = PageBox(figure.area, on: boxes[figure.page])
        }
    }

    mutating func note(_ leaf: LeafID, at place: Place) { places[leaf.index].append(place) }

    /// Returns, for each element, whether anything of it was drawn.
    ///
    /// An element without drawn content is left out of the tree. There are two exceptions. The rows of a drawn table
    /// may be filled in by hand. Without all cells of a row, the columns would shift. ISO 14289-1, 7.5.
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

/// The type of a leaf's marks, and the leaves that may share one.
struct LeafTag: Hashable {
    var type: StructureType
    /// A number that leaves spoken as one have in common.
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
