import CPangoCairo

/// The characters of a layout in logical order, whatever their direction.
struct MeasuredCharacters {
    /// A place where a line may end.
    struct Candidate {
        /// The character that would begin the next line.
        var character: Int
        /// The total width of all characters before it.
        var position: Int
        /// The same width without the blanks just before it, which extend past the line's end.
        var trimmedPosition: Int
        /// True if a hyphen that is not in the text would be drawn there.
        var hasHyphen: Bool
    }

    private var offsets: [Int] = []
    private var softHyphens: Set<Int> = []
    /// Signs such as ":" and "»", beside which French has a blank.
    private var hangingSigns: Set<Int> = []
    private var indices: [Int] = []
    /// For each character, the total width of all characters before it.
    private var positions: [Int] = [0]
    /// The width of the hyphen that may be drawn in a character's place at a line's end, by character.
    private var hyphens: [Int: Int] = [:]
    private let attributes: UnsafePointer<PangoLogAttr>?

    init(of layout: OpaquePointer, text: String) {
        var count: Int32 = 0
        attributes = pango_layout_get_log_attrs_readonly(layout, &count)
        indices = Array(repeating: 0, count: text.utf8.count + 1)
        var byte = 0
        for scalar in text.unicodeScalars {
            indices[byte] = offsets.count
            if scalar.value == 0xAD { softHyphens.insert(offsets.count) }
            if scalar == "«" || Unbreakable.hangingSigns.contains(Character(scalar)) {
                hangingSigns.insert(offsets.count)
            }
            offsets.append(byte)
            byte += UTF8.width(scalar)
        }
        indices[byte] = offsets.count
        offsets.append(byte)
        var widths = Array(repeating: 0, count: offsets.count)
        // The widths of blanks by run of the text, because Pango removes the width of a blank at a line's end.
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
                        if softHyphens.contains(first + character) {
                            // A soft hyphen has a width only at a line's end.
                            hyphens[first + character] = Self.hyphenWidth(of: item)
                            continue
                        }
                        widths[first + character] = Int(width)
                        guard let attributes, handout_is_white(attributes, Int32(first + character)) != 0 else {
                            continue
                        }
                        if width > 0 {
                            // A thin blank never ends a line.
                            blanks[source] = max(Int(width), blanks[source] ?? 0)
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

    /// The ranges of characters between the line breaks of the text.
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

    /// Whether at most one word, with its signs, stands between two places: "« mot » :".
    func isOneWord(_ start: Candidate, _ end: Candidate) -> Bool {
        guard let attributes else { return true }
        let words = (start.character..<end.character)
            .split { handout_is_white(attributes, Int32($0)) != 0 }
            .filter { !$0.allSatisfy(hangingSigns.contains) }
        return words.count <= 1
    }

    private func candidate(at character: Int, after start: Int) -> Candidate {
        var trimmed = character
        if let attributes {
            while trimmed > start, handout_is_white(attributes, Int32(trimmed - 1)) != 0 { trimmed -= 1 }
        }
        let hyphen = hyphens[character - 1]
        return Candidate(
            character: character, position: positions[character],
            trimmedPosition: positions[trimmed] + (hyphen ?? 0), hasHyphen: hyphen != nil)
    }

    /// Returns the parts between two possible breaks that are wider than the measure, in bytes of the layout's text.
    func overlong(measure: Int) -> [Range<Int>] {
        parts.flatMap { part -> [Range<Int>] in
            let candidates = candidates(from: part.lowerBound, to: part.upperBound)
            return zip(candidates, candidates.dropFirst()).compactMap { start, end in
                end.trimmedPosition - start.position > measure ? offsets[start.character]..<offsets[end.character] : nil
            }
        }
    }

    /// The width with which Pango draws a hyphen: U+2010, or else the hyphen-minus.
    private static func hyphenWidth(of item: UnsafeMutablePointer<PangoItem>) -> Int {
        guard let font = item.pointee.analysis.font, let face = pango_font_get_hb_font(font) else { return 0 }
        var glyph: UInt32 = 0
        guard
            hb_font_get_nominal_glyph(face, 0x2010, &glyph) != 0
                || hb_font_get_nominal_glyph(face, 0x2D, &glyph) != 0
        else { return 0 }
        return Int(hb_font_get_glyph_h_advance(face, glyph))
    }
}
