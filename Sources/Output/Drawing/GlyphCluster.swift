import CPangoCairo
import TextShaping

/// The glyphs of one or more letters that cannot be parted, with their place in their run.
package struct GlyphCluster {
    var text: String
    /// From the run's left end, on its baseline.
    var glyphs: [cairo_glyph_t] = []
    /// From the run's left end.
    var x: Double
    var width: Double
}

extension ShapedRun {
    /// In logical order. A joiner that has no width has its glyph too: what has no glyph is not read.
    var clusters: [GlyphCluster] {
        guard let item = glyphs.pointee.item, let string = glyphs.pointee.glyphs else { return [] }
        let length = Int(item.pointee.length)
        let bytes = UnsafeRawBufferPointer(start: text + Int(item.pointee.offset), count: length)
        let count = Int(string.pointee.num_glyphs)
        // Each cluster's text ends where that of the next one begins.
        let starts = Set((0..<count).map { Int(string.pointee.log_clusters[$0]) }).sorted()
        var clusters: [GlyphCluster] = []
        var order: [Int: Int] = [:]
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : length
            order[start] = index
            clusters.append(
                GlyphCluster(text: String(decoding: bytes[start..<end], as: UTF8.self), x: .infinity, width: 0))
        }
        let scale = Double(PANGO_SCALE)
        var x: Int32 = 0
        for index in 0..<count {
            let glyph = string.pointee.glyphs[index]
            guard let cluster = order[Int(string.pointee.log_clusters[index])] else { continue }
            clusters[cluster].x = min(clusters[cluster].x, Double(x) / scale)
            clusters[cluster].width += Double(glyph.geometry.width) / scale
            if let drawn = Self.drawn(glyph.glyph, clusters[cluster].text, item.pointee.analysis.font) {
                clusters[cluster].glyphs.append(
                    cairo_glyph_t(
                        index: UInt(drawn), x: Double(x + glyph.geometry.x_offset) / scale,
                        y: Double(glyph.geometry.y_offset) / scale))
            }
            x += glyph.geometry.width
        }
        return clusters.reduce(into: []) { merged, cluster in
            // A sign above a letter, drawn by itself, would be a line of its own to readers.
            if let scalar = cluster.text.unicodeScalars.first, scalar.properties.generalCategory == .nonspacingMark,
                !merged.isEmpty
            {
                merged[merged.count - 1].text += cluster.text
                merged[merged.count - 1].glyphs += cluster.glyphs
                merged[merged.count - 1].x = min(merged[merged.count - 1].x, cluster.x)
                merged[merged.count - 1].width += cluster.width
            } else {
                merged.append(cluster)
            }
        }
    }

    private static let empty: PangoGlyph = 0x0FFF_FFFF

    private static func drawn(
        _ glyph: PangoGlyph, _ text: String, _ font: UnsafeMutablePointer<PangoFont>?
    ) -> PangoGlyph? {
        guard glyph == empty else { return glyph }
        guard let font, let scalar = text.unicodeScalars.first, (0x200C...0x200D).contains(scalar.value) else {
            return nil
        }
        var nominal: UInt32 = 0
        guard hb_font_get_nominal_glyph(pango_font_get_hb_font(font), scalar.value, &nominal) != 0 else { return nil }
        return nominal
    }
}
