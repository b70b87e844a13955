import Diagnostics
import DocumentTree
import Geometry
import Theming

/// The header and footer of every page, and the area that they leave for the text.
struct PageFurniture {
    let running: RunningMatterSetter
    let header: RunningMatterSetter.Matter
    let footerHeight: Length
    /// The area of text and notes.
    let text: Rectangle

    /// - Parameter imprint: the imprint of a copy of one page.
    init(
        document: Document, setter: ParagraphSetter, master: PageComposer.PageFrame, upright: Length, imprint: Imprint?
    ) throws(ContentFault) {
        let page = setter.stylesheet.page
        running = RunningMatterSetter(
            running: document.running, language: document.language, setter: setter, measure: master.measure,
            headerMeasure: min(upright, master.measure), imprint: imprint)
        header = try running.header()
        // The widest page number gives the footer's height before the pages are counted.
        footerHeight = try running.footer(page: 888, of: 888).height
        let top = master.top + (header.height > .zero ? header.height + page.headerGap : .zero)
        let bottom = master.bottom - footerHeight - page.footerGap
        text = Rectangle(x: master.left, y: top, width: master.measure, height: bottom - top)
    }
}
