package import Envelopes

/// The settings for mailed copies.
package struct MailSettings: Sendable {
    /// The envelope of the covering letter; nil without a letter.
    package var envelope: Envelope?
    package var hasFoldMarks = false
    /// True if a proof shows the outline of the window.
    package var showsWindow = false
    /// The marks for the inserter, on every sheet.
    package var marks: SheetMarks?
    /// True for one page per sheet; false for two.
    package var isSimplex = false

    package init() {}

    package func sheets(ofPages count: Int) -> Int { isSimplex ? count : (count + 1) / 2 }

    /// Whether a page, counted from 0, is the front of a sheet.
    func isFront(page: Int) -> Bool { isSimplex || page.isMultiple(of: 2) }
}
