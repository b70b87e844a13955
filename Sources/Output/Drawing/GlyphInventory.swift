import CPangoCairo
import TextShaping

/// The glyphs of a drawing, by face. A drawing with only these glyphs adds nothing to the fonts of a file that contains
/// them.
package struct GlyphInventory {
    private var glyphs: [UnsafeRawPointer: Set<PangoGlyph>] = [:]

    package init() {}

    /// Adds the glyphs that a list draws.
    ///
    /// - Returns: whether any of them is new.
    package mutating func add(_ list: DisplayList) -> Bool {
        var isNew = false
        for (face, drawn) in list.drawnGlyphs {
            for glyph in drawn where glyphs[face, default: []].insert(glyph).inserted { isNew = true }
        }
        return isNew
    }

    package func hold(everythingOf list: DisplayList) -> Bool {
        list.drawnGlyphs.allSatisfy { face, drawn in drawn.allSatisfy { glyphs[face]?.contains($0) ?? false } }
    }
}

extension DisplayList {
    /// The drawn glyphs with their face; one face serves all its sizes.
    fileprivate var drawnGlyphs: [(face: UnsafeRawPointer, glyphs: [PangoGlyph])] {
        commands.compactMap { command in
            switch command {
            case .run(let recorded, _, _): recorded.run.inItsFace(recorded.run.shapedGlyphs)
            case .clusters(let recorded, _, _):
                recorded.run.run.inItsFace(
                    recorded.clusters.flatMap(recorded.run.run.shown).map { PangoGlyph($0.index) })
            case .fill, .outline, .stroke, .picture, .unseenImage, .code: nil
            }
        }
    }
}

extension ShapedRun {
    fileprivate var shapedGlyphs: [PangoGlyph] {
        guard let string = glyphs.pointee.glyphs else { return [] }
        return (0..<Int(string.pointee.num_glyphs)).map { string.pointee.glyphs[$0].glyph }
    }

    fileprivate func inItsFace(_ drawn: [PangoGlyph]) -> (face: UnsafeRawPointer, glyphs: [PangoGlyph])? {
        guard let font = glyphs.pointee.item?.pointee.analysis.font,
            let face = hb_font_get_face(pango_font_get_hb_font(font))
        else { return nil }
        return (UnsafeRawPointer(face), drawn)
    }
}
