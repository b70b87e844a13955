import CPangoCairo
import PageLayout
import TextShaping

/// Invisible direction marks of Unicode, added where PDF programs would otherwise extract a right-to-left row in the
/// wrong order. They are part of the text of a blank, or of the adjacent bracket.
///
/// The blank's glyph consists of points without ink (see `Fonts/README.md`), so that PDFium does not skip it.
struct DirectionMarks {
    static let leftToRight = "\u{200E}"
    static let rightToLeft = "\u{200F}"
    /// Ends an embedding; without one it has no effect. PDFium treats it as separate from adjacent text.
    static let separator = "\u{202C}"

    private let fragments: [TextFragment]
    private var pieces: [MixedRow.Piece] = []

    /// - Parameter pieces: the pieces of a right-to-left row, in logical order.
    static func set(in pieces: [MixedRow.Piece], of fragments: [TextFragment]) -> [MixedRow.Piece] {
        var marks = DirectionMarks(fragments: fragments)
        for index in pieces.indices { marks.add(index, of: pieces) }
        return marks.pieces
    }

    private init(fragments: [TextFragment]) { self.fragments = fragments }

    private mutating func add(_ index: Int, of source: [MixedRow.Piece]) {
        var piece = source[index]
        let last = pieces.last.flatMap { $0.fragment == piece.fragment ? $0 : nil }
        if !piece.isForeign, piece.kind != .right {
            piece.before = marks(of: index, in: source)
            piece.after = piece.before.fromTheEnd
        }
        if piece.isForeign, last?.isForeign != true { beginMatter(source[index...], after: last) }
        if !piece.isForeign, let last, last.isForeign { endMatter(last, before: &piece) }
        pieces.append(piece)
    }

    /// Returns the marks around a sign. They read the same from both ends, because only some versions of PDFium reverse
    /// the text of a glyph.
    private func marks(of index: Int, in pieces: [MixedRow.Piece]) -> String {
        let piece = pieces[index]
        // PDFium mirrors brackets that it reads as right-to-left text; poppler does not.
        if piece.isBracket { return Self.separator + Self.rightToLeft + Self.leftToRight }
        // poppler reads signs that may occur in a number, such as an Arabic comma, as a number. Only the blank after
        // the sign shows the difference.
        let isLast = index + 1 == pieces.count || pieces[index + 1].fragment != piece.fragment
        return piece.kind == .number && piece.isSign && !piece.isBlank && !isLast
            ? Self.separator + Self.rightToLeft : ""
    }

    /// Adds marks at the beginning of a left-to-right part, to whose right the previous part ends.
    private mutating func beginMatter(_ rest: ArraySlice<MixedRow.Piece>, after last: MixedRow.Piece?) {
        let matter = rest.prefix { $0.isForeign && $0.fragment == rest.first?.fragment }
        // poppler separates a bracket at the end of the part from it. The marks read the same from both ends, as above.
        let hasBrackets = matter.last?.kind == .neutral
        if let last, last.isBlank, last.cluster != nil {
            let isApart = hasBrackets || last.kind == .number || RowPart.isApart(matter, of: fragments)
            pieces[pieces.count - 1].before = isApart ? around(hasBrackets) : ""
            pieces[pieces.count - 1].after = isApart ? around(hasBrackets).fromTheEnd : Self.rightToLeft
        } else if let last, var joint = joint(beside: last, atItsEnd: false) {
            let outer = hasBrackets ? Self.leftToRight : Self.separator
            joint.after = outer + Self.rightToLeft + outer
            pieces.append(joint)
        } else if last == nil, hasBrackets, let end = matter.last, var joint = joint(beside: end, atItsEnd: true) {
            joint.cluster?.text = pieces.isEmpty ? "" : " "
            joint.after = Self.leftToRight
            pieces.append(joint)
        }
    }

    private mutating func endMatter(_ last: MixedRow.Piece, before piece: inout MixedRow.Piece) {
        if piece.isBlank, piece.cluster != nil {
            let start = pieces.lastIndex { !$0.isForeign || $0.fragment != last.fragment }
            let matter = pieces[(start.map { $0 + 1 } ?? 0)...]
            let isApart = last.kind == .neutral || piece.kind == .number || RowPart.isApart(matter, of: fragments)
            piece.before = isApart ? around(false) : Self.rightToLeft
            piece.after = isApart ? around(false).fromTheEnd : ""
        } else if var joint = joint(beside: piece, atItsEnd: true) {
            joint.before = Self.separator + Self.rightToLeft + Self.separator
            pieces.append(joint)
        }
    }

    /// Returns the marks before a blank that might be read as part of its neighbours.
    private func around(_ hasBrackets: Bool) -> String {
        (hasBrackets ? Self.leftToRight : Self.separator) + Self.rightToLeft
    }

    /// Returns a zero-width blank for the end of a right-to-left part without a blank. It is placed slightly before the
    /// end, because poppler sorts by where glyphs begin.
    ///
    /// - Parameter atItsEnd: true for the right end.
    private func joint(beside piece: MixedRow.Piece, atItsEnd: Bool) -> MixedRow.Piece? {
        let run = fragments[piece.fragment].shaped.runs[piece.run]
        guard let cluster = piece.cluster, let blank = run.blank else { return nil }
        let x = (atItsEnd ? cluster.x + cluster.width : cluster.x) - run.blankWidth * 0.08
        let glyph = cairo_glyph_t(index: UInt(blank), x: x, y: 0)
        return MixedRow.Piece(
            fragment: piece.fragment, run: piece.run, cluster: GlyphCluster(text: "", glyphs: [glyph], x: x, width: 0),
            kind: .neutral)
    }

    /// Makes right-to-left segments outnumber the others. Otherwise PDFium would not read the line from the right.
    static func outweighingLatin(_ marked: [MixedRow.Piece]) -> [MixedRow.Piece] {
        var pieces = marked
        let segments = MixedRow.segments(pieces)
        let marks = pieces.reduce(into: "") { $0 += $1.before + $1.after }.unicodeScalars
        let left = segments.count { $0.kind == .left } + marks.count { $0 == "\u{200E}" }
        // A mark beside a word counts as part of the word.
        let right = segments.count { $0.kind == .right }
        guard left >= right,
            let index = pieces.firstIndex(where: { !$0.isForeign && !($0.before + $0.after).isEmpty })
        else { return pieces }
        let weights = String(repeating: separator + rightToLeft, count: left - right + 1)
        switch (pieces[index].before.isEmpty, pieces[index].after.isEmpty) {
        case (false, true): pieces[index].before += weights
        case (true, false): pieces[index].after = weights.fromTheEnd + pieces[index].after
        case _ where pieces[index].isBlank:
            pieces[index].before += weights
            pieces[index].after = weights.fromTheEnd + pieces[index].after
        default:
            pieces[index].before = weights + pieces[index].before
            pieces[index].after += weights.fromTheEnd
        }
        return pieces
    }
}

extension String {
    var fromTheEnd: String { String(String.UnicodeScalarView(unicodeScalars.reversed())) }
}
