import CPangoCairo
import TextShaping

/// The inseparable glyphs of one or more letters, with their place in the run.
package struct GlyphCluster {
    var text: String
    /// The glyphs, relative to the left end of the run's baseline.
    var glyphs: [cairo_glyph_t] = []
    /// The distance from the run's left end.
    var x: Double
    var width: Double
    /// True if the text contains direction marks, which do not belong to its first glyph.
    var hasMarks = false

    /// Whether letters and glyphs do not correspond one to one, as in the scripts from Devanagari to Sinhala.
    var isIntricate: Bool {
        glyphs.count > 1 || text.unicodeScalars.contains { (0x0900...0x0DFF).contains($0.value) }
    }

    /// Whether the cluster contains only Arabic digits (not Persian ones) and signs that may occur in a number.
    var isArabicNumber: Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { (0x0660...0x066C).contains($0.value) }
    }

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    mutating func append(_ next: GlyphCluster) {
        text += next.text
        glyphs += next.glyphs
        x = min(x, next.x)
        width += next.width
    }

    mutating func move(by distance: Double) {
        x += distance
        for index in glyphs.indices { glyphs[index].x += distance }
    }
}

extension ShapedRun {
    /// The clusters for showing the run; nil for most runs, which Cairo shows correctly.
    ///
    /// With vowels before their consonant, and signs above and below, letters and glyphs have no common order. Content
    /// drawn after a sign then seems separate. A word with such signs is therefore one cluster.
    var clustersToShow: [GlyphCluster]? {
        guard !isPlain else { return nil }
        let clusters = clusters
        guard clusters.contains(where: \.isIntricate) else { return nil }
        return clusters.split(omittingEmptySubsequences: false, whereSeparator: \.isBlank).flatMap { word in
            let next = clusters[word.endIndex...].prefix(1)
            guard word.contains(where: \.isIntricate), var whole = word.first else { return word + next }
            // PDFium recognizes a blank after a sign only if it is part of the word.
            for cluster in word.dropFirst() + next { whole.append(cluster) }
            return [whole]
        }
    }

    /// Whether every letter evidently has one glyph, and none is a sign above or below another. This is true for nearly
    /// all Latin runs, of which a page has hundreds.
    private var isPlain: Bool {
        guard let item = glyphs.pointee.item, let string = glyphs.pointee.glyphs else { return true }
        let bytes = UnsafeRawBufferPointer(start: text + Int(item.pointee.offset), count: Int(item.pointee.length))
        var letters = 0
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case ..<0x80: index += 1
            // These characters precede U+0300, where the combining marks begin.
            case ..<0xCC: index += 2
            // These are dashes, quotation marks and similar signs: U+2000 to U+20BF.
            case 0xE2 where index + 1 < bytes.count && bytes[index + 1] <= 0x82: index += 3
            default: return false
            }
            letters += 1
        }
        let count = Int(string.pointee.num_glyphs)
        guard letters == count, let parts = string.pointee.log_clusters else { return false }
        return (0..<max(0, count - 1)).allSatisfy { parts[$0] != parts[$0 + 1] }
    }

    /// The clusters in logical order. A zero-width joiner has its glyph, too, because text without a glyph is not
    /// extracted.
    var clusters: [GlyphCluster] {
        guard let item = glyphs.pointee.item, let string = glyphs.pointee.glyphs else { return [] }
        let length = Int(item.pointee.length)
        let bytes = UnsafeRawBufferPointer(start: text + Int(item.pointee.offset), count: length)
        let count = Int(string.pointee.num_glyphs)
        // Each cluster's text ends where the next cluster's text begins.
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
            // A sign above a letter, drawn separately, would be extracted as a separate line.
            if let scalar = cluster.text.unicodeScalars.first, scalar.properties.generalCategory == .nonspacingMark,
                !merged.isEmpty
            {
                merged[merged.count - 1].append(cluster)
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
        return nominalGlyph(of: scalar, in: font)
    }

    private static func nominalGlyph(of scalar: Unicode.Scalar, in font: UnsafeMutablePointer<PangoFont>) -> PangoGlyph?
    {
        var nominal: UInt32 = 0
        guard hb_font_get_nominal_glyph(pango_font_get_hb_font(font), scalar.value, &nominal) != 0 else { return nil }
        return nominal
    }

    /// Returns the face's glyph for a mark, without ink and width.
    func mark(_ scalar: Unicode.Scalar) -> PangoGlyph? {
        glyphs.pointee.item?.pointee.analysis.font.flatMap { Self.nominalGlyph(of: scalar, in: $0) }
    }

    /// The face's glyph for a blank.
    var blank: PangoGlyph? {
        glyphs.pointee.item?.pointee.analysis.font.flatMap { Self.nominalGlyph(of: " ", in: $0) }
    }

    /// The glyph that makes PDFium end a line in the middle of a row; see `Fonts/README.md`.
    var lineEnd: PangoGlyph? { mark("\u{2028}") }

    /// Returns a cluster's glyphs for showing.
    ///
    /// In a right-to-left row, a cluster whose text is not that of one glyph stands between two blanks. Cairo would
    /// otherwise assign the text of a single glyph to all equal glyphs. poppler measures the text of several glyphs
    /// from the first to the last, which may be a sign above a letter. PDFium adds no blank beside another blank.
    func shown(_ cluster: GlyphCluster) -> [cairo_glyph_t] {
        if cluster.isArabicNumber, cluster.glyphs.count > 1, let blank {
            // MuPDF treats Arabic digits as right-to-left letters and reverses numbers, but keeps the order of text of
            // blanks. The blanks are close to each other, because MuPDF would otherwise see additional blanks.
            let blanks = cluster.glyphs.indices.map {
                cairo_glyph_t(index: UInt(blank), x: cluster.x + blankWidth * Double($0), y: 0)
            }
            return blanks + cluster.glyphs
        }
        guard cluster.hasMarks || isRightToLeft && cluster.glyphs.count > 1, let blank else { return cluster.glyphs }
        // PDFium sorts by the first beginning. The blank begins first, so nothing to its left changes the order.
        let end = cluster.x + cluster.width - blankWidth
        let places =
            cluster.isBlank
            ? [cluster.x, end]
            : [(cluster.glyphs.map(\.x) + [cluster.x]).reduce(.infinity, min) - blankWidth * 0.02, max(cluster.x, end)]
        let blanks = places.map { cairo_glyph_t(index: UInt(blank), x: $0, y: 0) }
        return [blanks[0]] + cluster.glyphs + [blanks[1]]
    }

    var blankWidth: Double {
        guard let blank, let font = glyphs.pointee.item?.pointee.analysis.font else { return 0 }
        var extents = PangoRectangle()
        pango_font_get_glyph_extents(font, blank, nil, &extents)
        return Double(extents.width) / Double(PANGO_SCALE)
    }
}
