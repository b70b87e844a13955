import CPangoCairo
import Foundation
package import Geometry
package import Images
package import PageLayout
package import TextShaping

/// Draws pages into a PDF with Cairo, whose tags serve as flat numbered markers and as nothing else.
package struct CairoPDF: ~Copyable, Canvas {
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
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

    package mutating func fill(_ area: Rectangle, _ colour: Colour) {
        set(colour)
        trace(area)
        cairo_fill(cairo)
    }

    package mutating func stroke(_ area: Rectangle, _ colour: Colour, width: Length) {
        set(colour)
        cairo_set_line_width(cairo, width.points)
        trace(area)
        cairo_stroke(cairo)
    }

    package mutating func show(_ run: ShapedRun, at origin: Point, _ colour: Colour) {
        set(colour)
        cairo_move_to(cairo, origin.x.points, origin.y.points)
        pango_cairo_show_glyph_item(cairo, run.text, run.glyphs)
    }

    package mutating func show(_ clusters: [GlyphCluster], of run: ShapedRun, at origin: Point, _ colour: Colour) {
        guard let font = run.glyphs.pointee.item?.pointee.analysis.font else { return }
        set(colour)
        let text = clusters.flatMap(\.text.utf8)
        let shown = clusters.map(run.shown)
        let glyphs = shown.flatMap { $0 }
        let spans = zip(clusters, shown).map { cluster, shown in
            cairo_text_cluster_t(num_bytes: Int32(cluster.text.utf8.count), num_glyphs: Int32(shown.count))
        }
        cairo_save(cairo)
        cairo_translate(cairo, origin.x.points, origin.y.points)
        cairo_set_scaled_font(cairo, pango_cairo_font_get_scaled_font(handout_cairo_font(font)))
        text.withUnsafeBytes { text in
            cairo_show_text_glyphs(
                cairo, text.bindMemory(to: CChar.self).baseAddress, Int32(text.count), glyphs, Int32(glyphs.count),
                spans, Int32(spans.count), cairo_text_cluster_flags_t(rawValue: 0))
        }
        cairo_restore(cairo)
    }

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

    private func set(_ colour: Colour) { cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue) }

    private func trace(_ area: Rectangle) {
        cairo_rectangle(
            cairo, area.left.points, area.top.points, area.size.width.points, area.size.height.points)
    }
}

/// Cairo could not draw. It is our fault, never the author's.
package struct DrawingFailure: Error, Sendable {
    package let reason: String
}

/// Where Cairo's bytes go.
private final class ByteSink {
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
