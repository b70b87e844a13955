import Diagnostics
import DocumentTree
import Geometry
import Theming

/// The header and footer of every page, and the area that they leave for the text.
struct PageFurniture {
    let running: RunningMatterSetter
    /// The header of a page that does not begin with the title, and where it begins: in the upper margin.
    let header: RunningMatterSetter.Matter
    let headerTop: Length
    let footerHeight: Length
    /// The area of text and notes on such a page.
    let text: Rectangle
    /// The same area of a page that begins with the title, whose header is smaller.
    let openingText: Rectangle

    /// The least distance of a header from the edge of the paper, which every printer prints on.
    private static let leastTop = Length.millimetres(10)

    /// The fewest lines of text on a page with a running title.
    private static let fewestLines = 20.0

    init(
        document: Document, setter: ParagraphSetter, master: PageComposer.PageFrame, upright: Length, imprint: Imprint
    ) throws(ContentFault) {
        let page = setter.stylesheet.page
        running = RunningMatterSetter(
            running: document.running, language: document.language, setter: setter, measure: master.measure,
            headerMeasure: min(upright, master.measure), title: document.title, imprint: imprint)
        // The widest page number gives the footer's height before the pages are counted.
        let footerHeight = try running.footer(page: 888, of: 888).height
        let bottom = master.bottom - footerHeight - page.footerGap
        func area(under header: RunningMatterSetter.Matter, from start: Length) -> Rectangle {
            let top = start + (header.height > .zero ? header.height + page.headerGap : .zero)
            return Rectangle(x: master.left, y: top, width: master.measure, height: bottom - top)
        }
        let opening = try running.openingHeader(isFirst: true)
        openingText = area(under: opening, from: master.top)
        self.footerHeight = footerHeight
        // On small paper in large print, the title would take the room of the text.
        let hasTitle = openingText.size.height >= setter.stylesheet.style(.body).leading * Self.fewestLines
        header = try hasTitle ? running.header() : running.openingHeader(isFirst: false)
        headerTop = hasTitle ? max(min(master.top, Self.leastTop), master.top - header.height) : master.top
        text = area(under: header, from: headerTop)
    }
}
