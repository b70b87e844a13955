import CPangoCairo
import Foundation
import TestSupport
import Testing

@testable import TextShaping

@Suite struct OpenFacesTests {
    /// Without the locks, Cairo would close faces that another thread uses. The test would then not fail but crash.
    @Test func manyThreadsUseMoreFacesThanCairoKeepsOpen() throws {
        let fonts = try FontCollection(folder: Package.root.path + "/Fonts")
        #expect(fonts.faces.count > 10)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for round in 0..<1500 { Self.measure(round * 7 + thread * 3, in: fonts) }
        }
    }

    /// Measures some glyphs of a face at a size of its own.
    private static func measure(_ number: Int, in fonts: FontCollection) {
        let patterns = fonts.whole.patterns
        let face = cairo_ft_font_face_create_for_pattern(patterns[number % patterns.count])
        let options = cairo_font_options_create()
        var (size, page) = (cairo_matrix_t(), cairo_matrix_t())
        cairo_matrix_init_scale(&size, 8 + Double(number % 997) / 20, 8 + Double(number % 997) / 20)
        cairo_matrix_init_identity(&page)
        let font = cairo_scaled_font_create(face, &size, &page, options)
        for index in 1..<20 {
            var glyph = cairo_glyph_t(index: UInt(index), x: 0, y: 0)
            var extents = cairo_text_extents_t()
            cairo_scaled_font_glyph_extents(font, &glyph, 1, &extents)
        }
        cairo_scaled_font_destroy(font)
        cairo_font_face_destroy(face)
        cairo_font_options_destroy(options)
    }
}
