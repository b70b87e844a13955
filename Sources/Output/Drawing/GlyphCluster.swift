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
    /// Whether marks of direction belong to its text, which are no part of its first glyph's.
    var hasMarks = false

    /// Whether its letters are not its glyphs, one by one; so it is in the scripts from Devanagari to Sinhala.
    var isIntricate: Bool {
        glyphs.count > 1 || text.unicodeScalars.contains { (0x0900...0x0DFF).contains($0.value) }
    }

    /// Whether it has Arabic digits (not those of Farsi) alone, and what may stand in a number of them.
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
    /// How its glyphs are shown where Cairo's own way would not be read: nil for most.
    ///
    /// With vowels before their consonant, and signs above and below, letters and glyphs have no common order, and what is
    /// drawn after a sign seems to stand apart. So a word that has them is one cluster.
    var clustersToShow: [GlyphCluster]? {
        guard !isPlain else { return nil }
        let clusters = clusters
        guard clusters.contains(where: \.isIntricate) else { return nil }
        return clusters.split(omittingEmptySubsequences: false, whereSeparator: \.isBlank).flatMap { word in
            let next = clusters[word.endIndex...].prefix(1)
            guard word.contains(where: \.isIntricate), var whole = word.first else { return word + next }
            // PDFium sees no blank after a sign, unless it is the word's own.
            for cluster in word.dropFirst() + next { whole.append(cluster) }
            return [whole]
        }
    }

    /// Whether it is seen at a glance that each letter has one glyph, and none is a sign above or below another: so it is in
    /// nearly all runs of Latin, of which a page has hundreds.
    private var isPlain: Bool {
        guard let item = glyphs.pointee.item, let string = glyphs.pointee.glyphs else { return true }
        let bytes = UnsafeRawBufferPointer(start: text + Int(item.pointee.offset), count: Int(item.pointee.length))
        var letters = 0
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case ..<0x80: index += 1
            // Before U+0300, where the signs begin.
            case ..<0xCC: index += 2
            // Dashes, quotation marks and the like: U+2000 to U+20BF.
            case 0xE2 where index + 1 < bytes.count && bytes[index + 1] <= 0x82: index += 3
            default: return false
            }
            letters += 1
        }
        let count = Int(string.pointee.num_glyphs)
        guard letters == count, let parts = string.pointee.log_clusters else { return false }
        return (0..<max(0, count - 1)).allSatisfy { parts[$0] != parts[$0 + 1] }
    }

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

    /// The glyph of a mark in its face, which has neither ink nor width.
    func mark(_ scalar: Unicode.Scalar) -> PangoGlyph? {
        glyphs.pointee.item?.pointee.analysis.font.flatMap { Self.nominalGlyph(of: scalar, in: $0) }
    }

    /// The glyph of a blank in its face.
    var blank: PangoGlyph? {
        glyphs.pointee.item?.pointee.analysis.font.flatMap { Self.nominalGlyph(of: " ", in: $0) }
    }

    /// The glyph that ends a line for PDFium in the middle of a row: see `Fonts/README.md`.
    var lineEnd: PangoGlyph? { mark("\u{2028}") }

    /// A cluster's glyphs as they are shown: in a row from right to left, where its text is not that of one glyph, between
    /// two blanks. Cairo would give the text of a single glyph to all that look like it; poppler measures the text of
    /// several from the first to the last, which may be a sign above a letter; and beside a blank PDFium adds none.
    func shown(_ cluster: GlyphCluster) -> [cairo_glyph_t] {
        if cluster.isArabicNumber, cluster.glyphs.count > 1, let blank {
            // MuPDF takes Arabic digits for letters from right to left, and turns a number round; what is text of blanks it
            // leaves in its order.
            // Close to each other: else it would see more of them.
            let blanks = cluster.glyphs.indices.map {
                cairo_glyph_t(index: UInt(blank), x: cluster.x + blankWidth * Double($0), y: 0)
            }
            return blanks + cluster.glyphs
        }
        guard cluster.hasMarks || isRightToLeft && cluster.glyphs.count > 1, let blank else { return cluster.glyphs }
        // PDFium goes by where things begin, and by what begins first: the blank, and nothing of what stands to the left.
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
