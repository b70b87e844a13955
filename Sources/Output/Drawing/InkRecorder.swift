package import Geometry
package import Images
package import PageLayout
package import TextShaping

/// A canvas on which nothing is drawn: it remembers what would be, and what it is marked as. Two pages with the same ink
/// look the same, so that one drawing serves both.
package struct InkRecorder: Canvas {
    /// Of the pages that were begun. It points into their lines: whoever keeps it keeps them.
    package private(set) var pages: [(ink: PageInk, marks: [Mark])] = []

    package init() {}

    package mutating func beginPage(size: Size) { pages.append((PageInk(size: size), [])) }

    package mutating func endPage() {}

    package mutating func begin(_ mark: Mark) {
        pages[pages.count - 1].marks.append(mark)
        add(.mark)
    }

    package mutating func end() {}

    package mutating func fill(_ area: Rectangle, _ colour: Colour) { add(.area(area, colour, outline: nil)) }

    package mutating func stroke(_ area: Rectangle, _ colour: Colour, width: Length) {
        add(.area(area, colour, outline: width))
    }

    package mutating func show(_ run: ShapedRun, at origin: Point, _ colour: Colour) {
        add(.run(run.glyphs, origin, colour))
    }

    package mutating func show(_ clusters: [GlyphCluster], of run: ShapedRun, at origin: Point, _ colour: Colour) {
        add(.clusters(run.glyphs, clusters.map(\.x), origin, colour))
    }

    package mutating func draw(_ picture: LoadedPicture, in area: Rectangle) {
        add(.picture(ObjectIdentifier(picture), area))
    }

    package mutating func draw(_ code: QRCode, in area: Rectangle) { add(.code(code, area)) }

    private mutating func add(_ stroke: PageInk.Stroke) { pages[pages.count - 1].ink.strokes.append(stroke) }
}

/// All that a page looks like.
package struct PageInk: Hashable {
    let size: Size
    var strokes: [Stroke] = []

    init(size: Size) { self.size = size }

    enum Stroke: Hashable {
        /// A mark begins.
        case mark
        case area(Rectangle, Colour, outline: Length?)
        /// Glyphs of a paragraph that is kept, so that the same glyphs are at the same place in memory.
        case run(UnsafeRawPointer, Point, Colour)
        /// Some of a run's glyphs, which their places tell.
        case clusters(UnsafeRawPointer, [Double], Point, Colour)
        case picture(ObjectIdentifier, Rectangle)
        case code(QRCode, Rectangle)

        static func run(_ glyphs: UnsafeMutablePointer<some Any>, _ origin: Point, _ colour: Colour) -> Stroke {
            .run(UnsafeRawPointer(glyphs), origin, colour)
        }
    }
}
