package import Diagnostics

/// The form that a table got in one copy.
package struct TableReport: Sendable, Hashable {
    /// From the one that is best to read on.
    package enum Form: String, Sendable, CaseIterable {
        /// As wide as the text.
        case text
        /// Wider than the text, up to the type area of the page.
        case wide
        /// In the compact size.
        case compact
        /// On a page that is turned on its side.
        case landscape
        /// A card for each row.
        case cards
    }

    /// The identifier of the warning about a table that is not turned, though its author asks for it.
    package static let notTurned = "table-not-turned"

    package var form: Form
    package var range: SourceRange?
}
