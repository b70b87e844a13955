import Diagnostics
import DocumentTree
import Geometry
import Theming

/// What runs along every page, and what it leaves to the text.
struct PageFurniture {
    let running: RunningMatterSetter
    let header: RunningMatterSetter.Matter
    let footerHeight: Length
    /// Where text and notes stand.
    let text: Rectangle

    /// - Parameters:
    ///   - upright: the measure of upright pages.
    ///   - imprint: of a copy of one page.
    init(
        document: Document, setter: ParagraphSetter, master: PageComposer.PageFrame, upright: Length, imprint: Imprint?
    ) throws(ContentFault) {
        let page = setter.stylesheet.page
        running = RunningMatterSetter(
            running: document.running, language: document.language, setter: setter, measure: master.measure,
            headerMeasure: min(upright, master.measure), imprint: imprint)
        header = try running.header()
        // The widest page number there can be, so that its height is known before the pages are counted.
        footerHeight = try running.footer(page: 888, of: 888).height
        let top = master.top + (header.height > .zero ? header.height + page.headerGap : .zero)
        let bottom = master.bottom - footerHeight - page.footerGap
        text = Rectangle(x: master.left, y: top, width: master.measure, height: bottom - top)
    }
}
