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

    /// More is not a handout any more.
    private static let mostPages = 500

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
        let setter = ParagraphSetter(
            shaper: shaper, stylesheet: stylesheet, isPageRightToLeft: document.language.isRightToLeft)
        let master = PageComposer.PageFrame(paper: paper, page: stylesheet.page)
        let parts = try parts(
            of: document, setter: setter, master: master,
            furniture: try PageFurniture(document: document, setter: setter, master: master))
        let cuts = parts.map { $0.cuts() }
        // A letter has its sheets to itself: nothing of the handout is on the back of its address.
        let hasBlankBack = parts.count > 1 && !mail.isSimplex && !cuts[0].count.isMultiple(of: 2)
        let count = cuts.reduce(hasBlankBack ? 1 : 0) { $0 + $1.count }
        guard count <= Self.mostPages else {
            throw ContentFault(
                .error(
                    "too-many-pages",
                    "this copy has \(count) pages, and a copy may have at most \(Self.mostPages)",
                    help: "part it into several handouts"))
        }
        var laidOut = LaidOutDocument(
            paper: paper, pages: [], destinations: [:], linkAreas: [], isRightToLeft: document.language.isRightToLeft)
        for (part, cuts) in zip(parts, cuts) {
            try part.compose(cuts, of: count, into: &laidOut)
            // It is counted as any other, so that nobody looks for a page that is missing.
            if hasBlankBack, laidOut.pages.count == cuts.count { try part.composeBlankPage(of: count, into: &laidOut) }
        }
        if laidOut.isRightToLeft { laidOut.mirror(from: master.left, to: master.left + master.measure) }
        try prepareForMailing(&laidOut, document)
        return laidOut
    }

    /// The letter, if there is one, and the handout.
    private func parts(
        of document: Document, setter: ParagraphSetter, master: PageComposer.PageFrame, furniture: PageFurniture
    ) throws(ContentFault) -> [PageComposer] {
        let notes = try Notes(
            of: document.root, language: document.language, setter: setter, measure: master.measure)
        // A row that fills more than half a page may be torn.
        let empty = FlowBuilder(
            setter: setter, notes: notes, images: images, tallestRow: (master.bottom - master.top) * 0.5)
        let context = FlowBuilder.Context(
            left: .zero, measure: master.measure, language: document.language, textStyle: .body)
        var flows: [FlowBuilder] = []
        if let letter = document.root.child(.letter), let envelope = mail.envelope {
            var flow = empty
            let head = try Letterhead(
                letter, on: furniture.text, envelope: envelope, flow: empty, language: document.language)
            flow.appendLetter(letter, under: head, in: context)
            flows.append(flow)
        }
        var flow = empty
        flow.append(document.root, in: context)
        flows.append(flow)
        let faults = flows.flatMap(\.diagnostics)
        guard faults.isEmpty else { throw ContentFault(faults) }
        return flows.map { flow in
            PageComposer(
                setter: setter, notes: notes, items: flow.items, frames: flow.frames, heads: flow.heads,
                master: master, furniture: furniture)
        }
    }

    /// Puts the marks of the mailroom onto the pages, and proves that nothing but the address shows.
    private func prepareForMailing(_ laidOut: inout LaidOutDocument, _ document: Document) throws(ContentFault) {
        laidOut.sheetCount = mail.sheets(ofPages: laidOut.pages.count)
        if let marks = mail.marks { try marks.mark(&laidOut, mail) }
        guard let letter = document.root.child(.letter), let envelope = mail.envelope, !laidOut.pages.isEmpty else {
            return
        }
        laidOut.envelope = envelope.name
        let view = try envelope.view()
        if mail.hasFoldMarks { laidOut.pages[0].fragments += FoldMarks.fragments(of: envelope) }
        try WindowProof(view: view, envelope: envelope.name, letter: letter).judge(laidOut.pages[0])
        if mail.showsWindow { laidOut.pages[0].fragments += WindowOutline.fragments(of: view) }
    }
}
