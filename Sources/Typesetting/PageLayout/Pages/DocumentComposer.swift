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
    let parts: [PageComposer]
    let warnings: [Diagnostic]
    /// The forms of its tables, in order.
    package let tables: [TableReport]

    /// The limit of pages; a longer document is not a handout.
    private static let mostPages = 500

    /// Returns the number of pages, without composing them.
    package func sheets() -> Int { cutParts().reduce(0) { $0 + $1.pageCount } }

    /// A part with its pages.
    struct CutPart {
        let composer: PageComposer
        let cuts: [Pagination.PageCut]
        /// Whether the part begins a sheet, and the page before it is the front of one.
        let hasBlankPageBefore: Bool

        var pageCount: Int { cuts.count + (hasBlankPageBefore ? 1 : 0) }
    }

    /// Chooses the pages of all parts.
    func cutParts() -> [CutPart] {
        var count = 0
        return parts.map { composer in
            let part = CutPart(
                composer: composer, cuts: composer.pagination.cuts(),
                hasBlankPageBefore: needsBlankPage(before: composer, after: count))
            count += part.pageCount
            return part
        }
    }

    private func needsBlankPage(before part: PageComposer, after pages: Int) -> Bool {
        part.beginsSheet && !mail.isFront(page: pages)
    }

    /// How much more text tighter spaces bring onto a page, at the most, as a share of the page.
    private static let tightGain = 0.12

    /// Whether a little less space everywhere may save the last page of a part.
    var mayFitOnFewerPages: Bool {
        parts.contains { part in
            let pages = Double(part.pagination.cuts().count - 1)
            let height = part.items.reduce(Length.zero) { $0 + $1.height + $1.space.minimum }
            return pages > 0 && height <= part.furniture.text.size.height * (pages * (1 + Self.tightGain))
        }
    }

    /// Returns the number of pages with the first-fit method; nil if a page would end at a forbidden break.
    package func sheetsByFirstFit() -> Int? {
        parts.reduce(0) { count, part in
            guard let count, let more = part.pagination.sheetsByFirstFit() else { return nil }
            return count + more + (needsBlankPage(before: part, after: count) ? 1 : 0)
        }
    }

    package func compose() throws(ContentFault) -> LaidOutDocument {
        let parts = cutParts()
        let count = parts.reduce(0) { $0 + $1.pageCount }
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
        let notes = try namedNotes(parts)
        for part in parts {
            // The blank page is counted, so that no page seems to be missing.
            if part.hasBlankPageBefore { try part.composer.composeBlankPage(of: count, into: &laidOut) }
            try part.composer.compose(part.cuts, among: notes, of: count, into: &laidOut)
        }
        if laidOut.isRightToLeft { laidOut.mirror() }
        try prepareForMailing(&laidOut)
        return laidOut
    }

    /// The notes of all parts, which know the pages of each other.
    private func namedNotes(_ cutParts: [CutPart]) throws(ContentFault) -> Notes? {
        guard let first = parts.first else { return nil }
        let pages = cutParts.flatMap { part in
            (part.hasBlankPageBefore ? [[]] : [])
                + part.cuts.map { page in page.notes.filter { !$0.isContinued }.map(\.note) }
        }
        return try first.notes.namingPages(pages, setter: first.setter)
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
