import CPangoCairo

/// A set of faces with Pango's handles for it. They belong to one thread.
final class PangoFonts {
    let context: OpaquePointer
    private let fontMap: UnsafeMutablePointer<PangoFontMap>

    init(_ configuration: FontConfiguration) {
        fontMap = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
        pango_fc_font_map_set_config(handout_fc_font_map(fontMap), configuration.pointer)
        // With 72 dots per inch, Pango's units are points.
        pango_cairo_font_map_set_resolution(handout_cairo_font_map(fontMap), 72)
        context = pango_font_map_create_context(fontMap)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(fontMap)
    }
}
