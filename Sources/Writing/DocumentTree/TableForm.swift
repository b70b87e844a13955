package import Geometry

/// The form that a table's author asks for.
package struct TableForm: Sendable, Hashable {
    /// The table is as wide as the type area of the page.
    package var isWide: Bool
    /// It is set in the compact size.
    package var isCompact: Bool
    /// All its cells are ruled.
    package var isGrid: Bool
    /// It stands on a page of its own that is turned on its side.
    package var isLandscape: Bool
    /// The shares of the columns, in any unit; nil for widths that follow from the words.
    package var shares: [Double]?
    /// Each row of the body is at least this high.
    package var rowHeight: Length?

    package init(
        isWide: Bool = false, isCompact: Bool = false, isGrid: Bool = false, isLandscape: Bool = false,
        shares: [Double]? = nil, rowHeight: Length? = nil
    ) {
        self.isWide = isWide
        self.isCompact = isCompact
        self.isGrid = isGrid
        self.isLandscape = isLandscape
        self.shares = shares
        self.rowHeight = rowHeight
    }
}
