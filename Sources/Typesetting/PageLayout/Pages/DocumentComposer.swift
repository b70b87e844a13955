package import Diagnostics
import DocumentTree
import Envelopes
import Geometry
import Wording

/// A document in lines. Its parts, the optional letter and the handout, begin on pages of their own.
package struct DocumentComposer {
    let document: Document
    let paper: Paper
    let mail: MailSettings
    let parts: [PageComposer]
    /// Whether the first part is the letter.
    let hasLetter: Bool
    let warnings: [Diagnostic]
    /// The forms of its tables, in order.
    package let tables: [TableReport]

    /// The limit of pages; a longer document is not a handout.
    private static let mostPages = 500

    /// Returns the number of pages, without composing them.
    package func sheets() -> Int { parts.reduce(0) { $0 + $1.pagination.cuts().count } }

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
            return count + more
        }
    }

    package func compose() throws(ContentFault) -> LaidOutDocument {
        let cuts = parts.map { $0.pagination.cuts() }
        let hasBlankBack = hasBlankBack(after: cuts[0].count)
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
        laidOut.warnings = warnings
        laidOut.tables = tables
        let notes = try namedNotes(cuts, hasBlankBack: hasBlankBack)
        for (part, cuts) in zip(parts, cuts) {
            let isFirst = laidOut.pages.isEmpty
            try part.compose(cuts, among: notes, of: count, into: &laidOut)
            // The blank page is counted, so that no page seems to be missing.
            if hasBlankBack, isFirst { try part.composeBlankPage(of: count, into: &laidOut) }
        }
        if laidOut.isRightToLeft { laidOut.mirror() }
        try prepareForMailing(&laidOut)
        return laidOut
    }

    /// The notes of all parts, which know the pages of each other.
    private func namedNotes(_ cuts: [[Pagination.PageCut]], hasBlankBack: Bool) throws(ContentFault) -> Notes? {
        guard let first = parts.first else { return nil }
        var pages = cuts.map { part in part.map { page in page.notes.filter { !$0.isContinued }.map(\.note) } }
        if hasBlankBack { pages[0].append([]) }
        return try first.notes.namingPages(Array(pages.joined()), setter: first.setter)
    }

    /// A letter has its sheets to itself: nothing of the handout is on the back of its address.
    ///
    /// - Parameter pages: how many the letter has.
    func hasBlankBack(after pages: Int) -> Bool { hasLetter && !mail.isSimplex && !pages.isMultiple(of: 2) }

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
