import Diagnostics
import StructuredInput

/// Inserts pads so that cmark pairs the signs of emphasis as authors mean them.
extension InlineExtensionScanner {
    /// - Parameters:
    ///   - ranges: the ranges of the runs of `*` and `_` in `text`.
    ///   - found: the pieces in `text`.
    mutating func addPads(
        to ranges: [Range<Int>], among found: ArraySlice<Piece>, _ text: ByteView, isRow: Bool
    ) {
        var starts: [Int: Piece.Kind] = [:]
        var ends: [Int: Piece.Kind] = [:]
        for piece in found where !piece.range.isEmpty {
            starts[piece.range.lowerBound] = piece.kind
            ends[piece.range.upperBound] = piece.kind
        }
        let runs = ranges.map { range in
            let before: Neighbour =
                if let kind = ends[range.lowerBound] {
                    kind.opens ? .bracket : .word
                } else if isLineStart(range.lowerBound) || (isRow && text[range.lowerBound - 1] == UInt8(ascii: "|")) {
                    .space
                } else {
                    text.scalar(before: range.lowerBound).map(Neighbour.scalar) ?? .space
                }
            let behind: Neighbour =
                if let kind = starts[range.upperBound] {
                    kind.closes ? .bracket : .word
                } else if isRow, text[range.upperBound] == UInt8(ascii: "|") {
                    .space
                } else {
                    text.scalar(at: range.upperBound).map(Neighbour.scalar) ?? .space
                }
            return EmphasisRun(
                sign: text.bytes[range.lowerBound], range: range, before: before, behind: behind)
        }
        for run in EmphasisReach(text: text, isRow: isRow, ends: ends, starts: starts).judged(runs) {
            if !run.behind.isSpace, !run.behind.closes, isInAddress(run.range.lowerBound, text) {
                pieces += run.range.map { Piece(kind: .escape, range: $0..<$0) }
                continue
            }
            pieces += run.pieces
            if run.sign == UInt8(ascii: "*"), run.isBetweenNumbers {
                findings.report(EmphasisRun.betweenNumbers(at: file.range(run.range)))
            }
        }
    }

    /// Whether a sign is inside a web address that is written as plain text.
    func isInAddress(_ offset: Int, _ text: ByteView) -> Bool {
        var start = offset
        let limit = max(text.range.lowerBound, start - 200)
        while start > limit, let byte = text[start - 1], !byte.isSpace, !"|<>()[]\"".utf8.contains(byte) { start -= 1 }
        let word = ByteView(bytes: text.bytes, range: start..<offset)
        let first = word.end(from: start) { "*_~".utf8.contains($0) }
        return ["https://", "http://", "www."].contains { word.starts(with: $0, at: first) }
    }
}
