package import Diagnostics
package import DocumentTree
import Envelopes
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
    private let mail: MailSettings

    package init(
        shaper: TextShaper, images: ImageLibrary, stylesheet: Stylesheet, paper: Paper,
        mail: MailSettings = MailSettings()
    ) {
        self.shaper = shaper
        self.images = images
        self.stylesheet = stylesheet
        self.paper = paper
        self.mail = mail
    }

    /// - Throws: `ContentFault` with every character that no font has, and every picture that cannot be drawn; and where
    ///   a letter would show anything but its address through the window of its envelope.
    package func pages(of document: Document) throws(ContentFault) -> LaidOutDocument {
        try composer(of: document).compose()
    }

    /// The document in lines, not yet in pages.
    package func composer(of document: Document) throws(ContentFault) -> DocumentComposer {
        let anchors = document.root.anchorsOfPageReferences
        return try anchors.isEmpty
            ? composer(of: document, PageNumbers()) : composer(of: document, naming: anchors)
    }

    /// Passes over a document that names its own pages.
    private static let mostPasses = 8

    /// Sets the document again until its pages are those that it names. Where they do not settle, the pass with the fewest
    /// pages stands.
    private func composer(
        of document: Document, naming anchors: Set<String>
    ) throws(ContentFault) -> DocumentComposer {
        var numbers = PageNumbers()
        var best: (composer: DocumentComposer, sheets: Int)?
        for _ in 0..<Self.mostPasses {
            let composer = try composer(of: document, numbers)
            let found = composer.pages(of: anchors)
            if found == numbers.numbers { return composer }
            let sheets = composer.sheets()
            // The first pass names no pages yet.
            if !numbers.numbers.isEmpty, best.map({ sheets < $0.sheets }) ?? true { best = (composer, sheets) }
            numbers = numbers.following(found)
        }
        if let best { return best.composer }
        return try composer(of: document, numbers)
    }

    private func composer(of document: Document, _ numbers: PageNumbers) throws(ContentFault) -> DocumentComposer {
        let composer = try composer(of: document, imprint: nil, numbers)
        // Without the imprint, what fills a little more than a page may fit on it.
        guard composer.mayFitOnOnePage, let imprint = Imprint(of: document.root) else { return composer }
        let onePage = try self.composer(of: document, imprint: imprint, numbers)
        return onePage.sheets() == 1 ? onePage : composer
    }

    private func composer(
        of document: Document, imprint: Imprint?, _ numbers: PageNumbers
    ) throws(ContentFault) -> DocumentComposer {
        let setter = ParagraphSetter(
            shaper: shaper, stylesheet: stylesheet, isPageRightToLeft: document.language.isRightToLeft,
            pageNumbers: numbers)
        let master = PageComposer.PageFrame(paper: paper, page: stylesheet.page)
        // One fault does not hide another.
        var faults: [Diagnostic] = []
        var running: PageFurniture?
        do throws(ContentFault) {
            running = try PageFurniture(document: document, setter: setter, master: master, imprint: imprint)
        } catch {
            faults += error.diagnostics
        }
        let notes = Notes(
            of: document.root, language: document.language, setter: setter, measure: master.measure)
        // A row that fills more than half a page may be torn.
        let empty = FlowBuilder(
            setter: setter, notes: notes, images: images, tallestRow: (master.bottom - master.top) * 0.5,
            isImprintRunning: imprint != nil)
        let context = FlowBuilder.Context(
            left: .zero, measure: master.measure, language: document.language, blockLanguage: document.language,
            textStyle: .body)
        var flows: [FlowBuilder] = []
        if let letter = document.root.child(.letter), let envelope = mail.envelope,
            let running
        {
            var flow = empty
            let head = try Letterhead(
                letter, on: running.text, envelope: envelope, flow: empty, language: document.language)
            flow.appendLetter(letter, under: head, in: context)
            flows.append(flow)
        }
        var flow = empty
        flow.append(document.root, in: context)
        flows.append(flow)
        faults += flows.flatMap(\.diagnostics) + notes.faults
        guard faults.isEmpty, let running else { throw ContentFault(faults) }
        let parts = flows.map { flow in
            PageComposer(
                setter: setter, notes: notes, items: flow.items, frames: flow.frames, heads: flow.heads,
                master: master, furniture: running)
        }
        return DocumentComposer(
            document: document, paper: paper, mail: mail, parts: parts, warnings: flows.flatMap(\.warnings))
    }
}
