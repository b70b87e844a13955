package import Diagnostics
import DocumentTree
import Envelopes
import Geometry
import Wording

/// A document in lines: its parts, which begin on pages of their own. They are the letter, if there is one, and the handout,
/// which has a part for each run of pages that are read upright or turned.
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

    /// More is not a handout any more.
    private static let mostPages = 500

    /// Chooses the pages, and nothing else.
    package func sheets() -> Int { parts.reduce(0) { $0 + $1.pagination.cuts().count } }

    /// Whether it is a handout by itself, and hardly longer than a page.
    var mayFitOnOnePage: Bool {
        guard parts.count == 1, let part = parts.first else { return false }
        let text = part.items.reduce(Length.zero) { $0 + $1.height }
        return text <= part.furniture.text.size.height * 1.2
    }

    /// How many pages there would be if each were filled as far as it goes; nil where one would end in a place where it
    /// should not.
    package func sheetsByFirstFit() -> Int? {
        parts.reduce(0) { count, part in
            guard let count, let more = part.pagination.sheetsByFirstFit() else { return nil }
            return count + more
        }
    }

    package func compose() throws(ContentFault) -> LaidOutDocument {
        let cuts = parts.map { $0.pagination.cuts() }
        // A letter has its sheets to itself: nothing of the handout is on the back of its address.
        let hasBlankBack = hasLetter && !mail.isSimplex && !cuts[0].count.isMultiple(of: 2)
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
            // It is counted as any other, so that nobody looks for a page that is missing.
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

    /// Puts the marks of the mailroom onto the pages, and proves that nothing but the address shows.
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
