import CPangoCairo
import Foundation
package import Geometry
package import Images
package import PageLayout

/// Draws pages into a PDF with Cairo, whose tags serve as flat numbered markers and as nothing else.
package struct CairoPDF: ~Copyable, CairoCanvas {
    private let surface: OpaquePointer
    package let cairo: OpaquePointer
    private let output: ByteSink
    private let codes: CodePress
    private var marks: [[Mark]] = []

    /// Cairo's name for a mark. Any leaf will do: the finisher gives each its own structure type.
    private static let tag = "P"

    /// Makes Cairo write content and character maps uncompressed, so that the finisher can read them.
    private static let debugOutput: Void = { setenv("CAIRO_DEBUG_PDF", "1", 1) }()

    /// Of the library that is loaded.
    package static var cairoVersion: String { String(cString: cairo_version_string()) }

    /// - Parameter codes: that were drawn before, on other canvases.
    package init(codes: CodePress = CodePress()) {
        _ = Self.debugOutput
        self.codes = codes
        output = ByteSink()
        let size = Paper.letter.size
        surface = cairo_pdf_surface_create_for_stream(
            ByteSink.write, Unmanaged.passUnretained(output).toOpaque(), size.width.points, size.height.points)
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo = cairo_create(surface)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    package mutating func beginPage(size: Size) {
        cairo_pdf_surface_set_size(surface, size.width.points, size.height.points)
        marks.append([])
    }

    package mutating func endPage() { cairo_show_page(cairo) }

    package mutating func begin(_ mark: Mark) {
        marks[marks.count - 1].append(mark)
        cairo_tag_begin(cairo, Self.tag, "")
    }

    package mutating func end() { cairo_tag_end(cairo, Self.tag) }

    package mutating func draw(_ picture: LoadedPicture, in area: Rectangle) { picture.draw(on: cairo, in: area) }

    package mutating func draw(_ code: QRCode, in area: Rectangle) { codes.draw(code, on: cairo, in: area) }

    /// - Throws: `DrawingFailure` with Cairo's reason.
    package consuming func finish() throws(DrawingFailure) -> MarkedPDF {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw DrawingFailure(reason: String(cString: cairo_status_to_string(status)))
        }
        return MarkedPDF(bytes: output.bytes, marks: marks)
    }
}

/// Cairo could not draw. It is our fault, never the author's.
package struct DrawingFailure: Error, Sendable {
    package let reason: String
}

/// Where Cairo's bytes go.
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
