package import Diagnostics
package import DocumentTree
import Envelopes
package import Geometry
package import Images
package import TextShaping
package import Theming
import Wording

/// Lays out a document.
///
/// Paragraphs are set into lines. The lines form one long column, the flow. The flow is cut into pages at the least
/// cost. Each page then gets its notes, header and footer.
///
/// Layout decides all positions; drawing only executes.
package struct Layout {
    private let shaper: TextShaper
    private let images: ImageLibrary
    private let icons: IconLibrary
    private let stylesheet: Stylesheet
    private let paper: Paper
    private let mail: MailSettings
    private let memo: LayoutMemo?

    /// - Parameter memo: the cache for copies of the same shape and settings.
    package init(
        shaper: TextShaper, images: ImageLibrary, icons: IconLibrary = IconLibrary(), stylesheet: Stylesheet,
        paper: Paper, mail: MailSettings = MailSettings(), memo: LayoutMemo? = nil
    ) {
        self.memo = memo
        self.shaper = shaper
        self.images = images
        self.icons = icons
        self.stylesheet = stylesheet
        self.paper = paper
        self.mail = mail
    }

    /// Lays out the whole document.
    ///
    /// - Throws: `ContentFault` with every character that no font has and every picture that cannot be drawn; also if
    ///   anything but the address of a letter would show through the envelope's window.
    package func pages(of document: Document) throws(ContentFault) -> LaidOutDocument {
        try composer(of: document).compose()
    }

    /// Sets the document into lines, without pages.
    package func composer(of document: Document) throws(ContentFault) -> DocumentComposer {
        let anchors = document.root.anchorsOfPageReferences
        guard anchors.isEmpty else {
            // Each pass would overwrite what the one before it has kept.
            return try composer(of: document, naming: anchors)
        }
        return try composer(of: document, PageNumbers(), keeping: memo)
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
            let sheets = composer.pageCount
            // The first pass names no pages yet.
            if !numbers.numbers.isEmpty, best.map({ sheets < $0.sheets }) ?? true { best = (composer, sheets) }
            numbers = numbers.following(found)
        }
        if let best { return best.composer }
        return try composer(of: document, numbers)
    }

    private func composer(
        of document: Document, _ numbers: PageNumbers, keeping memo: LayoutMemo? = nil
    ) throws(ContentFault) -> DocumentComposer {
        let envelope = mail.envelope?.name
        let natural = try composer(
            of: document, numbers, stylesheet, memo?.setting(isTight: false, envelope: envelope))
        guard natural.mayFitOnFewerPages else { return natural }
        let tight = try composer(
            of: document, numbers, stylesheet.tightened, memo?.setting(isTight: true, envelope: envelope))
        return tight.pageCount < natural.pageCount ? tight : natural
    }

    private func composer(
        of document: Document, _ numbers: PageNumbers, _ stylesheet: Stylesheet, _ memo: SettingMemo?
    ) throws(ContentFault) -> DocumentComposer {
        let imprint = Imprint(of: document.root)
        let setter = ParagraphSetter(
            shaper: shaper, stylesheet: stylesheet, isPageRightToLeft: document.language.isRightToLeft,
            pageNumbers: numbers)
        let master = PageComposer.PageFrame(paper: paper, page: stylesheet.page)
        // All errors are collected, so that one does not hide another.
        var faults: [Diagnostic] = []
        var running: PageFurniture?
        do throws(ContentFault) {
            running = try furniture(of: document, on: master, setter, imprint, memo)
        } catch {
            faults += error.diagnostics
        }
        // A page is turned for a table only.
        let turned = document.root.hasTable ? PageComposer.PageFrame(turned: paper, page: stylesheet.page) : nil
        var turnedFurniture: PageFurniture?
        if let turned, running != nil {
            turnedFurniture = try? furniture(of: document, on: turned, setter, imprint, memo)
        }
        let notes = notes(of: document, setter, measure: master.measure, memo)
        // A row that fills more than half a page may be split.
        let room = TableRoom(
            measure: master.measure, outset: master.outset, pageHeight: running?.text.size.height ?? .zero,
            turned: turned.flatMap { turned in
                turnedFurniture.map { TableRoom.Turned(measure: turned.measure, height: $0.text.size.height) }
            })
        // With a heading above it, a block of 1.6 times this height still fits on a page.
        let tallestRow = min((master.bottom - master.top) * 0.5, (running?.text.size.height ?? .zero) * 0.54)
        func emptyFlow(_ room: TableRoom?) -> FlowBuilder {
            FlowBuilder(
                setter: setter, notes: notes, images: images, icons: icons, tallestRow: tallestRow,
                tableRoom: room, imprint: imprint)
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
                letter, on: running.openingText, envelope: envelope, flow: flow, language: document.language)
            flow.appendLetter(letter, under: head, in: context)
            flows.append(flow)
        }
        let hasLetter = !flows.isEmpty
        var body = emptyFlow(room)
        // A letter has its sheets to itself: nothing of the handout is on the back of its address.
        (body.beginsPage, body.beginsSheet) = (hasLetter, hasLetter)
        body.memo = memo?.flow
        body.append(document.root, in: context)
        flows.append(body)
        faults += flows.flatMap(\.diagnostics) + notes.faults
        guard faults.isEmpty, let running else { throw ContentFault(faults) }
        let parts = flows.enumerated().flatMap { number, flow in
            flow.items.inParts.enumerated().map { run, items in
                let isLetter = hasLetter && number == 0
                let isTurned = items.first?.isTurned == true
                return PageComposer(
                    setter: setter, notes: notes, items: items, frames: flow.frames, heads: flow.heads,
                    master: isTurned ? turned ?? master : master,
                    furniture: isTurned ? turnedFurniture ?? running : running,
                    openings: isLetter ? .all : run == 0 && !isTurned ? .first : .none)
            }
        }
        return DocumentComposer(
            document: document, paper: paper, mail: mail, parts: parts, warnings: flows.flatMap(\.warnings),
            tables: flows.flatMap(\.tables), memo: memo)
    }

    private func furniture(
        of document: Document, on frame: PageComposer.PageFrame, _ setter: ParagraphSetter, _ imprint: Imprint,
        _ memo: SettingMemo?
    ) throws(ContentFault) -> PageFurniture {
        if let kept = memo?.furniture[frame.isTurned] { return kept }
        let upright = PageComposer.PageFrame(paper: paper, page: stylesheet.page).measure
        let furniture = try PageFurniture(
            document: document, setter: setter, master: frame, upright: upright, imprint: imprint)
        memo?.furniture[frame.isTurned] = furniture
        return furniture
    }

    private func notes(
        of document: Document, _ setter: ParagraphSetter, measure: Length, _ memo: SettingMemo?
    ) -> Notes {
        if let kept = memo?.notes { return kept }
        let notes = Notes(of: document.root, language: document.language, setter: setter, measure: measure)
        if notes.faults.isEmpty, !notes.notes.contains(where: \.element.holdsValues) { memo?.notes = notes }
        return notes
    }
}

extension [FlowItem] {
    /// Cut where pages are turned and where a sheet begins. One run, if there is nothing.
    fileprivate var inParts: [[FlowItem]] {
        var runs: [[FlowItem]] = []
        for item in self {
            if let last = runs.last?.last, last.isTurned == item.isTurned, !item.beginsSheet {
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
