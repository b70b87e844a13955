import CPangoCairo
package import Geometry
package import Images
package import PageLayout
import TextShaping

/// Draws pages as PNG pictures. They match the PDF, because the same code draws them.
package struct CairoPicture: ~Copyable, CairoCanvas {
    /// The picture of a page.
    package struct Picture: Sendable {
        /// An identifier that equal pictures of this process share.
        package var mark: String
        /// The PNG; nil if a picture with the same mark is already known.
        package var file: [UInt8]?
    }

    private let width: Int
    private let known: Set<String>
    private let codes = CodePress()
    private var surface: OpaquePointer
    package private(set) var cairo: OpaquePointer
    private var pictures: [Picture] = []
    private var failure: DrawingFailure?

    /// - Parameters:
    ///   - width: the width of every picture, in pixels; the height follows from the page's shape.
    ///   - known: the marks of pictures that are not needed again. Encoding a file takes longer than drawing it.
    package init(width: Int, known: Set<String> = []) {
        self.width = width
        self.known = known
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
        cairo_surface_flush(surface)
        let mark = pixelsMark
        pictures.append(Picture(mark: mark, file: known.contains(mark) ? nil : file))
    }

    /// The number of files made.
    package var fileCount: Int { pictures.count { $0.file != nil } }

    private var pixelsMark: String {
        var hasher = Hasher()
        let height = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        if let data = cairo_image_surface_get_data(surface) {
            hasher.combine(bytes: UnsafeRawBufferPointer(start: data, count: height * stride))
        }
        return String(UInt(bitPattern: hasher.finalize()), radix: 36)
    }

    private var file: [UInt8] {
        mutating get {
            let output = ByteSink()
            let status = cairo_surface_write_to_png_stream(
                surface, ByteSink.write, Unmanaged.passUnretained(output).toOpaque())
            if status != CAIRO_STATUS_SUCCESS, failure == nil {
                failure = DrawingFailure(reason: String(cString: cairo_status_to_string(status)))
            }
            return output.bytes
        }
    }

    package mutating func begin(_ mark: Mark) {}

    package mutating func end() {}

    package mutating func draw(_ picture: LoadedPicture, in area: Rectangle) {
        picture.drawPixels(on: cairo, in: area)
    }

    package mutating func addUnseenImage(in area: Rectangle) {}

    package mutating func draw(_ code: QRCode, in area: Rectangle) { codes.draw(code, on: cairo, in: area) }

    /// Returns the pages.
    ///
    /// - Throws: `DrawingFailure` with Cairo's reason.
    package consuming func finish() throws(DrawingFailure) -> [Picture] {
        if let failure { throw failure }
        return pictures
    }
}
