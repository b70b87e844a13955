import CRsvg
import Foundation

/// Decodes a JPEG, converts its colours and saves it anew, with the library that librsvg reads pictures with.
enum JPEGPixels {
    /// Of 100. What is lost is not seen on paper.
    private static let quality = "95"

    /// - Returns: nil where it cannot be decoded.
    static func converted(_ bytes: [UInt8], by conversion: ColourConversion) -> [UInt8]? {
        guard let loader = gdk_pixbuf_loader_new_with_type("jpeg", nil) else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(loader)) }
        let isWritten = gdk_pixbuf_loader_write(loader, bytes, UInt(bytes.count), nil) != 0
        let isWhole = gdk_pixbuf_loader_close(loader, nil) != 0
        guard isWritten, isWhole, let picture = gdk_pixbuf_loader_get_pixbuf(loader),
            gdk_pixbuf_get_n_channels(picture) == 3, let pixels = gdk_pixbuf_get_pixels(picture)
        else { return nil }
        let (width, stride) = (Int(gdk_pixbuf_get_width(picture)), Int(gdk_pixbuf_get_rowstride(picture)))
        for row in 0..<Int(gdk_pixbuf_get_height(picture)) {
            let place = UnsafeMutableBufferPointer(start: pixels + row * stride, count: 3 * width)
            var colours = Array(place)
            conversion.convert(&colours)
            _ = place.update(fromContentsOf: colours)
        }
        return saved(picture)
    }

    private static func saved(_ picture: OpaquePointer) -> [UInt8]? {
        var keys = [strdup("quality"), nil]
        var values = [strdup(quality), nil]
        defer {
            free(keys[0])
            free(values[0])
        }
        var buffer: UnsafeMutablePointer<CChar>?
        var size: gsize = 0
        guard gdk_pixbuf_save_to_bufferv(picture, &buffer, &size, "jpeg", &keys, &values, nil) != 0, let buffer else {
            return nil
        }
        defer { g_free(buffer) }
        return Array(UnsafeRawBufferPointer(start: buffer, count: Int(size)))
    }
}
