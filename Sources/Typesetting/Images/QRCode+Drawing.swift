import CPangoCairo
package import Geometry

/// Draws QR codes, black on white. Each is recorded once, and a PDF holds it once, however many pages show it.
package final class CodePress {
    private var pictures: [QRCode: LoadedPicture] = [:]

    /// The limit of recorded codes, after which all are dropped.
    private static let remembered = 256

    package init() {}

    /// Draws a code with its quiet zone inside the area.
    ///
    /// - Parameter cairo: a Cairo context. Its state is preserved, except for its path.
    package func draw(_ code: QRCode, on cairo: OpaquePointer, in area: Rectangle) {
        if let known = pictures[code] { return known.draw(on: cairo, in: area) }
        let picture = code.recorded
        if pictures.count >= Self.remembered { pictures.removeAll(keepingCapacity: true) }
        pictures[code] = picture
        picture.draw(on: cairo, in: area)
    }
}

extension QRCode {
    /// The code's drawing, with one unit per module. A PDF then holds small integers, a third of the bytes of page
    /// coordinates.
    fileprivate var recorded: LoadedPicture {
        let side = Double(side)
        var extents = cairo_rectangle_t(x: 0, y: 0, width: side, height: side)
        // Without alpha, Cairo first fills the surface with black, which shows as a thin grey edge.
        let surface: OpaquePointer = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)
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
        return LoadedPicture(
            surface: surface, width: side, height: side, size: Size(width: .points(side), height: .points(side)))
    }
}
