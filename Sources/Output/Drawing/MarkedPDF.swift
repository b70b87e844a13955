package import PageLayout

/// A PDF as Cairo writes it, with flat numbered marks and nothing else of structure, and what the marks mean.
///
/// What drawing keeps to, so that finishing has nothing to guess:
/// - everything that paints stands inside one mark, and no mark inside another;
/// - the marks of a page are noted in the order in which they begin, those of a leaf in logical order;
/// - no group (`cairo_push_group`, `cairo_paint_with_alpha`) holds a mark: its number would be one of another stream.
package struct MarkedPDF: Sendable {
    package var bytes: [UInt8]
    /// By page, then by marked-content identifier.
    package var marks: [[Mark]]

    package init(bytes: [UInt8], marks: [[Mark]]) {
        self.bytes = bytes
        self.marks = marks
    }
}
