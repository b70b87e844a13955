import CPangoCairo
import PageLayout
import TextShaping

/// MuPDF takes a blank or a sign for part of what was drawn before it. So where what runs from right to left does not begin
/// with a letter, as it is drawn, it begins with a mark of direction, which has neither ink nor width; poppler and PDFium
/// lose nothing by it.
enum RowEnds {
    /// - Parameter run: all that runs in one direction, in the order in which it is drawn.
    static func marked(_ run: [MixedRow.Piece], _ fragments: [TextFragment]) -> [MixedRow.Piece] {
        guard let first = run.first, !first.isForeign, first.kind != .right, let cluster = first.cluster else {
            return run
        }
        // The blank at a line's end is none that anyone looks for.
        if first.isBlank, first.after.isEmpty { return run }
        let look = fragments[first.fragment].shaped.runs[first.run]
        // In the blank, or before the sign, not on its edge: poppler would not know which stands first.
        let x = cluster.isBlank ? cluster.x + cluster.width * 0.1 : cluster.x - look.blankWidth * 0.04
        // What the blank says to poppler of its left must not be lost.
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
