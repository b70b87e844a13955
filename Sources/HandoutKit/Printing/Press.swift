import Drawing
import Geometry
import Images
import PDFOutput
import PageLayout
import TextShaping
import Theming

/// Draws what copies of one handout in one language and print size look like: each page once, however many copies have it.
///
/// Every drawing begins with the same page, the *primer*: the letters that values are written with, and whatever the generic
/// copy has beyond them. It fixes the fonts and their order, so that the pages after it come out the same, byte for byte,
/// whichever are drawn together. A copy that needs a glyph or a picture beyond the primer's is drawn by itself.
final class Press {
    private static let kept = 128
    /// Cairo leaves out what lies beyond a page's edges, and an alphabet is a long line. ISO 32000-1, annex C: no page of PDF
    /// 1.7 is larger.
    private static let primerSize = Size(width: .points(14_400), height: .points(14_400))

    private let primer: Page
    private let paper: Size
    private let inventory: GlyphInventory
    private let shared: SharedResources
    private let finisher: PDFFinisher
    private let codes = CodePress()
    private var drawn = RecentlyUsed<PageInk, KeptPage>(capacity: Press.kept)

    private struct KeptPage {
        var page: DrawnPage
        /// The ink points into its lines.
        var source: Page
    }

    /// A copy on its way to the press.
    struct Job {
        var layout: LaidOutDocument
        /// By page: whether it holds something of a person's. Such a page serves nobody else, and is not kept.
        var isPersonal: [Bool]
    }

    struct DrawnCopy {
        var pages: [DrawnPage]
        /// By page, in the order of drawing.
        var marks: [[Mark]]
    }

    /// - Throws: `DrawingFailure`, `FinishingError`.
    init(generic: LaidOutDocument, shaper: TextShaper, finisher: PDFFinisher) throws {
        self.finisher = finisher
        paper = generic.paper.size
        var inventory = GlyphInventory()
        primer = Self.primer(
            for: generic, alphabet: Alphabet.lines(for: generic, shaper: shaper), &inventory)
        self.inventory = inventory
        var canvas = CairoPDF(codes: codes)
        canvas.draw(primer, size: Self.primerSize)
        shared = SharedResources(of: try finisher.pages(of: try canvas.finish()))
    }

    /// A page with all that the fonts need: the lines that bring something new, and every picture.
    private static func primer(
        for generic: LaidOutDocument, alphabet: [Fragment], _ inventory: inout GlyphInventory
    ) -> Page {
        let fragments = (alphabet + generic.pages.flatMap(\.fragments)).filter { fragment in
            switch fragment {
            case .text(let line): inventory.add(line)
            case .picture, .qrCode: true
            case .rectangle: false
            }
        }
        return Page(fragments: fragments)
    }

    /// Pages that are remembered, to serve other copies.
    var keptPageCount: Int { drawn.values.count }

    /// Draws copies together.
    ///
    /// - Throws: `DrawingFailure`, `FinishingError`.
    func draw(_ jobs: [Job]) throws -> [DrawnCopy] {
        let recorders = jobs.map { job in
            var recorder = InkRecorder()
            recorder.draw(job.layout)
            return recorder.pages
        }
        let fresh = try drawMissing(jobs, inks: recorders.map { $0.map(\.ink) })
        return try zip(jobs, recorders).map { job, recorded in
            let pages = recorded.compactMap { fresh[$0.ink] ?? drawn.value(for: $0.ink)?.page }
            guard pages.count == recorded.count else { return try drawAlone(job) }
            return DrawnCopy(pages: pages, marks: recorded.map(\.marks))
        }
    }

    /// Draws the pages that are not there yet, each once, and remembers those that may serve others.
    private func drawMissing(_ jobs: [Job], inks: [[PageInk]]) throws -> [PageInk: DrawnPage] {
        var missing: [MissingPage] = []
        var seen: Set<PageInk> = []
        for (job, inks) in zip(jobs, inks) where canShare(job, inks) {
            for (number, ink) in inks.enumerated() where drawn.value(for: ink) == nil && seen.insert(ink).inserted {
                missing.append((ink, job.layout.pages[number], job.isPersonal[number]))
            }
        }
        return try drawTogether(missing)
    }

    /// A glyph that the inventory does not foresee would change the fonts of every page in the drawing. Then each page is
    /// drawn by itself, so that no copy's bytes depend on its neighbours.
    private func drawTogether(_ missing: [MissingPage]) throws -> [PageInk: DrawnPage] {
        guard !missing.isEmpty else { return [:] }
        var canvas = CairoPDF(codes: codes)
        canvas.draw(primer, size: Self.primerSize)
        for page in missing { canvas.draw(page.source, size: paper) }
        let pages = try finisher.pages(of: try canvas.finish()).dropFirst()
        guard pages.allSatisfy(shared.hold(everythingOf:)) else {
            guard missing.count > 1 else { return [:] }
            return try missing.reduce(into: [:]) { fresh, page in
                fresh.merge(try drawTogether([page])) { first, _ in first }
            }
        }
        var fresh: [PageInk: DrawnPage] = [:]
        for (page, missing) in zip(pages, missing) {
            fresh[missing.ink] = page
            if !missing.isPersonal { drawn.remember(KeptPage(page: page, source: missing.source), for: missing.ink) }
        }
        return fresh
    }

    private typealias MissingPage = (ink: PageInk, source: Page, isPersonal: Bool)

    /// Whether all its pages can be drawn with the primer's fonts, as those that are there already were.
    private func canShare(_ job: Job, _ inks: [PageInk]) -> Bool {
        zip(job.layout.pages, inks).allSatisfy { page, ink in
            drawn.value(for: ink) != nil || inventory.hold(everythingOf: page)
        }
    }

    private func drawAlone(_ job: Job) throws -> DrawnCopy {
        var canvas = CairoPDF(codes: codes)
        canvas.draw(job.layout)
        let marked = try canvas.finish()
        return DrawnCopy(pages: try finisher.pages(of: marked), marks: marked.marks)
    }
}
