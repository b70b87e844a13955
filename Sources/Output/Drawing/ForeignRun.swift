import CPangoCairo
import Geometry
import PageLayout
import TextShaping

/// What runs from left to right in a row from right to left, made ready to be drawn in the order in which PDFium wants it.
enum ForeignRun {
    /// - Parameter run: in PDFium's order: the last segment first.
    /// - Returns: its parts of one look and element, the first one first, for readers that go by the order of drawing.
    static func ordered(_ run: [MixedRow.Piece], _ fragments: [TextFragment]) -> [MixedRow.Piece] {
        var parts: [[MixedRow.Piece]] = []
        for piece in run {
            let isSame = parts.last?.last.map { fragments.lookAlike($0, piece) } ?? false
            if isSame { parts[parts.count - 1].append(piece) } else { parts.append([piece]) }
        }
        guard parts.count > 1 else { return read(run) }
        // They were drawn from the last to the first.
        parts.reverse()
        return parts.indices.flatMap { index in
            var part = parts[index]
            let place = parts.count - 1 - index
            if place > 0, let blank = lead(to: part, behind: parts[parts.count - 1], place, fragments) {
                part.insert(blank, at: 0)
            }
            part = read(part)
            // So that each has its own mark, and nothing joins them.
            part[0].isFirst = true
            return part
        }
    }

    /// PDFium sorts what differs in its look by where it begins. So all but the last part begins with a blank that nobody
    /// sees, behind the last part's beginning; the blank between the parts is read once.
    private static func lead(
        to part: [MixedRow.Piece], behind last: [MixedRow.Piece], _ place: Int, _ fragments: [TextFragment]
    ) -> MixedRow.Piece? {
        let piece = part[0]
        let runs = fragments[piece.fragment].shaped.runs
        let run = runs[piece.run]
        guard let beginning = last[0].cluster, part.allSatisfy({ $0.cluster != nil }), let blank = run.blank else {
            return nil
        }
        let distance = (runs[last[0].run].x - run.x).points
        let x = beginning.x + distance + Double(place) * run.blankWidth * 0.02
        var lead = piece
        lead.number = -1
        lead.cluster = GlyphCluster(
            text: " ", glyphs: [cairo_glyph_t(index: UInt(blank), x: x, y: 0)], x: x, width: 0)
        return lead
    }

    /// outloud takes a longer text that is given in another order than it is drawn for one that is lost (`TAG-032`).
    private static let longestReading = 11

    /// Notes how a part is read, if it is not drawn in that order.
    private static func read(_ part: [MixedRow.Piece]) -> [MixedRow.Piece] {
        let inOrder = part.sorted { $0.number < $1.number }
        guard inOrder.map(\.number) != part.map(\.number) || part[0].number < 0 else { return part }
        let reading = inOrder.filter { $0.number >= 0 }.compactMap(\.cluster?.text).joined()
        guard reading.count(where: { $0.isLetter || $0.isNumber }) <= longestReading else { return part }
        return part.map { piece in
            var piece = piece
            piece.reading = reading
            return piece
        }
    }
}

extension [TextFragment] {
    /// Whether two pieces can be drawn at once, and belong to one element.
    func lookAlike(_ first: MixedRow.Piece, _ second: MixedRow.Piece) -> Bool {
        guard first.fragment == second.fragment, first.cluster != nil, second.cluster != nil else { return false }
        let runs = self[first.fragment].shaped.runs
        return runs[first.run].looksLike(runs[second.run])
    }
}
