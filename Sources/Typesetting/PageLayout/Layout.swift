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
        let composer = try composer(of: document, imprint: nil)
        // Without the imprint, what fills a little more than a page may fit on it.
        guard composer.mayFitOnOnePage, let imprint = Imprint(of: document.root) else { return composer }
        let onePage = try self.composer(of: document, imprint: imprint)
        return onePage.sheets() == 1 ? onePage : composer
    }

    private func composer(of document: Document, imprint: Imprint?) throws(ContentFault) -> DocumentComposer {
        let setter = ParagraphSetter(
            shaper: shaper, stylesheet: stylesheet, isPageRightToLeft: document.language.isRightToLeft)
        let master = PageComposer.PageFrame(paper: paper, page: stylesheet.page)
        // One fault does not hide another.
        var faults: [Diagnostic] = []
        var running: PageFurniture?
        do throws(ContentFault) {
            running = try PageFurniture(
                document: document, setter: setter, master: master, upright: master.measure, imprint: imprint)
        } catch {
            faults += error.diagnostics
        }
        // A page is turned for a table only.
        let turned = document.root.hasTable ? PageComposer.PageFrame(turned: paper, page: stylesheet.page) : nil
        var turnedFurniture: PageFurniture?
        if let turned, running != nil {
            turnedFurniture = try? PageFurniture(
                document: document, setter: setter, master: turned, upright: master.measure, imprint: nil)
        }
        let notes = Notes(
            of: document.root, language: document.language, setter: setter, measure: master.measure)
        // A row that fills more than half a page may be torn.
        let room = TableRoom(
            measure: master.measure, outset: master.outset, pageHeight: running?.text.size.height ?? .zero,
            turned: turned.flatMap { turned in
                turnedFurniture.map { TableRoom.Turned(measure: turned.measure, height: $0.text.size.height) }
            })
        func emptyFlow(_ room: TableRoom?) -> FlowBuilder {
            FlowBuilder(
                setter: setter, notes: notes, images: images, tallestRow: (master.bottom - master.top) * 0.5,
                tableRoom: room, isImprintRunning: imprint != nil)
        }
        let context = FlowBuilder.Context(
            left: .zero, measure: master.measure, language: document.language, blockLanguage: document.language,
            textStyle: .body)
        var flows: [FlowBuilder] = []
        if let letter = document.root.child(.letter), let envelope = mail.envelope,
            let running
        {
            var flow = emptyFlow(nil)
            let head = try Letterhead(
                letter, on: running.text, envelope: envelope, flow: flow, language: document.language)
            flow.appendLetter(letter, under: head, in: context)
            flows.append(flow)
        }
        let hasLetter = !flows.isEmpty
        var body = emptyFlow(room)
        body.append(document.root, in: context)
        flows.append(body)
        faults += flows.flatMap(\.diagnostics) + notes.faults
        guard faults.isEmpty, let running else { throw ContentFault(faults) }
        let parts = flows.flatMap { flow in
            flow.items.inRunsOfOneTurn.map { items in
                let isTurned = items.first?.isTurned == true
                return PageComposer(
                    setter: setter, notes: notes, items: items, frames: flow.frames, heads: flow.heads,
                    master: isTurned ? turned ?? master : master,
                    furniture: isTurned ? turnedFurniture ?? running : running)
            }
        }
        return DocumentComposer(
            document: document, paper: paper, mail: mail, parts: parts, hasLetter: hasLetter,
            warnings: flows.flatMap(\.warnings), tables: flows.flatMap(\.tables))
    }
}

extension [FlowItem] {
    /// Cut where pages are turned. One run, if there is nothing.
    fileprivate var inRunsOfOneTurn: [[FlowItem]] {
        var runs: [[FlowItem]] = []
        for item in self {
            if let last = runs.last?.last, last.isTurned == item.isTurned {
                runs[runs.count - 1].append(item)
            } else {
                runs.append([item])
            }
        }
        return runs.isEmpty ? [[]] : runs
    }
}

extension Element {
    fileprivate var hasTable: Bool {
        if case .table = role { return true }
        return children.contains { if case .element(let child) = $0 { child.hasTable } else { false } }
    }
}
