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
        for range in ranges {
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
            let run = EmphasisRun(
                sign: text.bytes[range.lowerBound], range: range, before: before, behind: behind)
            if isInAddress(run, text) {
                pieces += range.map { Piece(kind: .escape, range: $0..<$0) }
                continue
            }
            pieces += run.pieces
            if run.sign == UInt8(ascii: "*"), run.isText {
                findings.report(EmphasisRun.betweenNumbers(at: file.range(range)))
            }
        }
    }

    /// Whether a run is inside a web address that is written as plain text.
    private func isInAddress(_ run: EmphasisRun, _ text: ByteView) -> Bool {
        guard !run.behind.isSpace, !run.behind.closes else { return false }
        var start = run.range.lowerBound
        let limit = max(text.range.lowerBound, start - 200)
        while start > limit, let byte = text[start - 1], !byte.isSpace, !"|<>()[]\"".utf8.contains(byte) { start -= 1 }
        let word = ByteView(bytes: text.bytes, range: start..<run.range.lowerBound)
        let first = word.end(from: start) { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
        return ["https://", "http://", "www."].contains { word.starts(with: $0, at: first) }
    }
}
