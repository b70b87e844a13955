import DocumentTree
import Drawing
import Geometry
import Images
import PDFOutput
import PageLayout
import TextShaping
import Theming

/// Draws the copies of one handout in one language and print size. Each page is drawn once for all copies that share
/// it. On a page that differs from person to person, only the different fragments are drawn again.
///
/// Its drawing begins with the *primer*: the letters used in values, and all glyphs of the generic copy. The primer
/// fixes the fonts and their order, so each fragment has the same bytes, whatever is drawn beside it. The drawing then
/// stays open. A copy with a glyph outside the primer is drawn separately.
final class Press {
    private static let keptPages = 128
    private static let keptFragments = 2048
    /// The size of the primer's page. Cairo leaves out content beyond a page's edges, and an alphabet is a long line.
    /// ISO 32000-1, annex C: no page of PDF 1.7 is larger.
    private static let primerSize = Size(width: .points(14_400), height: .points(14_400))

    /// The primer is retained, because the inventory identifies faces by their address.
    private let primer: [DisplayList]
    private let inventory: GlyphInventory
    private let shared: SharedResources
    private let finisher: PDFFinisher
    private let codes = CodePress()
    private var canvas: CairoPDF
    private var pages = RecentlyUsed<[DisplayList], DrawnPage>(capacity: Press.keptPages)
    private var steady = RecentlyUsed<ObjectIdentifier, SteadyPage>(capacity: Press.keptPages)
    private var fragments = RecentlyUsed<DisplayList, DrawnFragment>(capacity: Press.keptFragments)

    /// - Throws: `DrawingFailure`, `FinishingError`.
    init(generic: LaidOutDocument, shaper: TextShaper, finisher: PDFFinisher) throws {
        self.finisher = finisher
        var inventory = GlyphInventory()
        let alphabet = Alphabet.page(for: generic, shaper: shaper)
        primer = ([alphabet] + generic.pages).flatMap { Self.lists(of: $0) }.filter { inventory.add($0) }
        self.inventory = inventory
        var closed = CairoPDF(codes: codes)
        Self.draw(primer, on: &closed)
        shared = SharedResources(of: try finisher.fragments(of: try closed.finish()))
        canvas = CairoPDF(codes: codes)
        Self.draw(primer, on: &canvas)
        _ = try canvas.drain()
    }

    private static func lists(of page: Page) -> [DisplayList] {
        var recorder = DisplayListRecorder()
        recorder.draw(page, size: primerSize)
        return recorder.pages.flatMap(\.lists).filter { !$0.hasPictures }
    }

    /// A page that layout knows to be the same for many people. While its identity is kept, no other page can have it.
    private struct SteadyPage {
        let identity: PageIdentity
        let page: DrawnPage
        let marks: [Mark]
    }

    /// The number of cached pages.
    var keptPageCount: Int { pages.values.count }

    private static func draw(_ primer: [DisplayList], on canvas: inout CairoPDF) {
        canvas.beginPage(size: primerSize)
        canvas.begin(.artifact(.layout))
        for list in primer { canvas.draw(list) }
        canvas.end()
        canvas.endPage()
    }

    /// Draws a copy. Nothing with a person's value is cached.
    ///
    /// - Throws: `DrawingFailure`, `FinishingError`.
    func draw(_ layout: LaidOutDocument, of document: Document) throws -> DrawnCopy {
        let personal = PersonalInk(of: document, layout)
        var copy = DrawnCopy(pages: [], marks: [], isShared: true)
        for page in layout.pages {
            if let identity = page.identity, let known = steady.value(for: ObjectIdentifier(identity)) {
                copy.pages.append(known.page)
                copy.marks.append(known.marks)
                continue
            }
            var recorder = DisplayListRecorder()
            recorder.draw(page, size: layout.size(of: page))
            guard let recorded = recorder.pages.first, let drawn = try self.page(recorded, personal) else {
                return try DrawnCopy(alone: layout, finisher)
            }
            copy.pages.append(drawn)
            copy.marks.append(recorded.marks)
            if let identity = page.identity {
                let kept = SteadyPage(identity: identity, page: drawn, marks: recorded.marks)
                steady.remember(kept, for: ObjectIdentifier(identity))
            }
        }
        return copy
    }

    /// - Returns: nil if the page needs glyphs that the primer does not have.
    private func page(_ recorded: DisplayListRecorder.Page, _ personal: PersonalInk) throws -> DrawnPage? {
        if let known = pages.value(for: recorded.lists) { return known }
        var isPersonal = false
        var drawn: [DrawnFragment] = []
        for (list, mark) in zip(recorded.lists, recorded.marks) {
            let isOwn = personal.holds(list, mark)
            guard let fragment = try fragment(list, isKept: !isOwn) else { return nil }
            drawn.append(fragment)
            if isOwn { isPersonal = true }
        }
        let page = try DrawnPage(drawn, size: recorded.size)
        if !isPersonal { pages.remember(page, for: recorded.lists) }
        return page
    }

    private func fragment(_ list: DisplayList, isKept: Bool) throws -> DrawnFragment? {
        if let known = fragments.value(for: list) { return known }
        guard let drawn = try list.hasPictures ? drawnAlone(list) : drawnWithPrimer(list) else { return nil }
        if isKept { fragments.remember(drawn, for: list) }
        return drawn
    }

    private func drawnWithPrimer(_ list: DisplayList) throws -> DrawnFragment? {
        guard inventory.hold(everythingOf: list) else { return nil }
        canvas.drawPage(list)
        return try finisher.fragment(streamed: try canvas.drain(), shared: shared)
    }

    /// Draws a list with pictures separately. A picture is an object of the file, which is complete only when the file
    /// is finished.
    private func drawnAlone(_ list: DisplayList) throws -> DrawnFragment? {
        var canvas = CairoPDF(codes: codes)
        canvas.drawPage(list)
        return try finisher.fragments(of: try canvas.finish()).first
    }
}

extension CairoPDF {
    /// Draws a list as the only fragment of a page.
    fileprivate mutating func drawPage(_ list: DisplayList) {
        beginPage(size: list.pageSize)
        begin(.artifact(.layout))
        draw(list)
        end()
        endPage()
    }
}
