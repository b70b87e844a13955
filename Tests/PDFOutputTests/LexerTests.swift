import Testing

@testable import PDFOutput

/// Tokens and values by the rules of the format.
@Suite struct LexerTests {
    private func value(_ text: String) throws -> PDFObject {
        var parser = PDFParser(Array(text.utf8))
        return try parser.object()
    }

    @Test(
        arguments: [
            ("0", .integer(0)), ("-17", .integer(-17)), ("+3", .integer(3)), (".5", .real(0.5)), ("-.25", .real(-0.25)),
            ("4.", .real(4)), ("true", .boolean(true)), ("null", .null), ("12 0 R", .reference(12)),
            ("/Name", .name("Name")), ("/A#20B", .name("A B")), ("/", .name("")), ("% a comment\n7", .integer(7)),
            ("(a(b)c)", .string(Array("a(b)c".utf8))), ("(\\(\\\\\\n\\101)", .string(Array("(\\\nA".utf8))),
            ("(a\\\nb)", .string(Array("ab".utf8))), ("(a\r\nb)", .string(Array("a\nb".utf8))),
            ("<48 656C6c6F>", .string(Array("Hello".utf8))), ("<487>", .string([0x48, 0x70])),
            ("[1 2 0 R(x)]", .array([.integer(1), .reference(2), .string([0x78])])),
            ("[1 2 3]", .array([.integer(1), .integer(2), .integer(3)])),
            (
                "<</A 1/B[2]>>",
                .dictionary(
                    .init([.init(key: "A", value: .integer(1)), .init(key: "B", value: .array([.integer(2)]))]))
            ),
        ] as [(String, PDFObject)])
    func readsValues(text: String, expected: PDFObject) throws { #expect(try value(text) == expected) }

    @Test(arguments: ["", "]", ">>", "(open", "<4x>", "<48", "[1", "<</A>>", "<<1 2>>", "endobj", ">", ")", "}"])
    func refusesWhatIsNoValue(text: String) { #expect(throws: FinishingError.self) { try value(text) } }

    @Test func refusesNestingWithoutAnEnd() {
        #expect(throws: FinishingError.self) { try value(String(repeating: "[", count: 100_000)) }
        #expect(throws: FinishingError.self) { try value(String(repeating: "<</A ", count: 100_000)) }
    }

    @Test func boundsNumbersThatAreTooLarge() throws {
        #expect(try value(String(repeating: "9", count: 400)).integer.map { $0 > 1 << 31 } == true)
        #expect(try value(String(repeating: "9", count: 400) + ".5") == .real(0))
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (-1, "-1"), (0.5, "0.5"), (-0.25, "-0.25"), (12.000_000_1, "12"), (1.0 / 3, "0.333333"),
        (-0.000_000_1, "0"), (.infinity, "0"), (1e300, "1000000000"),
    ])
    func writesNumbersWithoutExponents(number: Double, expected: String) {
        var bytes = PDFBytes()
        bytes.append(number)
        #expect(String(decoding: bytes.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: ["", "plain", "(par(en)theses\\", "two\rlines\n", "héros", "अपने", "🩺"])
    func readsBackTheTextItWrites(text: String) throws {
        var bytes = PDFBytes()
        bytes.append(text: text)
        var parser = PDFParser(bytes.bytes)
        #expect(try parser.object() == .string(PDFBytes.encoded(text: text)))
    }

    @Test func readsBackTheNamesItWrites() throws {
        var bytes = PDFBytes()
        bytes.append(name: "A B/é#")
        #expect(String(decoding: bytes.bytes, as: UTF8.self) == "/A#20B#2F#E9#23")
        var parser = PDFParser(bytes.bytes)
        #expect(try parser.object() == .name("A B/é#"))
    }
}
