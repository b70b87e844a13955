import CPangoCairo
import CRsvg
import FoundationEssentials

/// Decodes a JPEG, converts its colours and encodes it again, with librsvg's own image library.
enum JPEGPixels {
    /// The JPEG quality, of 100; losses are invisible on paper.
    private static let quality = "95"

    /// - Returns: nil if the JPEG cannot be decoded.
    static func converted(_ bytes: [UInt8], by conversion: ColourConversion) -> [UInt8]? {
        guard let gdk = try? RsvgLibrary.open(), let loader = gdk.loader_new_with_type("jpeg", nil) else { return nil }
        defer { g_object_unref(loader) }
        let isWritten = gdk.loader_write(loader, bytes, bytes.count, nil) != 0
        let isWhole = gdk.loader_close(loader, nil) != 0
        guard isWritten, isWhole, let picture = gdk.loader_pixbuf(loader),
            gdk.channels(picture) == 3, let pixels = gdk.pixels(picture)
        else { return nil }
        let (width, stride) = (Int(gdk.width(picture)), Int(gdk.rowstride(picture)))
        for row in 0..<Int(gdk.height(picture)) {
            let place = UnsafeMutableBufferPointer(start: pixels + row * stride, count: 3 * width)
            var colours = Array(place)
            conversion.convert(&colours)
            _ = place.update(fromContentsOf: colours)
        }
        return saved(picture, by: gdk)
    }

    private static func saved(_ picture: UnsafeMutableRawPointer, by gdk: HandoutRsvg) -> [UInt8]? {
        var keys = [strdup("quality"), nil]
        var values = [strdup(quality), nil]
        defer {
            free(keys[0])
            free(values[0])
        }
        var buffer: UnsafeMutablePointer<CChar>?
        var size = 0
        guard gdk.save(picture, &buffer, &size, "jpeg", &keys, &values, nil) != 0, let buffer else {
            return nil
        }
        defer { g_free(buffer) }
        return Array(UnsafeRawBufferPointer(start: buffer, count: size))
    }
}
