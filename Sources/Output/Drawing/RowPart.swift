import CPangoCairo
import Geometry
import PageLayout
import TextShaping
import Wording

/// A part of a row with text in both directions, which PDFium reads as a line of its own.
///
/// PDFium orders a whole line by one direction, so content must be drawn in the order that PDFium inverts. A single
/// segment of PDFium (a word, or a number with its signs) has only one order. Everything else is a separate part. It is
/// drawn in reading order, for PDFium and for programs that use the drawing order.
struct RowPart {
    /// The pieces in logical order.
    let pieces: [MixedRow.Piece]
    let isRightToLeft: Bool

    /// - Parameter pieces: the pieces of a right-to-left row, in logical order.
    static func rightToLeft(_ pieces: [MixedRow.Piece], of fragments: [TextFragment]) -> [RowPart] {
        let marked = DirectionMarks.set(in: pieces, of: fragments)
        let stretches = marked.chunked { $0.fragment == $1.fragment && $0.isForeign == $1.isForeign }
        let parts = stretches.reduce(into: []) { parts, stretch in
            parts.append(stretch, isRightToLeft: !isApart(stretch[...], of: fragments))
        }
        return parts.map { part in
            guard part.isRightToLeft else { return part }
            return RowPart(pieces: DirectionMarks.outweighingLatin(part.pieces), isRightToLeft: true)
        }
    }

    /// - Parameter pieces: the pieces of a left-to-right row, in logical order.
    static func leftToRight(_ pieces: [MixedRow.Piece], of fragments: [TextFragment]) -> [RowPart] {
        func isInner(_ piece: MixedRow.Piece) -> Bool {
            let source = fragments[piece.fragment].paragraph.source
            let run = fragments[piece.fragment].shaped.runs[piece.run]
            return run.isRightToLeft || source.runs[run.source].language.isRightToLeft
        }
        let stretches = pieces.chunked { $0.fragment == $1.fragment && isInner($0) == isInner($1) }
        let innerWords = stretches.count { isInner($0[0]) && $0.isOneWord }
        let hasMoreFromTheLeft = MixedRow.segments(pieces).count { $0.kind == .left } > innerWords
        var parts: [RowPart] = []
        var wasInner = false
        for var stretch in stretches {
            defer { wasInner = isInner(stretch[0]) }
            if isInner(stretch[0]), !stretch.isOneWord || !hasMoreFromTheLeft {
                parts += rightToLeft(stretch, of: fragments)
                continue
            }
            // poppler reads a blank after right-to-left text as part of that text.
            if wasInner, stretch[0].isBlank, stretch[0].cluster != nil {
                stretch[0].before = DirectionMarks.leftToRight
            }
            parts.append(stretch, isRightToLeft: false)
        }
        return parts
    }

    /// Whether a stretch of a right-to-left row must be a separate part.
    static func isApart(_ stretch: ArraySlice<MixedRow.Piece>, of fragments: [TextFragment]) -> Bool {
        guard stretch.first?.isForeign == true else { return false }
        return MixedRow.segments(Array(stretch)).count > 1
            || !zip(stretch, stretch.dropFirst()).allSatisfy { fragments.lookAlike($0, $1) }
    }

    // MARK: Between two parts

    /// The height above the baseline, in multiples of the row's largest size, at which PDFium begins another line. Less
    /// would be a superscript.
    private static let lineEndHeight = 1.02

    /// Returns the end between two parts: a blank high above the row, without ink. PDFium ends the line there; all
    /// other programs read a blank.
    ///
    /// - Parameter drawn: the last piece with letters that was drawn.
    static func end(after drawn: MixedRow.Piece, of fragments: [TextFragment]) -> MixedRow.Piece? {
        let run = fragments[drawn.fragment].shaped.runs[drawn.run]
        guard let cluster = drawn.cluster, let glyph = run.lineEnd ?? run.blank else { return nil }
        let size = fragments.flatMap(\.paragraph.source.runs).map(\.style.size.points).max() ?? 0
        // The end is at the pen's position, because MuPDF also ends a line when the pen moves back.
        let x = cluster.x + cluster.width
        var end = drawn
        end.isFirst = false
        end.cluster = GlyphCluster(
            text: " ", glyphs: [cairo_glyph_t(index: UInt(glyph), x: x, y: -size * lineEndHeight)], x: x, width: 0)
        return end
    }
}

extension [RowPart] {
    fileprivate mutating func append(_ stretch: [MixedRow.Piece], isRightToLeft: Bool) {
        if let last, last.isRightToLeft == isRightToLeft {
            self[count - 1] = RowPart(pieces: last.pieces + stretch, isRightToLeft: isRightToLeft)
        } else {
            append(RowPart(pieces: stretch, isRightToLeft: isRightToLeft))
        }
    }
}

extension [MixedRow.Piece] {
    fileprivate var isOneWord: Bool { allSatisfy { $0.kind == .right } }
}
