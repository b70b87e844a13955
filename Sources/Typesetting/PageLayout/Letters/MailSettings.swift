package import Envelopes

/// What a piece of mail needs beyond what a reader does.
package struct MailSettings: Sendable {
    /// Of the covering letter; nil where there is none.
    package var envelope: Envelope?
    package var hasFoldMarks = false
    /// Draws what the window can show, for a proof.
    package var showsWindow = false
    /// On every sheet, for the inserter.
    package var marks: SheetMarks?
    /// One page a sheet, not two.
    package var isSimplex = false

    package init() {}

    package func sheets(ofPages count: Int) -> Int { isSimplex ? count : (count + 1) / 2 }

    /// Whether a page, from 0, is a sheet's front.
    func isFront(page: Int) -> Bool { isSimplex || page.isMultiple(of: 2) }
}
