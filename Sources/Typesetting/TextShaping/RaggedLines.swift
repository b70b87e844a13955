import CPangoCairo

/// Chooses where the lines of a paragraph end, over the whole paragraph at once.
///
/// Pango fills line after line as full as it gets. Of all ways to set a paragraph in as few lines, this takes the one with
/// the smoothest edge: the sum of the squares of what its lines lack is the least, its last line is more than one word, and
/// a postal address stands on one. As the lines are as few as can be, no two of them would fit into one: so Pango, allowed
/// to end lines only at the chosen places, ends them there.
struct RaggedLines {
    private struct Best {
        var lines = Int.max
        var cost = Double.infinity
        var previous = 0

        static func < (left: Best, right: Best) -> Bool { (left.lines, left.cost) < (right.lines, right.cost) }
    }

    /// How bad a last line of one word is: as bad as a line that lacks this share of the measure. No line lacks as much, so
    /// it stands only where it cannot be helped.
    private static let loneWord = 1.0
    /// How bad a hyphen is, in the same way.
    private static let hyphen = 0.3
    /// How bad it is to part a postal address where an envelope does, and anywhere else, in the same way.
    private static let betweenAddressLines = 0.5
    private static let insideAddressLine = 0.8

    /// The stretches of UTF-8 offsets that should each stand on one line.
    ///
    /// - Parameters:
    ///   - layout: set to the measure by Pango itself.
    ///   - addresses: the lines that each would have on an envelope.
    /// - Returns: nil where Pango's own lines are the best there are, and where a piece of a word is wider than the measure:
    ///   it has to be broken anywhere, and Pango does it.
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

    /// Where the lines of a layout begin.
    static func starts(of layout: OpaquePointer) -> [Int] {
        (0..<pango_layout_get_line_count(layout)).compactMap { index in
            pango_layout_get_line_readonly(layout, index).map { Int($0.pointee.start_index) }
        }
    }

    /// Whether a line ends inside a word, or juts out: there is one that fits no line.
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

    /// What it costs to end a line there, whatever the line lacks.
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
