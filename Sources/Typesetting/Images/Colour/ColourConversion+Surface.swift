import CPangoCairo

extension ColourConversion {
    /// Converts the pixels of a surface, row by row.
    ///
    /// - Returns: false for a surface whose pixels are not 8 bits each of red, green and blue.
    func convert(_ surface: OpaquePointer) -> Bool {
        let format = cairo_image_surface_get_format(surface)
        guard format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24,
            let data = cairo_image_surface_get_data(surface)
        else { return false }
        cairo_surface_flush(surface)
        let hasAlpha = format == CAIRO_FORMAT_ARGB32
        let width = Int(cairo_image_surface_get_width(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        var colours = [UInt8](repeating: 0, count: 3 * width)
        for row in 0..<Int(cairo_image_surface_get_height(surface)) {
            let pixels = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
            // Cairo's colours are premultiplied by alpha.
            for column in 0..<width {
                let pixel = pixels[column]
                let alpha = hasAlpha ? pixel >> 24 : 255
                for channel in 0..<3 {
                    let value = pixel >> UInt32(16 - 8 * channel) & 0xFF
                    let whole = alpha == 255 || alpha == 0 ? value : min(255, (value * 255 + alpha / 2) / alpha)
                    colours[3 * column + channel] = UInt8(whole)
                }
            }
            convert(&colours)
            for column in 0..<width {
                let alpha = hasAlpha ? pixels[column] >> 24 : 255
                var pixel = hasAlpha ? alpha << 24 : pixels[column] & 0xFF00_0000
                for channel in 0..<3 {
                    let value = UInt32(colours[3 * column + channel])
                    pixel |= (alpha == 255 ? value : (value * alpha + 127) / 255) << UInt32(16 - 8 * channel)
                }
                pixels[column] = pixel
            }
        }
        cairo_surface_mark_dirty(surface)
        return true
    }
}
