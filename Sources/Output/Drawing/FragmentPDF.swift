package import Geometry
package import PageLayout

/// A PDF from Cairo in which each page is one *fragment*, the ink of one mark.
///
/// Drawing follows these rules, on which finishing relies:
/// - everything painted is inside one mark, and marks do not nest;
/// - the marks of a page are recorded in drawing order, and those of a leaf in logical order.
package struct FragmentPDF: Sendable {
    /// A page of the handout.
    package struct Page: Sendable, Equatable {
        package var size: Size
        /// The marks of its fragments, in drawing order.
        package var marks: [Mark] = []

        package init(size: Size, marks: [Mark] = []) {
            self.size = size
            self.marks = marks
        }
    }

    package var bytes: [UInt8]
    package var pages: [Page]
    /// Whether a last page follows that is no fragment: the `GlyphKey`.
    package var hasGlyphKey: Bool

    package init(bytes: [UInt8], pages: [Page], hasGlyphKey: Bool = false) {
        self.bytes = bytes
        self.pages = pages
        self.hasGlyphKey = hasGlyphKey
    }
}
