package import Diagnostics
package import DocumentTree
package import Geometry
package import Images
package import TextShaping
package import Theming
import Wording

/// Lays a document out: paragraphs are set into lines, the lines stand one under the other in a flow, the flow is cut
/// into pages where it costs least, and each page gets its notes, header and footer.
///
/// Layout decides where everything stands; drawing only executes.
package struct Layout {
    private let shaper: TextShaper
    private let images: ImageLibrary
    private let stylesheet: Stylesheet
    private let paper: Paper

    package init(shaper: TextShaper, images: ImageLibrary, stylesheet: Stylesheet, paper: Paper) {
        self.shaper = shaper
        self.images = images
        self.stylesheet = stylesheet
        self.paper = paper
    }

    /// - Throws: `ContentFault` with every character that no font has, and every picture that cannot be drawn.
    package func pages(of document: Document) throws(ContentFault) -> LaidOutDocument {
        try composer(of: document).compose()
    }

    /// The document in lines, not yet in pages.
    package func composer(of document: Document) throws(ContentFault) -> PageComposer {
        let setter = ParagraphSetter(
            shaper: shaper, stylesheet: stylesheet, isPageRightToLeft: document.language.isRightToLeft)
        let master = PageComposer.PageFrame(paper: paper, page: stylesheet.page)
        let notes = try Notes(
            of: document.root, language: document.language, setter: setter, measure: master.measure)
        // A row that fills more than half a page may be torn.
        var flow = FlowBuilder(
            setter: setter, notes: notes, images: images, tallestRow: (master.bottom - master.top) * 0.5)
        flow.append(
            document.root,
            in: FlowBuilder.Context(
                left: .zero, measure: master.measure, language: document.language, textStyle: .body))
        guard flow.diagnostics.isEmpty else { throw ContentFault(flow.diagnostics) }
        return PageComposer(
            document: document, paper: paper, setter: setter, notes: notes, items: flow.items, frames: flow.frames,
            heads: flow.heads, master: master)
    }
}
