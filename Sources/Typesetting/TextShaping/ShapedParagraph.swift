package import CPangoCairo
package import Geometry

/// A paragraph broken into lines.
///
/// It owns Pango's layout, into which the runs of its lines point. A line must therefore not outlive its paragraph.
package final class ShapedParagraph {
    package let source: StyledText
    package let lines: [ShapedLine]
    private let layout: OpaquePointer

    /// Creates the paragraph and takes ownership of the layout.
    init(source: StyledText, layout: OpaquePointer, lines: [ShapedLine]) {
        self.source = source
        self.layout = layout
        self.lines = lines
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// The width of the widest line, without blanks at a line's end.
    package var width: Length { lines.map(\.width).max() ?? .zero }
    package var height: Length { source.leading * Double(lines.count) }

    /// The smallest width without breaking a word. Pango breaks a copy of the layout at every possible place to find
    /// it.
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
    /// The runs in logical order.
    package var runs: [ShapedRun]
    package var text: String
    /// The width without blanks at the line's end.
    package var width: Length
    /// True if the last word continues on the next line, after a hyphen that `text` does not contain.
    package var endsInHyphen: Bool
    /// The ascent of the paragraph's first face.
    package var ascent: Length
    package var descent: Length
    /// The distance from the line's top to its baseline. The line's height is the paragraph's leading.
    package var baseline: Length
    package var isRightToLeft: Bool
}

/// Glyphs of one style and one owner.
package struct ShapedRun {
    /// The index of the run in the paragraph's text.
    package var source: Int
    /// The distance from the line's left edge.
    package var x: Length
    package var width: Length
    package var glyphs: UnsafeMutablePointer<PangoGlyphItem>
    /// Pango's text, into which the glyphs' clusters point.
    package var text: UnsafePointer<CChar>
    /// The run's range in the paragraph's text.
    package var utf8Range: Range<Int>
}
