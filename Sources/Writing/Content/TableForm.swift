package import Geometry

extension Table {
    /// The form that the attributes of a table's caption ask for: `: Your medicines {widths="3 2 1 1" .wide}`
    package struct Form: Sendable, Hashable {
        package enum Class: String, Sendable, CaseIterable {
            /// The table is as wide as the type area of the page.
            case wide
            /// It is set in the compact size.
            case compact
            /// All its cells are ruled.
            case grid
            /// It stands on a page of its own that is turned on its side.
            case landscape
        }

        package enum RowHeaders: String, Sendable, CaseIterable {
            /// No cell names its row.
            case none
            /// The first cell of each row names it.
            case first
        }

        package var classes: Set<Class>
        /// The shares of the columns; nil for widths that follow from the words.
        package var widths: [Double]?
        /// Each row of the body is at least this high.
        package var rowHeight: Length?
        /// Nil where the table's author does not say.
        package var rowHeaders: RowHeaders?
        /// Stand in the heads of the columns, one for each column; empty for none.
        package var icons: [IconName?] = []

        package init(
            classes: Set<Class> = [], widths: [Double]? = nil, rowHeight: Length? = nil, rowHeaders: RowHeaders? = nil
        ) {
            self.classes = classes
            self.widths = widths
            self.rowHeight = rowHeight
            self.rowHeaders = rowHeaders
        }
    }
}
