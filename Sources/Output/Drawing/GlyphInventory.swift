import CPangoCairo
package import PageLayout
import TextShaping

/// The glyphs that a drawing has, by face. What is drawn with these alone adds nothing to the fonts of a file that has them.
package struct GlyphInventory {
    private var glyphs: [UnsafeRawPointer: Set<PangoGlyph>] = [:]

    package init() {}

    /// Adds the glyphs of a line.
    /// - Returns: whether any of them is new.
    package mutating func add(_ line: TextFragment) -> Bool {
        var isNew = false
        for (face, glyph) in line.drawnGlyphs where glyphs[face, default: []].insert(glyph).inserted { isNew = true }
        return isNew
    }

    package func hold(everythingOf page: Page) -> Bool {
        page.fragments.allSatisfy { fragment in
            guard case .text(let line) = fragment else { return true }
            return line.drawnGlyphs.allSatisfy { face, glyph in glyphs[face]?.contains(glyph) ?? false }
        }
    }
}

extension TextFragment {
    /// With the face they are from: one for all its sizes.
    fileprivate var drawnGlyphs: [(face: UnsafeRawPointer, glyph: PangoGlyph)] {
        guard MixedRow.isMixed(self) else { return shaped.runs.flatMap(\.drawnGlyphs) }
        return MixedRow([self]).strokes.flatMap { stroke in
            let run = shaped.runs[stroke.run]
            return run.inItsFace(stroke.clusters.flatMap(run.shown).map { PangoGlyph($0.index) })
        }
    }
}

extension ShapedRun {
    fileprivate var drawnGlyphs: [(face: UnsafeRawPointer, glyph: PangoGlyph)] {
        guard let string = glyphs.pointee.glyphs else { return [] }
        let shaped = (0..<Int(string.pointee.num_glyphs)).map { string.pointee.glyphs[$0].glyph }
        // Joiners and blanks that are shown so that the text can be read.
        let added = clustersToShow != nil ? clusters.flatMap(shown).map { PangoGlyph($0.index) } : []
        return inItsFace(shaped + added)
    }

    fileprivate func inItsFace(_ drawn: [PangoGlyph]) -> [(face: UnsafeRawPointer, glyph: PangoGlyph)] {
        guard let font = glyphs.pointee.item?.pointee.analysis.font,
            let face = hb_font_get_face(pango_font_get_hb_font(font))
        else { return [] }
        return drawn.map { (UnsafeRawPointer(face), $0) }
    }
}
