import CPangoCairo
import PageLayout
import TextShaping

/// Unicode's marks of direction, which nobody sees, where readers of a PDF would take a row from right to left amiss
/// without them. They are text of a blank, or of the bracket that they stand around.
///
/// A blank has none but points without ink (see `Fonts/README.md`), so PDFium does not pass over it.
struct DirectionMarks {
    static let leftToRight = "\u{200E}"
    static let rightToLeft = "\u{200F}"
    /// Ends an embedding; where there is none, nothing. To PDFium it is no part of what stands beside it.
    static let separator = "\u{202C}"

    private let fragments: [TextFragment]
    private var pieces: [MixedRow.Piece] = []

    /// - Parameter pieces: of a row from right to left, in logical order.
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

    /// What stands around a sign. It is the same from both ends: some versions of PDFium turn the text of a glyph round,
    /// others do not.
    private func marks(of index: Int, in pieces: [MixedRow.Piece]) -> String {
        let piece = pieces[index]
        // PDFium mirrors brackets that it takes for part of what runs from right to left; poppler does not.
        if piece.isBracket { return Self.separator + Self.rightToLeft + Self.leftToRight }
        // poppler takes what may stand in a number, such as an Arabic comma, for one: only the blank after it tells.
        let isLast = index + 1 == pieces.count || pieces[index + 1].fragment != piece.fragment
        return piece.kind == .number && piece.isSign && !piece.isBlank && !isLast
            ? Self.separator + Self.rightToLeft : ""
    }

    /// Where what runs from left to right begins: on its right is the end of what comes before.
    private mutating func beginMatter(_ rest: ArraySlice<MixedRow.Piece>, after last: MixedRow.Piece?) {
        let matter = rest.prefix { $0.isForeign && $0.fragment == rest.first?.fragment }
        // poppler parts a bracket at its end from it. The marks are the same from both ends, as above.
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

    /// What stands before a blank that might be taken as part of what is beside it.
    private func around(_ hasBrackets: Bool) -> String {
        (hasBrackets ? Self.leftToRight : Self.separator) + Self.rightToLeft
    }

    /// A blank without width, where what runs from right to left ends without one. It stands a little before the end:
    /// poppler goes by where things begin.
    ///
    /// - Parameter atItsEnd: on the right.
    private func joint(beside piece: MixedRow.Piece, atItsEnd: Bool) -> MixedRow.Piece? {
        let run = fragments[piece.fragment].shaped.runs[piece.run]
        guard let cluster = piece.cluster, let blank = run.blank else { return nil }
        let x = (atItsEnd ? cluster.x + cluster.width : cluster.x) - run.blankWidth * 0.08
        let glyph = cairo_glyph_t(index: UInt(blank), x: x, y: 0)
        return MixedRow.Piece(
            fragment: piece.fragment, run: piece.run, cluster: GlyphCluster(text: "", glyphs: [glyph], x: x, width: 0),
            kind: .neutral)
    }

    /// PDFium takes a line from the right only where more of it runs from right to left than from left to right.
    static func outweighingLatin(_ marked: [MixedRow.Piece]) -> [MixedRow.Piece] {
        var pieces = marked
        let segments = MixedRow.segments(pieces)
        let marks = pieces.reduce(into: "") { $0 += $1.before + $1.after }.unicodeScalars
        let left = segments.count { $0.kind == .left } + marks.count { $0 == "\u{200E}" }
        // A mark beside a word counts as part of it.
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
