import CPangoCairo
import Geometry
import PageLayout
import TextShaping
import Wording

/// Part of a row in which text runs both ways: PDFium takes it for a line of its own.
///
/// PDFium orders all of a line from one direction, and what it puts in order must be drawn in the order that it undoes. Of
/// what is but one segment to it (a word, a number with its signs) there is only one order. All else is a part by itself:
/// it is drawn as it is read, for PDFium as for those who go by the order of drawing.
struct RowPart {
    /// In logical order.
    let pieces: [MixedRow.Piece]
    let isRightToLeft: Bool

    /// - Parameter pieces: of a row from right to left, in logical order.
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

    /// - Parameter pieces: of a row from left to right, in logical order.
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
            // poppler takes a blank behind what runs from right to left for part of it.
            if wasInner, stretch[0].isBlank, stretch[0].cluster != nil {
                stretch[0].before = DirectionMarks.leftToRight
            }
            parts.append(stretch, isRightToLeft: false)
        }
        return parts
    }

    /// Whether a stretch of a row from right to left must be a part by itself.
    static func isApart(_ stretch: ArraySlice<MixedRow.Piece>, of fragments: [TextFragment]) -> Bool {
        guard stretch.first?.isForeign == true else { return false }
        return MixedRow.segments(Array(stretch)).count > 1
            || !zip(stretch, stretch.dropFirst()).allSatisfy { fragments.lookAlike($0, $1) }
    }

    // MARK: Between two parts

    /// So far above the baseline, in sizes of the row's largest text, PDFium sees another line, not a raised sign.
    private static let lineEndHeight = 1.02

    /// What is drawn between two parts: a blank high above the row, which leaves no ink. To PDFium the row ends there, and
    /// another begins; to all others it is a blank.
    ///
    /// - Parameter drawn: the last piece with letters of what was drawn before.
    static func end(after drawn: MixedRow.Piece, of fragments: [TextFragment]) -> MixedRow.Piece? {
        let run = fragments[drawn.fragment].shaped.runs[drawn.run]
        guard let cluster = drawn.cluster, let glyph = run.lineEnd ?? run.blank else { return nil }
        let size = fragments.flatMap(\.paragraph.source.runs).map(\.style.size.points).max() ?? 0
        // Where the pen is: wherever it goes back, MuPDF ends a line too.
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
