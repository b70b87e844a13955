package import CPangoCairo
package import Geometry

/// A paragraph broken into lines. It owns Pango's layout, into which the runs of its lines point:
/// whoever keeps a line keeps its paragraph.
package final class ShapedParagraph {
    package let source: StyledText
    package let lines: [ShapedLine]
    private let layout: OpaquePointer

    /// Takes the layout over.
    init(source: StyledText, layout: OpaquePointer, lines: [ShapedLine]) {
        self.source = source
        self.layout = layout
        self.lines = lines
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// The width of its widest line, without blanks at the line's end.
    package var width: Length { lines.map(\.width).max() ?? .zero }
    package var height: Length { source.leading * Double(lines.count) }

    /// The width below which it could not be set without breaking a word: Pango breaks its own copy at every place it may.
    package private(set) lazy var widestWord: Length = {
        guard let words = pango_layout_copy(layout) else { return width }
        defer { g_object_unref(UnsafeMutableRawPointer(words)) }
        pango_layout_set_wrap(words, PANGO_WRAP_WORD)
        pango_layout_set_width(words, 0)
        var logical = PangoRectangle()
        pango_layout_get_extents(words, nil, &logical)
        return Length(pangoUnits: Int(logical.width))
    }()
}

package struct ShapedLine {
    /// In logical order.
    package var runs: [ShapedRun]
    package var text: String
    /// Without blanks at its end.
    package var width: Length
    /// Its last word goes on on the next line, behind a hyphen that `text` does not have.
    package var endsInHyphen: Bool
    /// Of the paragraph's first face.
    package var ascent: Length
    package var descent: Length
    /// From the line's top to its baseline; the line's height is the paragraph's leading.
    package var baseline: Length
    package var isRightToLeft: Bool
}

/// Glyphs of one style and one owner.
package struct ShapedRun {
    /// Which run of the paragraph's text it is part of.
    package var source: Int
    /// From the line's left edge.
    package var x: Length
    package var width: Length
    package var glyphs: UnsafeMutablePointer<PangoGlyphItem>
    /// The text that Pango has, into which the glyphs' clusters point.
    package var text: UnsafePointer<CChar>
    /// Its stretch of the paragraph's text.
    package var utf8Range: Range<Int>
}
