import CPangoCairo
package import Geometry

extension ShapedLine {
    /// The painted area of the line, relative to the left end of its baseline; nil if nothing is drawn. Objects in the
    /// line and underlines are counted generously.
    package func ink(of source: StyledText) -> Rectangle? {
        var ink: Rectangle?
        for run in runs {
            let style = source.runs[run.source].style
            var area = source.runs[run.source].object == nil ? run.glyphInk : nil
            if source.runs[run.source].object != nil || style.isUnderlined {
                let box = Rectangle(x: .zero, y: -style.size, width: run.width, height: style.size * 1.25)
                area = area.map { $0.union(box) } ?? box
            }
            guard let area else { continue }
            let placed = area.moved(x: run.x, y: -style.rise)
            ink = ink.map { $0.union(placed) } ?? placed
        }
        return ink
    }
}

extension ShapedRun {
    /// The painted area of the glyphs, relative to the left end of the run's baseline.
    fileprivate var glyphInk: Rectangle? {
        var ink = PangoRectangle()
        pango_glyph_string_extents(glyphs.pointee.glyphs, glyphs.pointee.item?.pointee.analysis.font, &ink, nil)
        guard ink.width > 0, ink.height > 0 else { return nil }
        return Rectangle(
            x: Length(pangoUnits: Int(ink.x)), y: Length(pangoUnits: Int(ink.y)),
            width: Length(pangoUnits: Int(ink.width)), height: Length(pangoUnits: Int(ink.height)))
    }
}
