import CPangoCairo

/// Chooses where the lines of a paragraph end, over the whole paragraph at once.
///
/// Pango fills line after line as full as it gets. Of all ways to set a paragraph in as few lines, this takes the one with
/// the smoothest edge: the sum of the squares of what its lines lack is the least, and its last line is more than one
/// word. As the lines are as few as can be, no two of them would fit into one: so Pango, allowed to end lines only at the
/// chosen places, ends them there.
struct RaggedLines {
    /// A place where a line may end.
    private struct Candidate {
        /// Of the character that would begin the next line.
        var character: Int
        /// The widths of all characters before it.
        var position: Int
        /// Without the blanks before it, which hang beyond the line's end.
        var trimmedPosition: Int
    }

    private struct Best {
        var lines = Int.max
        var cost = Double.infinity
        var previous = 0

        static func < (left: Best, right: Best) -> Bool { (left.lines, left.cost) < (right.lines, right.cost) }
    }

    /// How bad a last line of one word is: as bad as a line that lacks this share of the measure.
    private static let loneWord = 0.35

    /// The stretches of UTF-8 offsets that should each stand on one line.
    ///
    /// - Parameter layout: set to the measure by Pango itself.
    /// - Returns: nil where Pango's own lines are the best there are, and where a word is wider than the measure: it has to
    ///   be broken, and Pango does it.
    static func betterRanges(of layout: OpaquePointer, text: String, measure: Int) -> [Range<Int>]? {
        let characters = Characters(of: layout, text: text)
        var ranges: [Range<Int>] = []
        for part in characters.parts {
            guard let lines = lines(characters, from: part.lowerBound, to: part.upperBound, measure: measure) else {
                return nil
            }
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

    private static func lines(
        _ characters: Characters, from start: Int, to end: Int, measure: Int
    ) -> [Range<Int>]? {
        let candidates = characters.candidates(from: start, to: end)
        var best = Array(repeating: Best(), count: candidates.count)
        best[0] = Best(lines: 0, cost: 0)
        for to in candidates.indices.dropFirst() {
            let isLast = to == candidates.count - 1
            for from in stride(from: to - 1, through: 0, by: -1) {
                let width = candidates[to].trimmedPosition - candidates[from].position
                guard width <= measure else { break }
                guard best[from].lines < .max else { continue }
                let lack = Double(measure - width) / Double(measure)
                let cost = isLast ? (from == to - 1 && from > 0 ? loneWord * loneWord : 0) : lack * lack
                let found = Best(lines: best[from].lines + 1, cost: best[from].cost + cost, previous: from)
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

    /// The characters of a layout in logical order, whatever their direction.
    private struct Characters {
        private var offsets: [Int] = []
        private var indices: [Int] = []
        /// By character: the widths of all before it.
        private var positions: [Int] = [0]
        private let attributes: UnsafePointer<PangoLogAttr>?

        init(of layout: OpaquePointer, text: String) {
            var count: Int32 = 0
            attributes = pango_layout_get_log_attrs_readonly(layout, &count)
            indices = Array(repeating: 0, count: text.utf8.count + 1)
            var byte = 0
            for scalar in text.unicodeScalars {
                indices[byte] = offsets.count
                offsets.append(byte)
                byte += UTF8.width(scalar)
            }
            indices[byte] = offsets.count
            offsets.append(byte)
            var widths = Array(repeating: 0, count: offsets.count)
            // By run of the text: Pango takes the width of a blank at a line's end away.
            var blanks: [Int32: Int] = [:]
            var ends: [(character: Int, run: Int32)] = []
            for index in 0..<pango_layout_get_line_count(layout) {
                guard let line = pango_layout_get_line_readonly(layout, index) else { continue }
                var at = line.pointee.runs
                while let node = at {
                    if let run = handout_line_run(node), let item = run.pointee.item {
                        var own = [Int32](repeating: 0, count: Int(item.pointee.num_chars))
                        pango_glyph_item_get_logical_widths(run, pango_layout_get_text(layout), &own)
                        let first = indices[Int(item.pointee.offset)]
                        let source = handout_run_of_item(item)
                        for (character, width) in own.enumerated() {
                            widths[first + character] = Int(width)
                            guard let attributes, handout_is_white(attributes, Int32(first + character)) != 0 else {
                                continue
                            }
                            if width > 0 {
                                blanks[source] = Int(width)
                            } else {
                                ends.append((first + character, source))
                            }
                        }
                    }
                    at = node.pointee.next
                }
            }
            for end in ends { widths[end.character] = blanks[end.run] ?? blanks.values.max() ?? 0 }
            for width in widths { positions.append((positions.last ?? 0) + width) }
        }

        /// What stands between two line breaks of the text's own, in characters.
        var parts: [Range<Int>] {
            let count = offsets.count - 1
            guard let attributes, count > 0 else { return [] }
            let breaks = (1..<count).filter { handout_is_mandatory_break(attributes, Int32($0)) != 0 }
            return zip([0] + breaks, breaks + [count]).map { $0..<$1 }
        }

        func offset(of character: Int) -> Int { offsets[character] }

        func candidates(from start: Int, to end: Int) -> [Candidate] {
            var candidates = [candidate(at: start, after: start)]
            guard let attributes, start < end else { return candidates }
            for character in start + 1..<max(end, start + 1)
            where handout_is_line_break(attributes, Int32(character)) != 0 {
                candidates.append(candidate(at: character, after: start))
            }
            candidates.append(candidate(at: end, after: start))
            return candidates
        }

        private func candidate(at character: Int, after start: Int) -> Candidate {
            var trimmed = character
            if let attributes {
                while trimmed > start, handout_is_white(attributes, Int32(trimmed - 1)) != 0 { trimmed -= 1 }
            }
            return Candidate(
                character: character, position: positions[character], trimmedPosition: positions[trimmed])
        }
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x80: 1
        case ..<0x800: 2
        case ..<0x10000: 3
        default: 4
        }
    }
}
