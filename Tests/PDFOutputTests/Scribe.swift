import CPangoCairo
import DocumentTree
import Drawing
import Foundation
import Geometry
import PageLayout
import TestSupport

@testable import TextShaping

/// Draws and marks a document with Cairo in a simple way, to test the finisher without the real drawing.
///
/// Words follow each other, every line of a leaf is a mark of its own, and blocks begin new lines. Measures are
/// approximate.
final class Scribe {
    private let document: Document
    private let pageSize: Size
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let sink: Sink

    private var marks: [[Mark]] = [[]]
    private var destinations: [ElementID: Destination] = [:]
    private var linkAreas: [LinkArea] = []
    private var x = 54.0
    private var y = 54.0
    private var face = "Noto Sans 9"
    private let leading = 20.0

    private static let debugging: Void = { setenv("CAIRO_DEBUG_PDF", "1", 1) }()

    /// The project's fonts, whatever configuration another test has made current.
    private static let fonts = try? FontCollection(folder: Package.root.path + "/Fonts")

    private let fontMap: UnsafeMutablePointer<PangoFontMap> = pango_cairo_font_map_new_for_font_type(
        CAIRO_FONT_TYPE_FT)

    struct Failure: Error {
        var message: String
    }

    static func draw(
        _ document: Document, pageSize: Size = Paper.letter.size
    ) throws -> (marked: FragmentPDF, layout: LaidOutDocument) {
        let scribe = try Scribe(document, pageSize: pageSize)
        scribe.add(document.root, link: nil)
        return try scribe.finish()
    }

