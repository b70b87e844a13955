package import CPangoCairo
package import Geometry
package import PageLayout
package import TextShaping

/// The common parts of Cairo's canvases, which draw areas and letters in the same way.
package protocol CairoCanvas: Canvas, ~Copyable {
    /// The canvas's Cairo context.
    var cairo: OpaquePointer { get }

    /// Notes a run with glyphs that are no letter's own; a picture has no use for it.
    mutating func note(_ run: ShapedRun, in font: UnsafeMutablePointer<PangoFont>)
}

extension CairoCanvas where Self: ~Copyable {
    package mutating func note(_ run: ShapedRun, in font: UnsafeMutablePointer<PangoFont>) {}

    package mutating func fill(_ area: Rectangle, _ colour: Colour) {
        set(colour)
        trace(area)
        cairo_fill(cairo)
    }

    package mutating func fill(_ outline: Outline, in area: Rectangle, _ colour: Colour) {
        set(colour)
        func place(_ point: Outline.Point) -> (x: Double, y: Double) {
            (area.left.points + point.x * area.size.width.points, area.top.points + point.y * area.size.height.points)
        }
        for step in outline.steps {
            switch step {
            case .move(let point):
                let end = place(point)
                cairo_move_to(cairo, end.x, end.y)
            case .line(let point):
                let end = place(point)
                cairo_line_to(cairo, end.x, end.y)
            case .curve(let first, let second, let point):
                let (one, two, end) = (place(first), place(second), place(point))
                cairo_curve_to(cairo, one.x, one.y, two.x, two.y, end.x, end.y)
            case .close: cairo_close_path(cairo)
            }
        }
        guard let width = outline.strokeWidth else { return cairo_fill(cairo) }
        cairo_save(cairo)
        cairo_set_line_width(cairo, width * min(area.size.width, area.size.height).points)
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
        cairo_stroke(cairo)
        cairo_restore(cairo)
    }

    package mutating func stroke(_ area: Rectangle, _ colour: Colour, width: Length) {
        set(colour)
        cairo_set_line_width(cairo, width.points)
        trace(area)
        cairo_stroke(cairo)
    }

    package mutating func show(
        _ run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point, _ colour: Colour
    ) {
        set(colour)
        cairo_move_to(cairo, origin.x.points, origin.y.points)
        pango_cairo_show_glyph_item(cairo, run.text, run.glyphs)
    }

    package mutating func show(
        _ clusters: [GlyphCluster], of run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point,
        _ colour: Colour
    ) {
        guard let font = run.glyphs.pointee.item?.pointee.analysis.font else { return }
        set(colour)
        note(run, in: font)
        let text = clusters.flatMap(\.text.utf8)
        let shown = clusters.map(run.shown)
        let glyphs = shown.flatMap { $0 }
        let spans = zip(clusters, shown).map { cluster, shown in
            cairo_text_cluster_t(num_bytes: Int32(cluster.text.utf8.count), num_glyphs: Int32(shown.count))
        }
        cairo_save(cairo)
        cairo_translate(cairo, origin.x.points, origin.y.points)
        cairo_set_scaled_font(cairo, pango_cairo_font_get_scaled_font(handout_cairo_font(font)))
        text.withUnsafeBytes { text in
            cairo_show_text_glyphs(
                cairo, text.bindMemory(to: CChar.self).baseAddress, Int32(text.count), glyphs, Int32(glyphs.count),
                spans, Int32(spans.count), cairo_text_cluster_flags_t(rawValue: 0))
        }
        cairo_restore(cairo)
    }

    private func set(_ colour: Colour) { cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue) }

    private func trace(_ area: Rectangle) {
        cairo_rectangle(
            cairo, area.left.points, area.top.points, area.size.width.points, area.size.height.points)
    }
}
