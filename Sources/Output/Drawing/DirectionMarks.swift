/// Unicode's marks of direction, which nobody sees, where readers of a PDF would take a row from right to left amiss
/// without them. They are text of the glyph that they stand around.
///
/// They are the same from both ends: some versions of PDFium turn the text of a glyph round, others do not.
enum DirectionMarks {
    private static let leftToRight = "\u{200E}"
    /// Joined to no letter: PDFium would take a word and its mark the wrong way round.
    private static let rightToLeft = separator + "\u{200F}"
    /// Ends an embedding; where there is none, nothing. To PDFium it is no part of the number or word beside it.
    private static let separator = "\u{202C}"

    /// - Parameter pieces: of a row from right to left, in logical order.
    static func set(in pieces: inout [MixedRow.Piece]) {
        for index in pieces.indices where !pieces[index].isForeign && pieces[index].isSign {
            setMarks(of: index, in: &pieces)
        }
        outweighLatin(in: &pieces)
    }

    private static func setMarks(of index: Int, in pieces: inout [MixedRow.Piece]) {
        let piece = pieces[index]
        let last = index > 0 && pieces[index - 1].fragment == piece.fragment ? pieces[index - 1] : nil
        let next = index + 1 < pieces.count ? pieces[index + 1] : nil
        let isLast = next?.fragment != piece.fragment
        var marks = ""
        if piece.isBracket {
            // PDFium mirrors brackets that it takes for part of what runs from right to left; poppler does not.
            marks = rightToLeft + leftToRight
        } else if piece.kind == .number, !isLast || last?.isForeign == true || last?.kind == .number {
            // Both count what may stand in a number, such as an Arabic comma, as part of the number beside it.
            marks = rightToLeft
        } else if piece.kind == .neutral {
            if last?.isForeign == true { marks = rightToLeft }
            if next?.isForeign == true { marks += leftToRight }
        }
        pieces[index].before = marks
        pieces[index].after = marks.fromTheEnd
    }

    /// PDFium takes a row from the right only where more of it runs from right to left than from left to right.
    private static func outweighLatin(in pieces: inout [MixedRow.Piece]) {
        let segments = MixedRow.segments(pieces)
        let marks = pieces.reduce(into: "") { $0 += $1.seenMarks.before + $1.seenMarks.after }.unicodeScalars
        let left = segments.count { $0.kind == .left } + marks.count { $0 == "\u{200E}" }
        let right = segments.count { $0.kind == .right } + marks.count { $0 == "\u{200F}" }
        guard left >= right,
            let index = pieces.firstIndex(where: { !$0.isForeign && $0.kind != .right && !$0.isBlank })
        else { return }
        let weights = String(repeating: rightToLeft, count: (left - right) / 2 + 1)
        pieces[index].before = weights + pieces[index].before
        pieces[index].after += weights.fromTheEnd
    }
}

extension String {
    fileprivate var fromTheEnd: String { String(String.UnicodeScalarView(unicodeScalars.reversed())) }
}
