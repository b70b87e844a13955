package import Geometry
package import PageLayout

/// A PDF as Cairo writes it: each of its pages is one *fragment*, the ink of one mark. Drawing keeps to this, so that
/// finishing has nothing to guess:
/// - everything that paints stands inside one mark, and no mark inside another;
/// - the marks of a page are noted in the order in which they are drawn, those of a leaf in logical order.
package struct FragmentPDF: Sendable {
    /// A page of the handout.
    package struct Page: Sendable, Equatable {
        package var size: Size
        /// The marks of its fragments, in the order of drawing.
        package var marks: [Mark] = []

        package init(size: Size, marks: [Mark] = []) {
            self.size = size
            self.marks = marks
        }
    }

    package var bytes: [UInt8]
    package var pages: [Page]

    package init(bytes: [UInt8], pages: [Page]) {
        self.bytes = bytes
        self.pages = pages
    }
}
