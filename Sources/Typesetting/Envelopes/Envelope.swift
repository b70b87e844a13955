package import Diagnostics
package import Geometry

/// A window envelope with its measures, tolerances and content.
///
/// The flap is at the top and the window faces the reader. As usual in the trade, the window is measured from the left
/// and from the bottom.
package struct Envelope: Sendable {
    package enum Fold: String, Sendable, CaseIterable {
        /// Two folds into panels of equal height. The top panel is outside, behind the window.
        case thirds
        case flat

        package var panels: Int { self == .thirds ? 3 : 1 }
    }

    package struct Window: Sendable, Hashable {
        package var left: Length
        package var bottom: Length
        package var size: Size

        package init(left: Length, bottom: Length, size: Size) {
            self.left = left
            self.bottom = bottom
            self.size = size
        }
    }

    /// The tolerances of measures, in either direction.
    package struct Tolerance: Sendable, Hashable {
        /// The tolerance of the envelope's width and height.
        package var size: Length
        /// The tolerance of each edge of the window.
        package var window: Length
        /// The tolerance of a fold's place.
        package var fold: Length

        package init(size: Length, window: Length, fold: Length) {
            self.size = size
            self.window = window
            self.fold = fold
        }

        package static let none = Tolerance(size: .zero, window: .zero, fold: .zero)
    }

    package var name: String
    package var paper: Paper
    package var fold: Fold
    package var size: Size
    package var window: Window
    package var tolerance: Tolerance
    /// The measures among `size`, `window` and `tolerance` that have not been checked against a real envelope.
    package var unconfirmed: [String]
    package var mostSheets: Int
    /// The name of the envelope for more sheets.
    package var beyond: String?
    /// The place of the declaration.
    package var range: SourceRange

    package init(
        name: String, paper: Paper, fold: Fold, size: Size, window: Window, tolerance: Tolerance,
        unconfirmed: [String] = [], mostSheets: Int = 6, beyond: String? = nil, range: SourceRange
    ) {
        self.name = name
        self.paper = paper
        self.fold = fold
        self.size = size
        self.window = window
        self.tolerance = tolerance
        self.unconfirmed = unconfirmed
        self.mostSheets = mostSheets
        self.beyond = beyond
        self.range = range
    }

    /// The height of the page's panel behind the window side.
    package var panelHeight: Length { paper.size.height / Double(fold.panels) }

    /// The folds, as distances from the top of the page.
    package var folds: [Length] { (1..<fold.panels).map { panelHeight * Double($0) } }
}
