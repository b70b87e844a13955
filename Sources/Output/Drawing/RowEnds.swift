import CPangoCairo
import PageLayout
import TextShaping

/// Direction marks at the beginning of right-to-left parts.
///
/// MuPDF reads a blank or a sign as part of the content drawn before it. If a right-to-left part does not begin with a
/// letter in drawing order, it gets a direction mark without ink and width. This does not affect poppler and PDFium.
enum RowEnds {
    /// - Parameter run: all pieces of one direction, in drawing order.
    static func marked(_ run: [MixedRow.Piece], _ fragments: [TextFragment]) -> [MixedRow.Piece] {
        guard let first = run.first, !first.isForeign, first.kind != .right, let cluster = first.cluster else {
            return run
        }
        // A blank at a line's end is not needed in extracted text.
        if first.isBlank, first.after.isEmpty { return run }
        let look = fragments[first.fragment].shaped.runs[first.run]
        // The mark is inside the blank, or before the sign. At the edge, poppler could not decide which comes first.
        let x = cluster.isBlank ? cluster.x + cluster.width * 0.1 : cluster.x - look.blankWidth * 0.04
        // The mark that tells poppler about the blank's left side is repeated.
        let marks = (first.after.hasSuffix(DirectionMarks.leftToRight) ? "\u{200E}" : "") + "\u{200F}"
        let glyphs = marks.unicodeScalars.compactMap { scalar in look.mark(scalar).map { (scalar, $0) } }
        return glyphs.map { scalar, glyph in
            MixedRow.Piece(
                fragment: first.fragment, run: first.run,
                cluster: GlyphCluster(
                    text: String(scalar), glyphs: [cairo_glyph_t(index: UInt(glyph), x: x, y: 0)], x: x, width: 0),
                kind: .right)
        } + run
    }
}
