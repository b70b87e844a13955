import CPangoCairo

/// The characters of a paragraph that no face in `Fonts/` has.
package struct MissingGlyphs: Error, Sendable, Hashable {
    /// Each missing character once, at its first place; never empty.
    package var glyphs: [MissingGlyph]
}

/// A character that no face in `Fonts/` has. It would be printed as a box.
package struct MissingGlyph: Sendable, Hashable {
    package var character: Unicode.Scalar
    /// The place in the paragraph's text, in UTF-8 bytes.
    package var offset: Int

    /// The code point in Unicode's notation, such as `U+1F600`.
    package var codePoint: String { Self.codePoint(of: character) }

    package static func codePoint(of character: Unicode.Scalar) -> String {
        let hexadecimal = String(character.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    }
}

extension MissingGlyphs {
    /// Collects the missing glyphs of a layout, in text order; nil if there are none.
    init?(in layout: OpaquePointer) {
        guard let iterator = pango_layout_get_iter(layout) else { return nil }
        defer { pango_layout_iter_free(iterator) }
        var found: [Unicode.Scalar: Int] = [:]
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(iterator), let string = run.pointee.glyphs,
                let item = run.pointee.item
            else { continue }
            for index in 0..<Int(string.pointee.num_glyphs) {
                let glyph = string.pointee.glyphs[index].glyph
                guard handout_glyph_is_unknown(glyph) != 0,
                    let character = Unicode.Scalar(handout_unknown_character(glyph))
                else { continue }
                let offset = Int(item.pointee.offset) + Int(string.pointee.log_clusters[index])
                found[character] = min(offset, found[character] ?? .max)
            }
        } while pango_layout_iter_next_run(iterator) != 0
        guard !found.isEmpty else { return nil }
        glyphs = found.map { MissingGlyph(character: $0.key, offset: $0.value) }.sorted { $0.offset < $1.offset }
    }
}
