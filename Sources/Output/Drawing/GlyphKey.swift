import CPangoCairo
import TextShaping

/// The letters of glyphs that are no letter's own: conjuncts, half forms, letters with a vowel sign grown onto them.
///
/// Words of the scripts with such glyphs are drawn with the whole word as their text (`GlyphCluster`), from which no
/// program can tell the letters of one glyph. Programs that do not know `ActualText` go by the font's table of
/// characters, `ToUnicode`. So each of these glyphs is drawn once more by itself, with its own letters, on a last page
/// that finishing drops: Cairo notes the letters in the table.
final class GlyphKey {
    private struct Glyph: Hashable {
        let font: OpaquePointer
        let index: UInt
    }

    private var letters: [Glyph: String] = [:]
    /// In the order of first use, for the same bytes each time.
    private var order: [Glyph] = []

    deinit { release() }

    var isEmpty: Bool { order.isEmpty }

    /// Notes the letters of a run's glyphs. Of several findings for a glyph the shortest stands: the others have letters
    /// that a neighbour shows.
    func note(_ run: ShapedRun, in font: UnsafeMutablePointer<PangoFont>) {
        guard let scaled = pango_cairo_font_get_scaled_font(handout_cairo_font(font)) else { return }
        for cluster in run.clusters where cluster.isIntricate {
            for (index, found) in cluster.lettersOfSpecialGlyphs(in: font) {
                let glyph = Glyph(font: scaled, index: index)
                if let known = letters[glyph] {
                    if found.utf8.count < known.utf8.count { letters[glyph] = found }
                } else {
                    cairo_scaled_font_reference(scaled)
                    letters[glyph] = found
                    order.append(glyph)
                }
            }
        }
    }

    /// Draws the glyphs on the canvas's page.
    func draw(on cairo: OpaquePointer) {
        for glyph in order {
            let text = Array((letters[glyph] ?? "").utf8)
            var drawn = cairo_glyph_t(index: glyph.index, x: 100, y: 100)
            var cluster = cairo_text_cluster_t(num_bytes: Int32(text.count), num_glyphs: 1)
            cairo_set_scaled_font(cairo, glyph.font)
            text.withUnsafeBytes { text in
                cairo_show_text_glyphs(
                    cairo, text.bindMemory(to: CChar.self).baseAddress, Int32(text.count), &drawn, 1, &cluster, 1,
                    cairo_text_cluster_flags_t(rawValue: 0))
            }
        }
    }

    /// Releases the fonts.
    func release() {
        for glyph in order { cairo_scaled_font_destroy(glyph.font) }
        order = []
        letters = [:]
    }
}

extension GlyphCluster {
    /// Returns the letters of the glyphs that the font's table of characters does not give for one of the cluster's
    /// letters.
    ///
    /// Each glyph with a letter of its own takes that letter. The rest of the text belongs to the other glyphs. If there
    /// is one, it gets all of the rest. If there are several, each gets one letter with the signs behind it, in order;
    /// if the numbers differ, none gets any.
    fileprivate func lettersOfSpecialGlyphs(in font: UnsafeMutablePointer<PangoFont>) -> [(UInt, String)] {
        var rest = Array(text.unicodeScalars)
        var special: [UInt] = []
        for glyph in glyphs {
            if let own = rest.firstIndex(where: { Self.glyph(of: $0, in: font) == glyph.index }) {
                rest.remove(at: own)
            } else {
                special.append(glyph.index)
            }
        }
        rest.removeAll { (0x200C...0x200D).contains($0.value) }
        guard !rest.isEmpty else { return [] }
        if special.count == 1 { return [(special[0], rest.joined)] }
        var parts: [[Unicode.Scalar]] = []
        for scalar in rest {
            if scalar.isSign, !parts.isEmpty {
                parts[parts.count - 1].append(scalar)
            } else {
                parts.append([scalar])
            }
        }
        guard parts.count == special.count else { return [] }
        return zip(special, parts).map { ($0, $1.joined) }
    }

    private static func glyph(of scalar: Unicode.Scalar, in font: UnsafeMutablePointer<PangoFont>) -> UInt? {
        var nominal: UInt32 = 0
        guard hb_font_get_nominal_glyph(pango_font_get_hb_font(font), scalar.value, &nominal) != 0 else { return nil }
        return UInt(nominal)
    }
}

extension [Unicode.Scalar] {
    fileprivate var joined: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: self)
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether it stands above, below or beside a letter, and is none itself.
    fileprivate var isSign: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
