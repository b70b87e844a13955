import Diagnostics

/// Decides whether a run of `*` or `_` stands beside the words that it could emphasize.
///
/// CommonMark pairs signs around punctuation alone, so `(*) … (*)` would lose its footnote marks, and `__/__/____` its
/// lines to write on. Here a run opens only if words follow it directly, or after signs with which words begin; it
/// closes only if words precede it, perhaps with signs with which words end.
struct EmphasisReach {
    let text: ByteView
    let isRow: Bool
    /// The ends and the starts of the lifted pieces, such as values.
    let ends: [Int: Piece.Kind]
    let starts: [Int: Piece.Kind]

    /// The runs, with the sides on which they may open or close.
    func judged(_ runs: [EmphasisRun]) -> [EmphasisRun] {
        var judged = runs.map { run in
            var run = run
            run.reach = .init(canOpen: opens(run), canClose: closes(run))
            return run
        }
        for (index, pair) in zip(judged, judged.dropFirst()).enumerated() where pair.0.sign == pair.1.sign {
            let gap = pair.0.range.upperBound..<pair.1.range.lowerBound
            if pair.0.sign == UInt8(ascii: "_") {
                // These are lines to write on, whatever signs stand between them.
                if pair.0.wanted.canOpen, pair.1.wanted.canClose, !hasWords(gap) {
                    judged[index].reach = .init(canOpen: false, canClose: pair.0.reach.canClose)
                    judged[index + 1].reach = .init(canOpen: pair.1.reach.canOpen, canClose: false)
                }
            } else if isTight(pair.0, pair.1) {
                // The head of a column may be a sign alone: `**#**`.
                judged[index].reach.canOpen = true
                judged[index + 1].reach.canClose = true
            }
        }
        return judged
    }

    private func isTight(_ first: EmphasisRun, _ second: EmphasisRun) -> Bool {
        let gap = first.range.upperBound..<second.range.lowerBound
        return first.range.count == second.range.count && first.before.isSpace && !gap.isEmpty
            && (second.behind.isSpace || second.behind.closes)
            && text.bytes[gap].allSatisfy { !$0.isSpace && $0 != UInt8(ascii: "|") }
    }

    private func opens(_ run: EmphasisRun) -> Bool {
        var offset = run.range.upperBound
        var quote: Unicode.Scalar?
        while let scalar = text.scalar(at: offset) {
            if let piece = starts[offset] { return !piece.closes }
            let next = Neighbour.scalar(scalar)
            // French has a blank inside of quotation marks.
            if next.isSpace, quote == "«" || quote == "‹" {
                quote = nil
                offset += UTF8.width(scalar)
                continue
            }
            if next.isSpace || (isRow && scalar == "|") { return false }
            quote = scalar
            // A link, code, a tag, an escape, an amount of money.
            if !next.isPunctuation || "[`<\\{$".unicodeScalars.contains(scalar) { return true }
            if scalar == "_" { return run.sign == UInt8(ascii: "*") }
            if scalar == "!", text[offset + 1] == UInt8(ascii: "[") { return true }
            let behind = text.scalar(at: offset + 1)
            let isDecimal = scalar == "." && (behind == "." || behind.map { Neighbour.scalar($0).isDigit } == true)
            if !isDecimal, scalar != "…", next.closes || "/%|=".unicodeScalars.contains(scalar) { return false }
            offset += UTF8.width(scalar)
        }
        return false
    }

    private func closes(_ run: EmphasisRun) -> Bool {
        var offset = run.range.lowerBound
        var sign: Unicode.Scalar?
        while let scalar = text.scalar(before: offset) {
            if let piece = ends[offset] { return !piece.opens }
            let before = Neighbour.scalar(scalar)
            // In French, a blank stands before some signs.
            if before.isSpace, let last = sign, ":;!?»›".unicodeScalars.contains(last) {
                sign = nil
                offset -= UTF8.width(scalar)
                continue
            }
            if before.isSpace || (isRow && scalar == "|") { return false }
            sign = scalar
            if !before.isPunctuation || "]`>}".unicodeScalars.contains(scalar) { return true }
            if scalar == "_" { return run.sign == UInt8(ascii: "*") }
            let start = offset - UTF8.width(scalar)
            if scalar == "-" { return text.scalar(before: start)?.properties.isAlphabetic == true }
            if before.opensBracket || "/$#&@<|=".unicodeScalars.contains(scalar) { return false }
            offset = start
        }
        return false
    }

    private func hasWords(_ gap: Range<Int>) -> Bool {
        if gap.contains(where: { starts[$0] != nil }) { return true }
        return text.string(gap).unicodeScalars.contains {
            $0.properties.isAlphabetic || Neighbour.scalar($0).isDigit
        }
    }
}
