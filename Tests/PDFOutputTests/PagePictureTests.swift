import CPangoCairo
import Drawing
import Foundation
import Geometry
import Images
import PageLayout
import TestSupport
import Testing

/// Pages as pictures.
@Suite struct PagePictureTests {
    private func picture(_ bytes: [UInt8]) async throws -> LoadedPicture {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "picture")
            try Data(bytes).write(to: file)
            return try ImageLibrary().picture(path: file.path, shownAs: "picture")
        }
    }

    /// Returns the colours in the middle of the four quarters of a picture that fills a page.
    private func quarters(_ picture: LoadedPicture) async throws -> [[UInt8]] {
        let size = Size(width: .points(80), height: .points(80))
        let area = Rectangle(x: .zero, y: .zero, width: size.width, height: size.height)
        let fragment = Fragment.picture(PictureFragment(picture: picture, area: area, mark: .artifact(.layout)))
        var canvas = CairoPicture(width: 40)
        canvas.draw(Page(fragments: [fragment]), size: size)
        let files = try canvas.finish().compactMap(\.file)
        #expect(files.count == 1)
        return try await withTemporaryFolder { folder in
            let file = folder.appending(path: "page.png").path
            try Data(files[0]).write(to: URL(filePath: file))
            let surface: OpaquePointer = cairo_image_surface_create_from_png(file)
            defer { cairo_surface_destroy(surface) }
            #expect(cairo_image_surface_get_width(surface) == 40 && cairo_image_surface_get_height(surface) == 40)
            let stride = Int(cairo_image_surface_get_stride(surface))
            let pixels = try #require(cairo_image_surface_get_data(surface))
            return [(10, 10), (30, 10), (10, 30), (30, 30)].map { x, y in
                // In memory, the order is blue, green, red.
                [2, 1, 0].map { pixels[y * stride + x * 4 + $0] }
            }
        }
    }

    /// A PDF contains a JPEG unchanged; for a screen it must be decoded.
    @Test(arguments: [
        ("png", SamplePNG.colours.bytes, [[255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0]]),
        ("jpeg", SampleJPEG.colours, [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0]]),
        ("progressive", SampleJPEG.progressive, [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0]]),
        ("turned", SampleJPEG.turned, [[0, 0, 255], [255, 0, 0], [255, 255, 0], [0, 255, 0]]),
    ])
    func showsEveryPicture(name: String, bytes: [UInt8], expected: [[Int]]) async throws {
        let found = try await quarters(try await picture(bytes))
        for (found, expected) in zip(found, expected) {
            let isNear = zip(found, expected).allSatisfy { abs(Int($0) - $1) < 16 }
            #expect(isNear, "\(name): \(found), not \(expected)")
        }
    }
}