    private init(_ document: Document, pageSize: Size) throws {
        Self.debugging
        self.document = document
        self.pageSize = pageSize
        sink = Sink()
        let receiver = Unmanaged.passUnretained(sink).toOpaque()
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                Sink.write, receiver, pageSize.width.points, pageSize.height.points),
            let context = cairo_create(surface)
        else { throw Failure(message: "no surface") }
        self.surface = surface
        self.context = context
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
        g_object_unref(fontMap)
    }

    private func add(_ element: DocumentTree.Element, link: ElementID?) {
        if element.role.isBlock { newLine() }
        if y > pageSize.height.points - 60 { newPage() }
        destinations[element.id] = Destination(page: marks.count - 1, top: .points(y))
        // Like layout, this leaves out the short note and directs its calls elsewhere.
        if case .repeatedNote(_, let anchor) = element.role, anchor.hasSuffix("unset") { return }
        let link = element.role.isLink ? element.id : link
        let outer = face
        face = element.role.face ?? face
        defer { face = outer }
        for child in element.children {
            switch child {
            case .element(let child): add(child, link: link)
            case .leaf(let leaf): add(leaf, link: link)
            }
        }
        if element.role.isBlock { newLine() }
    }

    private func add(_ leaf: Leaf, link: ElementID?) {
        switch leaf.content {
        case .lineBreak: newLine()
        case .separator:
            mark(.artifact(.layout)) { rectangle(x + 2, y - 4, 2, 2) }
            x += 6
        case .text(let text): add(text, of: leaf.id, link: link)
        case .pageNumber: add("1", of: leaf.id, link: link)
        case .blank(let length):
            mark(.leaf(leaf.id)) { rectangle(x, y + 2, length.points, 0.5) }
            x += length.points
        case .writingLine, .picture, .qrCode:
            mark(.leaf(leaf.id)) { rectangle(x, y - 9, 90, 12) }
            x += 94
        case .tickBox:
            mark(.leaf(leaf.id)) { rectangle(x, y - 9, 10, 10) }
            x += 14
        }
    }

    private func add(_ text: String, of leaf: LeafID, link: ElementID?) {
        var words = text.split(separator: " ", omittingEmptySubsequences: false)[...]
        var line = words.popFirst().map(String.init) ?? ""
        if x + Double(line.unicodeScalars.count) * 7 > pageSize.width.points - 54 { newLine() }
        for word in words {
            let longer = line + " " + word
            if x + Double(longer.unicodeScalars.count) * 7 > pageSize.width.points - 54, !line.isEmpty {
                show(line + " ", leaf, link)
                newLine()
                line = String(word)
            } else {
                line = longer
            }
        }
        show(line, leaf, link)
    }

    private func show(_ line: String, _ leaf: LeafID, _ link: ElementID?) {
        guard !line.isEmpty else { return }
        pango_fc_font_map_set_config(handout_fc_font_map(fontMap), Self.fonts?.whole.pointer)
        let fonts: OpaquePointer = pango_font_map_create_context(fontMap)
        let layout: OpaquePointer = pango_layout_new(fonts)
        defer {
            g_object_unref(UnsafeMutableRawPointer(layout))
            g_object_unref(UnsafeMutableRawPointer(fonts))
        }
        let font = pango_font_description_from_string(face)
        defer { pango_font_description_free(font) }
        let attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_font_features_new("liga 0, clig 0, dlig 0"))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_font_description(layout, font)
        pango_layout_set_text(layout, line, -1)
        var width: Int32 = 0
        var height: Int32 = 0
        pango_layout_get_size(layout, &width, &height)
        cairo_set_source_rgb(context, 0.1, 0.1, 0.2)
        mark(.leaf(leaf)) {
            cairo_move_to(context, x, y - 12)
            pango_cairo_show_layout(context, layout)
        }
        let advance = Double(width) / Double(PANGO_SCALE)
        if let link {
            linkAreas.append(
                LinkArea(
                    element: link, page: marks.count - 1,
                    area: Rectangle(
                        x: .points(x), y: .points(y - 12), width: .points(advance), height: .points(leading))))
        }
        x += advance
    }

    private func mark(_ mark: Mark, _ draw: () -> Void) {
        marks[marks.count - 1].append(mark)
        draw()
        cairo_show_page(context)
    }

    private func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        cairo_rectangle(context, x, y, width, height)
        cairo_fill(context)
    }

    private func newLine() {
        guard x > 54 else { return }
        x = 54
        y += leading
        if y > pageSize.height.points - 60 { newPage() }
    }

    private func newPage() {
        endPage()
        marks.append([])
        x = 54
        y = 54
    }

    private func endPage() {
        cairo_set_source_rgb(context, 0.9, 0.9, 0.95)
        mark(.artifact(.layout)) { rectangle(54, pageSize.height.points - 50, 400, 1) }
        cairo_set_source_rgb(context, 0.2, 0.2, 0.2)
        mark(.artifact(.footer)) { rectangle(54, pageSize.height.points - 40, 30, 4) }
    }

    private func finish() throws -> (marked: FragmentPDF, layout: LaidOutDocument) {
        endPage()
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw Failure(message: String(cString: cairo_status_to_string(status)))
        }
        return (
            FragmentPDF(bytes: sink.bytes, pages: marks.map { FragmentPDF.Page(size: pageSize, marks: $0) }),
            LaidOutDocument(paper: .letter, pages: [], destinations: destinations, linkAreas: linkAreas)
        )
    }
}

/// Collects the bytes that Cairo writes.
private final class Sink {
    var bytes: [UInt8] = []

    static let write:
        @Sendable @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32
        ) -> cairo_status_t = { receiver, data, length in
            guard let receiver, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = Unmanaged<Sink>.fromOpaque(receiver).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
}

extension Role {
    fileprivate var isBlock: Bool {
        switch self {
        case .heading, .paragraph, .cardItem, .listItem, .note, .repeatedNote, .explanation, .quote, .box, .card,
            .section,
            .tableRow, .caption, .figure, .writingLines:
            true
        default: false
        }
    }

    fileprivate var face: String? {
        switch self {
        case .heading: "Noto Sans Bold 10"
        case .strong: "Noto Sans Bold 9"
        case .emphasis: "Noto Sans Italic 9"
        case .quote: "Noto Serif 9"
        default: nil
        }
    }

    fileprivate var isLink: Bool {
        switch self {
        case .link, .noteCall: true
        default: false
        }
    }
}
