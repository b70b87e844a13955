import CPangoCairo

/// Chooses the line breaks of a whole paragraph at once.
///
/// Pango fills each line as far as possible. This type takes the smoothest edge among all ways with the fewest lines.
/// It minimizes the sum of the squares of the lines' missing widths. It avoids a last line of one word, and keeps a
/// postal address on one line.
///
/// With the fewest lines, no two lines would fit into one. Pango, restricted to the chosen breaks, therefore ends its
/// lines exactly there.
struct RaggedLines {
    private struct Best {
        var lines = Int.max
        var cost = Double.infinity
        var previous = 0

        static func < (left: Best, right: Best) -> Bool { (left.lines, left.cost) < (right.lines, right.cost) }
    }

    /// The cost of a last line of one word, as a share of the measure that a line lacks. No line lacks as much, so such
    /// a last line occurs only if it is unavoidable.
    private static let loneWord = 1.0
    /// The cost of a hyphen, in the same unit.
    private static let hyphen = 0.3
    /// The costs of splitting a postal address between the lines of an envelope, and elsewhere, in the same unit.
    private static let betweenAddressLines = 0.5
    private static let insideAddressLine = 0.8

    /// Returns the UTF-8 ranges that should each stand on one line.
    ///
    /// - Parameters:
    ///   - layout: the layout, set to the measure by Pango itself.
    ///   - addresses: the lines that each address would have on an envelope.
    /// - Returns: nil if Pango's own lines are best, or if a piece of a word is wider than the measure and Pango must
    ///   break it.
    static func betterRanges(
        of layout: OpaquePointer, text: String, measure: Int, isBalanced: Bool, addresses: [[Range<Int>]]
    ) -> [Range<Int>]? {
        let characters = MeasuredCharacters(of: layout, text: text)
        var ranges: [Range<Int>] = []
        for part in characters.parts {
            let candidates = characters.candidates(from: part.lowerBound, to: part.upperBound)
            let penalties = candidates.map { penalty(of: $0, at: characters.offset(of: $0.character), addresses) }
            guard let lines = lines(characters, candidates, penalties, measure: measure, isBalanced: isBalanced)
            else { return nil }
            ranges += lines
        }
        return ranges.map(\.lowerBound) == starts(of: layout) ? nil : ranges
    }

    /// Returns the offsets at which the lines of a layout begin.
    static func starts(of layout: OpaquePointer) -> [Int] {
        (0..<pango_layout_get_line_count(layout)).compactMap { index in
            pango_layout_get_line_readonly(layout, index).map { Int($0.pointee.start_index) }
        }
    }

    /// Whether a line ends inside a word or exceeds the measure: a word is too wide for a line.
    static func hasOverlongWord(_ layout: OpaquePointer, measure: Int) -> Bool {
        let lineCount = pango_layout_get_line_count(layout)
        for line in 0..<lineCount {
            var logical = PangoRectangle()
            pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, line), nil, &logical)
            if logical.width > measure { return true }
        }
        var count: Int32 = 0
        guard lineCount > 1, let attributes = pango_layout_get_log_attrs_readonly(layout, &count),
            let text = pango_layout_get_text(layout)
        else { return false }
        var (last, character) = (0, Int32(0))
        return starts(of: layout).dropFirst().contains { start in
            character += Int32(g_utf8_pointer_to_offset(text + last, text + start))
            last = start
            return handout_is_line_break(attributes, character) == 0
                && handout_is_mandatory_break(attributes, character) == 0
        }
    }

    /// Returns the cost of a line's end at a place, independent of the line's width.
    private static func penalty(
        of candidate: MeasuredCharacters.Candidate, at offset: Int, _ addresses: [[Range<Int>]]
    ) -> Double {
        if candidate.hasHyphen { return hyphen * hyphen }
        let parted = addresses.first { lines in
            guard let first = lines.first, let last = lines.last else { return false }
            return first.lowerBound < offset && offset < last.upperBound
        }
        guard let parted else { return 0 }
        let isBetweenLines = parted.contains { $0.lowerBound == offset }
        return isBetweenLines ? betweenAddressLines * betweenAddressLines : insideAddressLine * insideAddressLine
    }

    private static func lines(
        _ characters: MeasuredCharacters, _ candidates: [MeasuredCharacters.Candidate], _ penalties: [Double],
        measure: Int, isBalanced: Bool
    ) -> [Range<Int>]? {
        var best = Array(repeating: Best(), count: candidates.count)
        best[0] = Best(lines: 0, cost: 0)
        for to in candidates.indices.dropFirst() {
            let isLast = to == candidates.count - 1
            for from in stride(from: to - 1, through: 0, by: -1) {
                let width = candidates[to].trimmedPosition - candidates[from].position
                guard width <= measure else { break }
                guard best[from].lines < .max else { continue }
                let lack = Double(measure - width) / Double(measure)
                let isLoneWord =
                    isLast && from == to - 1 && from > 0 && characters.isOneWord(candidates[from], candidates[to])
                let cost = isLoneWord ? loneWord * loneWord : isLast && !isBalanced ? 0 : lack * lack
                let found = Best(
                    lines: best[from].lines + 1, cost: best[from].cost + cost + penalties[to], previous: from)
                if found < best[to] { best[to] = found }
            }
        }
        guard let last = best.last, last.lines < .max else { return nil }
        var ranges: [Range<Int>] = []
        var to = candidates.count - 1
        while to > 0 {
            let from = best[to].previous
            ranges.append(
                characters.offset(of: candidates[from].character)..<characters.offset(of: candidates[to].character))
            to = from
        }
        return ranges.reversed()
    }
}
