package import Geometry
package import Images
package import PageLayout
package import TextShaping

/// A canvas that draws nothing, but records the drawing commands of each page and mark.
package struct DisplayListRecorder: Canvas {
    package struct Page {
        package let size: Size
        package fileprivate(set) var marks: [Mark] = []
        /// The lists, one per mark.
        package fileprivate(set) var lists: [DisplayList] = []
    }

    package private(set) var pages: [Page] = []

    package init() {}

    package mutating func beginPage(size: Size) { pages.append(Page(size: size)) }

    package mutating func endPage() {}

    package mutating func begin(_ mark: Mark) {
        let page = pages.count - 1
        pages[page].marks.append(mark)
        pages[page].lists.append(DisplayList(pageSize: pages[page].size))
    }

    package mutating func end() {}

    package mutating func fill(_ area: Rectangle, _ colour: Colour) { add(.fill(area, colour)) }

    package mutating func fill(_ outline: Outline, in area: Rectangle, _ colour: Colour) {
        add(.outline(outline, area, colour))
    }

    package mutating func stroke(_ area: Rectangle, _ colour: Colour, width: Length) {
        add(.stroke(area, colour, width: width))
    }

    package mutating func show(
        _ run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point, _ colour: Colour
    ) {
        add(.run(DisplayList.RecordedRun(paragraph: paragraph, run: run), origin, colour))
    }

    package mutating func show(
        _ clusters: [GlyphCluster], of run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point,
        _ colour: Colour
    ) {
        let run = DisplayList.RecordedRun(paragraph: paragraph, run: run)
        add(.clusters(DisplayList.RecordedClusters(run: run, clusters: clusters), origin, colour))
    }

    package mutating func draw(_ picture: LoadedPicture, in area: Rectangle) {
        add(.picture(DisplayList.RecordedPicture(picture: picture), area))
    }

    package mutating func addUnseenImage(in area: Rectangle) { add(.unseenImage(area)) }

    package mutating func draw(_ code: QRCode, in area: Rectangle) { add(.code(code, area)) }

    private mutating func add(_ command: DisplayList.Command) {
        let page = pages.count - 1
        pages[page].lists[pages[page].lists.count - 1].append(command)
    }
}
