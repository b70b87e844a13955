package import Diagnostics
import DocumentTree
import Envelopes
import Geometry
import Wording

/// A document in lines. Its parts begin on pages of their own: the letter, the handout, the handouts of a packet that begin
/// sheets, and runs of pages that are turned on their side.
package struct DocumentComposer {
    let document: Document
    let paper: Paper
    let mail: MailSettings
    let parts: [CutPart]
    let warnings: [Diagnostic]
    /// The forms of its tables, in order.
    package let tables: [TableReport]
    /// The pages kept from other copies; they serve if this copy's pages end at the same places.
    private let memo: SettingMemo?

    /// The limit of pages; a longer document is not a handout.
    private static let mostPages = 500

    /// A part with its pages.
    struct CutPart {
        let composer: PageComposer
        let cuts: [Pagination.PageCut]
        /// Whether the part begins a sheet, and the page before it is the front of one.
        let hasBlankPageBefore: Bool

        var pageCount: Int { cuts.count + (hasBlankPageBefore ? 1 : 0) }
    }

    /// Chooses the pages of all parts.
    init(
        document: Document, paper: Paper, mail: MailSettings, parts: [PageComposer], warnings: [Diagnostic],
        tables: [TableReport], memo: SettingMemo? = nil
    ) {
        self.document = document
        self.paper = paper
        self.mail = mail
        self.warnings = warnings
        self.tables = tables
        var count = 0
        let cuts = Self.cuts(of: parts.map(\.pagination), memo)
        self.memo = memo
        self.parts = zip(parts, cuts).map { composer, cuts in
            let part = CutPart(
                composer: composer, cuts: cuts, hasBlankPageBefore: composer.needsBlankPage(after: count, mail))
            count += part.pageCount
            return part
        }
    }

    /// Chooses the pages of all parts, or takes those of another copy that were chosen for the same reasons.
    private static func cuts(of parts: [Pagination], _ memo: SettingMemo?) -> [[Pagination.PageCut]] {
        guard let memo else { return parts.map { $0.cuts() } }
        let bases = parts.map(\.basis)
        if memo.parts.map(\.basis) == bases { return memo.parts.map(\.cuts) }
        memo.forgetPages()
        memo.parts = zip(parts, bases).map { PartMemo(basis: $1, cuts: $0.cuts()) }
        return memo.parts.map(\.cuts)
    }

    /// The number of pages, with the blank ones.
    package var pageCount: Int { parts.reduce(0) { $0 + $1.pageCount } }

    /// The most text that tighter spaces add to a page, as a share of the page.
    private static let tightGain = 0.12

    /// Whether a little less space everywhere may save the last page of a part.
    var mayFitOnFewerPages: Bool {
        parts.contains { part in
            let pages = Double(part.cuts.count - 1)
            let height = part.composer.items.reduce(Length.zero) { $0 + $1.height + $1.space.minimum }
            return pages > 0 && height <= part.composer.furniture.text.size.height * (pages * (1 + Self.tightGain))
        }
    }

    /// Chooses the pages again, to measure how long that takes.
    package func choosePagesAgain() -> Int { parts.reduce(0) { $0 + $1.composer.pagination.cuts().count } }

    /// Returns the number of pages with the first-fit method; nil if a page would end at a forbidden break.
    package func sheetsByFirstFit() -> Int? {
        parts.reduce(0) { count, part in
            guard let count, let more = part.composer.pagination.sheetsByFirstFit() else { return nil }
            return count + more + (part.composer.needsBlankPage(after: count, mail) ? 1 : 0)
        }
    }

    package func compose() throws(ContentFault) -> LaidOutDocument {
        let count = pageCount
        guard count <= Self.mostPages else {
            throw ContentFault(
                .error(
                    "too-many-pages",
                    "this copy has \(count) pages, and a copy may have at most \(Self.mostPages)",
                    help: "part it into several handouts"))
        }
        var laidOut = LaidOutDocument(
            paper: paper, pages: [], destinations: [:], linkAreas: [], isRightToLeft: document.language.isRightToLeft)
        laidOut.warnings = warnings
        laidOut.tables = tables
        let notes = try namedNotes()
        for part in parts {
            // The blank page is counted, so that no page seems to be missing.
            if part.hasBlankPageBefore { try part.composer.composeBlankPage(of: count, into: &laidOut) }
            try part.composer.compose(part.cuts, among: notes, of: count, keeping: memo, into: &laidOut)
        }
        if laidOut.isRightToLeft { laidOut.mirror() }
        try prepareForMailing(&laidOut)
        return laidOut
    }

    /// The notes of all parts, which know the pages of each other.
    private func namedNotes() throws(ContentFault) -> Notes? {
        if let kept = memo?.namedNotes { return kept }
        guard let first = parts.first?.composer else { return nil }
        let pages = parts.flatMap { part in
            (part.hasBlankPageBefore ? [[]] : [])
                + part.cuts.map { page in page.notes.filter { !$0.isContinued }.map(\.note) }
        }
        let named = try first.notes.namingPages(pages, setter: first.setter)
        if memo?.notes != nil { memo?.namedNotes = named }
        return named
    }

    /// Adds the mailroom's marks to the pages, and checks that only the address shows through the window.
    private func prepareForMailing(_ laidOut: inout LaidOutDocument) throws(ContentFault) {
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

extension PageComposer {
    /// Whether a blank page comes before this part, which begins a sheet.
    fileprivate func needsBlankPage(after pages: Int, _ mail: MailSettings) -> Bool {
        beginsSheet && !mail.isFront(page: pages)
    }
}
