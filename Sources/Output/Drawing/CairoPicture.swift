import CPangoCairo
package import Geometry
package import Images
package import PageLayout
import TextShaping

/// Draws pages as pictures, each a PNG. They show what the PDF shows, drawn by the same code.
package struct CairoPicture: ~Copyable, CairoCanvas {
    private let width: Int
    private let codes = CodePress()
    private var surface: OpaquePointer
    package private(set) var cairo: OpaquePointer
    private var files: [[UInt8]] = []
    private var failure: DrawingFailure?

    /// - Parameter width: of every picture, in pixels; its height follows from the page's shape.
    package init(width: Int) {
        self.width = width
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1)
        cairo = cairo_create(surface)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    package mutating func beginPage(size: Size) {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
        let scale = Double(width) / size.width.points
        surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(width), Int32((size.height.points * scale).rounded()))
        cairo = cairo_create(surface)
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        cairo_scale(cairo, scale, scale)
    }

    package mutating func endPage() {
        let output = ByteSink()
        cairo_surface_flush(surface)
        let status = cairo_surface_write_to_png_stream(
            surface, ByteSink.write, Unmanaged.passUnretained(output).toOpaque())
        if status != CAIRO_STATUS_SUCCESS, failure == nil {
            failure = DrawingFailure(reason: String(cString: cairo_status_to_string(status)))
        }
        files.append(output.bytes)
    }

    package mutating func begin(_ mark: Mark) {}

    package mutating func end() {}

    package mutating func draw(_ picture: LoadedPicture, in area: Rectangle) {
        picture.drawPixels(on: cairo, in: area)
    }

    package mutating func draw(_ code: QRCode, in area: Rectangle) { codes.draw(code, on: cairo, in: area) }

    /// The pages' files.
    ///
    /// - Throws: `DrawingFailure` with Cairo's reason.
    package consuming func finish() throws(DrawingFailure) -> [[UInt8]] {
        if let failure { throw failure }
        return files
    }
}
