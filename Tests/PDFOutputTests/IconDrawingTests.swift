import CPangoCairo
import Diagnostics
import Drawing
import Foundation
import Geometry
import Images
import PageLayout
import TestSupport
import Testing

/// Icons as strokes on a page.
@Suite struct IconDrawingTests {
    /// A bent line from (4, 4) by (12, 4) to (12, 20), and a dot at (20, 20).
    private static func outline() throws -> Outline {
        let file = SourceFile(
            path: "a.svg",
            text: """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" \
                stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M4 4h8v16M20 20h0"/></svg>
                """)
        return Outline(try Icon.read(file).get())
    }

    private static let size = Size(width: .points(240), height: .points(240))

    private static func page(_ outline: Outline) -> Page {
        let area = Rectangle(x: .zero, y: .zero, width: size.width, height: size.height)
        return Page(fragments: [
            .shape(ShapeFragment(outline: outline, area: area, fill: .black, mark: .artifact(.layout)))
        ])
    }

    /// Returns the red of pixels, ten for a unit of the icon.
    private static func reds(_ page: Page, at places: [(Int, Int)]) async throws -> [UInt8] {
        var canvas = CairoPicture(width: 240)
        canvas.draw(page, size: size)
        let files = try canvas.finish().compactMap(\.file)
        return try await withTemporaryFolder { folder in
            let file = folder.appending(path: "page.png").path
            try Data(files[0]).write(to: URL(filePath: file))
            let surface: OpaquePointer = cairo_image_surface_create_from_png(file)
            defer { cairo_surface_destroy(surface) }
            let stride = Int(cairo_image_surface_get_stride(surface))
            let pixels = try #require(cairo_image_surface_get_data(surface))
            return places.map { pixels[$0.1 * stride + $0.0 * 4 + 2] }
        }
    }

    @Test func drawsStrokesOfTheIconsWidthWithRoundEnds() async throws {
        let page = Self.page(try Self.outline())
        // On the line, at its edges, on the dot.
        let ink = try await Self.reds(
            page, at: [(80, 40), (80, 48), (80, 32), (120, 150), (200, 200), (207, 200), (33, 40)])
        #expect(ink.allSatisfy { $0 < 40 }, "\(ink)")
        // What is enclosed is not filled; beyond the width, round corners, the square's corner at an end.
        let paper = try await Self.reds(
            page, at: [(60, 150), (80, 52), (80, 28), (128, 32), (32, 32), (212, 200), (28, 40)])
        #expect(paper.allSatisfy { $0 > 215 }, "\(paper)")
    }

    @Test func mirrorsStrokes() async throws {
        let page = Self.page(try Self.outline().mirrored)
        #expect(try await Self.reds(page, at: [(160, 40), (40, 200)]).allSatisfy { $0 < 40 })
        #expect(try await Self.reds(page, at: [(60, 40), (200, 200)]).allSatisfy { $0 > 215 })
    }

    /// A recorded page draws the same, and the same strokes are one list.
    @Test func recordsStrokes() throws {
        let outline = try Self.outline()
        var recorder = DisplayListRecorder()
        recorder.draw(Self.page(outline), size: Self.size)
        recorder.draw(Self.page(outline), size: Self.size)
        recorder.draw(Self.page(outline.mirrored), size: Self.size)
        let lists = recorder.pages.map(\.lists)
        #expect(lists[0] == lists[1] && lists[0] != lists[2])
    }

    @Test func writesTheSameBytesTwice() throws {
        func pdf() throws -> [UInt8] {
            var canvas = CairoPDF()
            canvas.draw(Self.page(try Self.outline()), size: Self.size)
            return try canvas.finish().bytes
        }
        let bytes = try pdf()
        #expect(try pdf() == bytes)
        #expect(!bytes.isEmpty)
    }
}
