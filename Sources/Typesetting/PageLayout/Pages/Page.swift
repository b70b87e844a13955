package import Diagnostics
package import DocumentTree
package import Geometry
package import Images
package import TextShaping

/// A document in which every line has its position.
package struct LaidOutDocument {
    package var paper: Paper
    package var pages: [Page]
    /// The positions of the elements that a link, a bookmark or a note can lead to.
    package var destinations: [ElementID: Destination]
    package var linkAreas: [LinkArea]
    /// True if pages are read from right to left.
    package var isRightToLeft: Bool
    /// The name of the envelope for which a letter's address is placed; nil without a letter.
    package var envelope: String?
    package var sheetCount: Int
    /// The warnings: content that is printed but may not be as its author intends.
    package var warnings: [Diagnostic] = []
    /// The forms of its tables, in order.
    package var tables: [TableReport] = []

    package init(
        paper: Paper, pages: [Page], destinations: [ElementID: Destination], linkAreas: [LinkArea],
        isRightToLeft: Bool = false
    ) {
        self.isRightToLeft = isRightToLeft
        sheetCount = (pages.count + 1) / 2
        self.paper = paper
        self.pages = pages
        self.destinations = destinations
        self.linkAreas = linkAreas
    }
}

/// The content of one page in drawing order: backgrounds, the text in reading order, then the running matter.
package struct Page {
    package var fragments: [Fragment] {
        didSet { identity = nil }
    }
    /// It is read with the sheet on its side, a quarter turn to the right.
    package var isTurned: Bool
    /// The identity that equal pages of different copies share; nil if the page may hold a person's values.
    package internal(set) var identity: PageIdentity?

    package init(fragments: [Fragment], isTurned: Bool = false) {
        self.fragments = fragments
        self.isTurned = isTurned
    }
}

/// Identifies a page that is the same in the copies of many people. Two pages with one identity are equal.
package final class PageIdentity: Sendable {}

extension LaidOutDocument {
    /// The size of a page as it is read.
    package func size(of page: Page) -> Size { page.isTurned ? paper.size.turned : paper.size }
}

extension Size {
    package var turned: Size { Size(width: height, height: width) }
}

package enum Fragment {
    case text(TextFragment)
    case rectangle(RectangleFragment)
    case picture(PictureFragment)
    case qrCode(QRCodeFragment)
    case shape(ShapeFragment)
}

/// A line with its position.
package struct TextFragment {
    package var paragraph: ShapedParagraph
    package var line: Int
    /// The left end of the baseline.
    package var origin: Point
    /// The mark of each run of the paragraph's text.
    package var marks: [Mark]

    package init(paragraph: ShapedParagraph, line: Int, origin: Point, marks: [Mark]) {
        self.paragraph = paragraph
        self.line = line
        self.origin = origin
        self.marks = marks
    }

    package var shaped: ShapedLine { paragraph.lines[line] }
}

/// A rule, a frame, a background, or a line to write on.
package struct RectangleFragment: Sendable, Hashable {
    package var area: Rectangle
    package var fill: Colour
    package var mark: Mark

    package init(area: Rectangle, fill: Colour, mark: Mark) {
        self.area = area
        self.fill = fill
        self.mark = mark
    }

    package init(area: Rectangle, fill: Colour, artifact: Artifact) {
        self.init(area: area, fill: fill, mark: .artifact(artifact))
    }
}

/// A picture with its position, stretched to its area.
package struct PictureFragment {
    package var picture: LoadedPicture
    package var area: Rectangle
    package var mark: Mark

    package init(picture: LoadedPicture, area: Rectangle, mark: Mark) {
        self.picture = picture
        self.area = area
        self.mark = mark
    }
}

/// A QR code with its position. The quiet zone is inside the area.
package struct QRCodeFragment: Sendable, Hashable {
    package var code: QRCode
    package var area: Rectangle
    package var mark: Mark

    package init(code: QRCode, area: Rectangle, mark: Mark) {
        self.code = code
        self.area = area
        self.mark = mark
    }
}

extension Fragment {
    /// Returns the same fragment, moved to the right and down.
    package func moved(x: Length, y: Length) -> Fragment {
        switch self {
        case .text(var text):
            text.origin = Point(x: text.origin.x + x, y: text.origin.y + y)
            return .text(text)
        case .rectangle(var rectangle):
            rectangle.area = rectangle.area.moved(x: x, y: y)
            return .rectangle(rectangle)
        case .picture(var picture):
            picture.area = picture.area.moved(x: x, y: y)
            return .picture(picture)
        case .qrCode(var code):
            code.area = code.area.moved(x: x, y: y)
            return .qrCode(code)
        case .shape(var shape):
            shape.area = shape.area.moved(x: x, y: y)
            return .shape(shape)
        }
    }
}

package struct Destination: Sendable, Hashable {
    /// The page's index, from 0.
    package var page: Int
    /// The distance from the top of the page.
    package var top: Length

    package init(page: Int, top: Length) {
        self.page = page
        self.top = top
    }
}

/// An area of a page that opens a link. A link over several lines or pages has several areas.
package struct LinkArea: Sendable, Hashable {
    /// An element of role `link` or `noteCall`.
    package var element: ElementID
    /// The page's index, from 0.
    package var page: Int
    package var area: Rectangle

    package init(element: ElementID, page: Int, area: Rectangle) {
        self.element = element
        self.page = page
        self.area = area
    }
}
