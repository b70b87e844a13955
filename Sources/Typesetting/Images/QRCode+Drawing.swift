import CPangoCairo
package import Geometry

/// Draws QR codes, black on white, each recorded once: a file holds it once too, however many pages show it.
package final class CodePress {
    private var pictures: [QRCode: LoadedPicture] = [:]

    /// Past so many remembered codes all are forgotten.
    private static let remembered = 256

    package init() {}

    /// Draws a code, whatever is around it, with its quiet zone inside the area.
    ///
    /// - Parameter cairo: a Cairo context. It is left as it was, but for its path.
    package func draw(_ code: QRCode, on cairo: OpaquePointer, in area: Rectangle) {
        if let known = pictures[code] { return known.draw(on: cairo, in: area) }
        let picture = code.recorded
        if pictures.count >= Self.remembered { pictures.removeAll(keepingCapacity: true) }
        pictures[code] = picture
        picture.draw(on: cairo, in: area)
    }
}

extension QRCode {
    /// With a unit a module: a PDF then holds small whole numbers, a third of the bytes of places on the page.
    fileprivate var recorded: LoadedPicture {
        let side = Double(side)
        var extents = cairo_rectangle_t(x: 0, y: 0, width: side, height: side)
        // Without alpha Cairo fills it with black first, which shows as a grey hair around the white.
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
