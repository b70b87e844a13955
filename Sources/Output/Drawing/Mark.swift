package import DocumentTree

/// To what a stretch of a page's content belongs: everything that is drawn stands inside one.
package enum Mark: Sendable, Hashable {
    case leaf(LeafID)
    case artifact(Artifact)
}

/// Drawn, but no part of what the document says. ISO 32000-1, 14.8.2.2.
package enum Artifact: Sendable, Hashable {
    case header
    case footer
    /// Rules, frames and the like that belong to a page's design.
    case layout
    case background
}

/// A PDF as Cairo writes it, with flat numbered marks and nothing else of structure, and what the marks mean.
///
/// What drawing keeps to, so that finishing has nothing to guess:
/// - everything that paints stands inside one `cairo_tag_begin(cr, MarkedPDF.cairoTag, nil)`, and no tag inside another;
/// - the tags of a page are noted in the order in which they begin, those of a leaf in logical order;
/// - no group (`cairo_push_group`, `cairo_paint_with_alpha`) holds a tag: its numbers would be those of another stream;
/// - `CAIRO_DEBUG_PDF=1` is set, so that content comes uncompressed. It is read without that as well, only slower.
package struct MarkedPDF: Sendable {
    /// The tag that drawing gives Cairo for every mark, whatever it belongs to. Any that Cairo takes for a leaf's would
    /// do: the finisher looks for the number alone. This one is in Cairo 1.16 and 1.18, and is never taken for the
    /// `Span` that Cairo puts around ligatures and clusters.
    package static let cairoTag = "P"

    package var bytes: [UInt8]
    /// By page, then by marked-content identifier.
    package var marks: [[Mark]]

    package init(bytes: [UInt8], marks: [[Mark]]) {
        self.bytes = bytes
        self.marks = marks
    }
}
