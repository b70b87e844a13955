package import Diagnostics
package import Geometry

/// A window envelope: its measures, how far each may be off, and what goes into it.
///
/// It lies with the flap at the top and the window towards the eye; the window is measured from the left and from the
/// bottom, as the trade does.
package struct Envelope: Sendable {
    package enum Fold: String, Sendable, CaseIterable {
        /// Twice, into panels of equal height; the uppermost, outside, is behind the window.
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

    /// How far a measure may be off, either way.
    package struct Tolerance: Sendable, Hashable {
        /// Of the envelope's own width and height.
        package var size: Length
        /// Of each edge of the window.
        package var window: Length
        /// Of the place of a fold.
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
    /// Which of `size`, `window` and `tolerance` nobody has held against a real envelope yet.
    package var unconfirmed: [String]
    package var mostSheets: Int
    /// The name of the envelope for more sheets.
    package var beyond: String?
    /// Where it is declared.
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

    /// The height of the part of the page that lies behind the window's side.
    package var panelHeight: Length { paper.size.height / Double(fold.panels) }

    /// From the top of the page.
    package var folds: [Length] { (1..<fold.panels).map { panelHeight * Double($0) } }
}
