import Testing

@testable import PDFOutput

/// Text that Cairo shows in several pieces, each to the left of the one before.
@Suite struct TextJoinerTests {
    private static let fonts = ["f": GlyphAdvances(simple: [600, 500], from: 0x61)]

    private func joined(_ content: String) throws -> String {
        String(decoding: try TextJoiner.joined(Array(content.utf8)) { Self.fonts }, as: UTF8.self)
    }

    @Test func showsAtOnceTheWordBefore() throws {
        // The last string begins at 20, where the next piece's first one ends; the pen is at 20.6.
        #expect(
            try joined("BT 12 0 0 12 5 5 Tm /f 1 Tf [(b)-19500(a)]TJ 19.5 0 Td -0.1 0 Td (b)Tj ET")
                == "BT 12 0 0 12 5 5 Tm /f 1 Tf [(b)-19500(a)]TJ 19.5 0 Td -0.1 0 Td (b)Tj ET")
        #expect(
            try joined("BT 12 0 0 12 5 5 Tm 20 0 Td /f 1 Tf (a)Tj -0.5 0 Td [(b)1000(b)]TJ ET")
                == "BT 12 0 0 12 5 5 Tm 20 0 Td /f 1 Tf [(a)1100(b)1000(b)]TJ ET")
    }

    @Test func joinsAsManyAsThereAreAndBeginsTheNextLineWhereItWas() throws {
        #expect(
            try joined("BT /f 1 Tf (a)Tj -0.5 0 Td (b)Tj -0.6 0 Td (a)Tj 3 -1.4 Td (b)Tj ET")
                == "BT /f 1 Tf [(a)1100(b)1100(a)]TJ 1.9 -1.4 Td (b)Tj ET")
    }

    /// A lone blank stands anywhere.
    @Test func joinsABlankToWhatFollows() throws {
        #expect(try joined("BT /f 1 Tf ( )Tj -20 0 Td (b)Tj ET") == "BT /f 1 Tf [( )20000(b)]TJ ET")
    }

    @Test(arguments: [
        // Far from it, forwards, to another line, after another font, in a mark of its own, with a glyph of unknown width before.
        "BT /f 1 Tf (a)Tj -20 0 Td (b)Tj ET", "BT /f 1 Tf (a)Tj 20 0 Td (b)Tj -1 0 Td ET",
        "BT /f 1 Tf (a)Tj -0.5 -1 Td (b)Tj ET",
        "BT /f 1 Tf (a)Tj -0.5 0 Td /f 1 Tf (b)Tj ET", "BT /f 1 Tf (a)Tj /X BMC -0.5 0 Td (b)Tj EMC ET",
        "BT /g 1 Tf (a)Tj -0.5 0 Td (b)Tj ET", "BT /f 1 Tf (a)Tj ET BT -0.5 0 Td (b)Tj ET",
        "BT 2 Tc /f 1 Tf (a)Tj -0.5 0 Td (b)Tj ET",
    ])
    func leavesAllElse(content: String) throws { #expect(try joined(content) == content) }

    /// Widths are read only where they are needed.
    @Test func asksForNoFontsWhereNothingGoesBack() throws {
        let content = Array("BT /f 1 Tf (a)Tj 0 -1.4 Td (b)Tj 20 0 Td (b)Tj ET".utf8)
        #expect(try TextJoiner.joined(content) { throw FinishingError.malformed("asked", offset: 0) } == content)
    }
}
