import CPangoCairo
import Geometry

/// An image of one point, which is transparent: a stencil without a hole. ISO 32000-1, 8.9.6.2.
///
/// A file that shows it often holds it once.
final class UnseenImage {
    private let pattern: OpaquePointer

    init() {
        let surface: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_A1, 1, 1)
        // Cairo would leave out an image that nobody has drawn on.
        cairo_surface_flush(surface)
        cairo_surface_mark_dirty(surface)
        pattern = cairo_pattern_create_for_surface(surface)
        cairo_surface_destroy(surface)
        // ISO 19005-2, 6.2.8.1: images must not be interpolated. Only this filter makes Cairo request none.
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_FAST)
    }

    deinit { cairo_pattern_destroy(pattern) }

    func show(on cairo: OpaquePointer, in area: Rectangle) {
        // After a scale of 0, Cairo cannot draw anything more.
        guard area.size.width > .zero, area.size.height > .zero else { return }
        cairo_save(cairo)
        cairo_translate(cairo, area.left.points, area.top.points)
        cairo_scale(cairo, area.size.width.points, area.size.height.points)
        cairo_set_source_rgb(cairo, 0, 0, 0)
        cairo_mask(cairo, pattern)
        cairo_restore(cairo)
    }
}
