import CPangoCairo
import CRsvg
import FoundationEssentials
import Geometry

/// Reads an SVG with librsvg and records its drawing.
///
/// librsvg gets no base address, so it cannot load anything outside the file.
enum SVGFile {
    /// The longer side of the recording, in pixels. Lines stay vectors, but librsvg draws masks with this many pixels.
    /// This is 300 pixels per inch for a picture 4 inches wide.
    static let recordedSide = 1200.0

    static func isOne(_ bytes: [UInt8]) -> Bool { SVGCheck.looksLikeOne(bytes) }

    static func picture(from bytes: [UInt8], _ trial: PictureTrial?) throws(PictureFault) -> LoadedPicture {
        let (drawing, units) = try SVGCheck.drawing(bytes)
        let handle = try handle(of: SVGWriter.text(of: drawing))
        defer { g_object_unref(handle) }
        if units > PictureTrial.mostUnits { try trial?.prove(bytes) }
        return try recorded(handle, load: Int(units * pixelsOfUnit))
    }

    /// The number of pixels that are decoded in the time of one unit of `SVGWork`.
    private static let pixelsOfUnit = 12.0

    /// Returns the drawing for browsers, the same as on the page and without metadata.
    static func forTheWeb(_ bytes: [UInt8]) throws(PictureFault) -> WebPicture {
        let text = SVGWriter.text(of: try SVGCheck.drawing(bytes).drawing)
        let handle = try handle(of: text)
        defer { g_object_unref(handle) }
        return WebPicture(mediaType: "image/svg+xml", bytes: text, size: try size(of: handle))
    }

    /// - Parameter bytes: bytes that have been checked.
    private static func handle(of bytes: [UInt8]) throws(PictureFault) -> UnsafeMutableRawPointer {
        var error: UnsafeMutableRawPointer?
        let rsvg = try RsvgLibrary.open()
        guard let handle = rsvg.new_from_data(bytes, bytes.count, &error) else {
            throw .broken(format: "SVG", reason: reason(&error))
        }
        rsvg.set_dpi(handle, 96)
        return handle
    }

    private static func recorded(
        _ handle: UnsafeMutableRawPointer, load: Int
    ) throws(PictureFault) -> LoadedPicture {
        var error: UnsafeMutableRawPointer?
        let rsvg = try RsvgLibrary.open()
        let size = try size(of: handle)

        let scale = recordedSide / max(size.width.points, size.height.points)
        let width = size.width.points * scale
        let height = size.height.points * scale
        var extents = cairo_rectangle_t(x: 0, y: 0, width: width, height: height)
        let surface: OpaquePointer = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)
        let cairo: OpaquePointer = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
        guard rsvg.render_document(handle, UnsafeMutableRawPointer(cairo), &viewport, &error) != 0,
            cairo_status(cairo) == CAIRO_STATUS_SUCCESS
        else {
            cairo_surface_destroy(surface)
            throw .broken(format: "SVG", reason: reason(&error))
        }
        return LoadedPicture(surface: surface, width: width, height: height, size: size, load: load)
    }

    /// Decodes the pixels of a JPEG. The JPEG is wrapped in an SVG, because librsvg is the only library here that
    /// decodes it.
    ///
    /// - Returns: nil if the JPEG cannot be decoded.
    static func decodedJPEG(_ bytes: [UInt8], width: Double, height: Double) -> OpaquePointer? {
        let address = "data:image/jpeg;base64," + Data(bytes).base64EncodedString()
        let drawing = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="\(width)" \
            height="\(height)"><image preserveAspectRatio="none" width="\(width)" height="\(height)" xlink:href="\(address)"/></svg>
            """
        let text = Array(drawing.utf8)
        guard let rsvg = try? RsvgLibrary.open(), let handle = rsvg.new_from_data(text, text.count, nil) else {
            return nil
        }
        defer { g_object_unref(handle) }
        let surface: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        let cairo: OpaquePointer = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
        guard rsvg.render_document(handle, UnsafeMutableRawPointer(cairo), &viewport, nil) != 0,
            cairo_status(cairo) == CAIRO_STATUS_SUCCESS
        else {
            cairo_surface_destroy(surface)
            return nil
        }
        return surface
    }

    /// The size by width and height, or else by the view box, whose units are CSS pixels.
    private static func size(of handle: UnsafeMutableRawPointer) throws(PictureFault) -> Size {
        let rsvg = try RsvgLibrary.open()
        var width = 0.0
        var height = 0.0
        if rsvg.intrinsic_size_in_pixels(handle, &width, &height) == 0 {
            var hasViewBox: Int32 = 0
            var viewBox = RsvgRectangle()
            rsvg.intrinsic_dimensions(handle, nil, nil, nil, nil, &hasViewBox, &viewBox)
            guard hasViewBox != 0 else {
                throw .unsupported("no size", help: "give its svg element a viewBox, or width and height")
            }
            (width, height) = (viewBox.width, viewBox.height)
        }
        let sensible = 0.1...100_000.0
        guard sensible.contains(width), sensible.contains(height), (0.001...1000).contains(width / height) else {
            throw .unsupported("a size that no page can show", help: "give its svg element another viewBox")
        }
        return Size(width: Density.usual * width, height: Density.usual * height)
    }

    private static func reason(_ error: inout UnsafeMutableRawPointer?) -> String {
        guard let found = error?.assumingMemoryBound(to: GError.self) else { return "it cannot be drawn" }
        defer {
            g_error_free(found)
            error = nil
        }
        let message = String(cString: found.pointee.message)
        // The text before the message consists of libxml2's numbers.
        let words = message.firstRange(of: " of data: ").map { message[$0.upperBound...] } ?? message[...]
        return words.split(separator: "\n").first.map(String.init) ?? "it cannot be read"
    }
}
