package import CPangoCairo
import FoundationEssentials
package import Geometry
package import Images
package import PageLayout
package import TextShaping

/// Draws pages into a PDF with Cairo, one *fragment* at a time. Content painted between `begin` and `end` is a separate
/// page of Cairo's file. Finishing combines the fragments into the pages of the handout.
///
/// Each mark therefore contains exactly its own ink. Cairo's own tags are not used, because its versions write them
/// differently (see the measurements in `Documentation/Architecture.md`).
package struct CairoPDF: ~Copyable, CairoCanvas {
    private let surface: OpaquePointer
    package let cairo: OpaquePointer
    private let output: ByteSink
    private let codes: CodePress
    private let unseenImage = UnseenImage()
    private var pages: [FragmentPDF.Page] = []
    private let glyphKey = GlyphKey()
    /// The size of Cairo's page. Setting it, even to the same value, costs as much as drawing a line of text.
    private var surfaceSize = Paper.letter.size

    /// Makes Cairo write content and character maps uncompressed, because they are read and compressed again. Otherwise
    /// they would have to be inflated first.
    private static let debugOutput: Void = { setenv("CAIRO_DEBUG_PDF", "1", 1) }()

    /// The version of Cairo loaded at run time.
    package static var cairoVersion: String { String(cString: cairo_version_string()) }

    /// - Parameter codes: QR codes that other canvases have drawn before.
    package init(codes: CodePress = CodePress()) {
        _ = Self.debugOutput
        self.codes = codes
        output = ByteSink()
        surface = cairo_pdf_surface_create_for_stream(
            ByteSink.write, Unmanaged.passUnretained(output).toOpaque(), surfaceSize.width.points,
            surfaceSize.height.points)
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo = cairo_create(surface)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    package mutating func beginPage(size: Size) {
        pages.append(FragmentPDF.Page(size: size))
        guard size != surfaceSize else { return }
        cairo_pdf_surface_set_size(surface, size.width.points, size.height.points)
        surfaceSize = size
    }

    package mutating func endPage() {}

    package mutating func begin(_ mark: Mark) { pages[pages.count - 1].marks.append(mark) }

    package mutating func end() { cairo_show_page(cairo) }

    package mutating func note(_ run: ShapedRun, in font: UnsafeMutablePointer<PangoFont>) {
        glyphKey.note(run, in: font)
    }

    package mutating func draw(_ picture: LoadedPicture, in area: Rectangle) { picture.draw(on: cairo, in: area) }

    package mutating func addUnseenImage(in area: Rectangle) { unseenImage.show(on: cairo, in: area) }

    package mutating func draw(_ code: QRCode, in area: Rectangle) { codes.draw(code, on: cairo, in: area) }

    /// Removes the bytes that Cairo has written since the last call, for a drawing that stays open.
    ///
    /// - Throws: `DrawingFailure` with Cairo's reason.
    package mutating func drain() throws(DrawingFailure) -> [UInt8] {
        try check()
        pages.removeAll(keepingCapacity: true)
        // The fonts of what stays open are those of the drawing that it begins with.
        glyphKey.release()
        defer { output.bytes.removeAll(keepingCapacity: true) }
        return output.bytes
    }

    /// Ends the drawing.
    ///
    /// - Throws: `DrawingFailure` with Cairo's reason.
    package consuming func finish() throws(DrawingFailure) -> FragmentPDF {
        let hasGlyphKey = !glyphKey.isEmpty
        if hasGlyphKey {
            glyphKey.draw(on: cairo)
            cairo_show_page(cairo)
        }
        cairo_surface_finish(surface)
        try check()
        return FragmentPDF(bytes: output.bytes, pages: pages, hasGlyphKey: hasGlyphKey)
    }

    private borrowing func check() throws(DrawingFailure) {
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw DrawingFailure(reason: String(cString: cairo_status_to_string(status)))
        }
    }
}

/// Cairo could not draw. This is an internal error, never the author's.
package struct DrawingFailure: Error, Sendable {
    package let reason: String
}

/// Collects the bytes that Cairo writes.
final class ByteSink {
    var bytes: [UInt8] = []

    static let write:
        @Sendable @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32
        ) -> cairo_status_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes.append(
                contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
}
