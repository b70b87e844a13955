import CPangoCairo
package import Geometry

extension QRCode {
    /// Draws the code black on white, whatever is around it, with its quiet zone inside the area.
    ///
    /// It is recorded first, with a unit a module: a PDF then holds small whole numbers, a third of the bytes of places on
    /// the page.
    ///
    /// - Parameter cairo: a Cairo context. It is left as it was, but for its path.
    package func draw(on cairo: OpaquePointer, in area: Rectangle) {
        let side = Double(side)
        var extents = cairo_rectangle_t(x: 0, y: 0, width: side, height: side)
        let surface: OpaquePointer = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, &extents)
        defer { cairo_surface_destroy(surface) }
        let recording: OpaquePointer = cairo_create(surface)
        cairo_set_source_rgb(recording, 1, 1, 1)
        cairo_rectangle(recording, 0, 0, side, side)
        cairo_fill(recording)
        cairo_set_source_rgb(recording, 0, 0, 0)
        for dark in darkAreas(in: Rectangle(x: .zero, y: .zero, width: .points(side), height: .points(side))) {
            cairo_rectangle(
                recording, dark.left.points, dark.top.points, dark.size.width.points, dark.size.height.points)
        }
        cairo_fill(recording)
        cairo_destroy(recording)
        LoadedPicture.draw(surface, width: side, height: side, on: cairo, in: area)
    }
}
