import ContentParsing
import Diagnostics
import Foundation
import Testing

/// Invisible characters are errors in all of an author's texts.
@Suite struct UnseenCharacterTests {
    private static let title = "# T\n\n## A {#a}\n\n"

    @Test(arguments: [
        ("a «\u{202E}»b", "U+202E turns the direction of the text behind it, and nobody sees it"),
        ("a «\u{2066}»b", "U+2066 turns the direction of the text behind it, and nobody sees it"),
        ("نص «\u{2069}»عربي", "U+2069 turns the direction of the text behind it, and nobody sees it"),
        ("a «\u{1}»b", "U+0001 is a control character, which no page can print"),
        ("a «\u{C}»b", "U+000C is a control character, which no page can print"),
        ("a «\u{85}»b", "U+0085 is a control character, which no page can print"),
        ("caf«\u{FFFD}».", "U+FFFD stands where another program lost a letter or a picture"),
        ("a «\u{E0041}»b", "U+E0041 is no letter, and nobody sees it"),
        ("a «\u{2028}»b", "U+2028 breaks the line, and nobody sees it"),
        ("a «\u{FEFF}»b", "U+FEFF stands inside of the text, and nobody sees it"),
        ("a «&#1;»b", "U+0001 is a control character, which no page can print"),
        ("a «&#x202e;»b", "U+202E turns the direction of the text behind it, and nobody sees it"),
        ("a «&#0;»b", "U+FFFD stands where another program lost a letter or a picture"),
        ("a «&#xD800;»b", "U+FFFD stands where another program lost a letter or a picture"),
        ("a «&NewLine;»b", "U+000A is a control character, which no page can print"),
        (
            "| a | b |\n|---|---|\n| c | d«\u{202D}» |",
            "U+202D turns the direction of the text behind it, and nobody sees it"
        ),
        ("[a]{.term means=\"b«\u{202B}»\"}", "U+202B turns the direction of the text behind it, and nobody sees it"),
        ("a[^n]\n\n[^n]: b«\u{9F}»", "U+009F is a control character, which no page can print"),
    ])
    func areFaultsInAText(body: String, message: String) throws {
        let source = MarkedSource(Self.title + body)
        let found = try Fixture(text: source.text).handout().diagnostics
        expect(found, ["the character \(message) [unseen-character]"], in: source)
    }

    @Test(arguments: [0xFDD0, 0xFFFE, 0x1FFFE, 0x10FFFF] as [UInt32])
    func areFaultsAsNoncharacters(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let found = try Fixture(text: "# T\(scalar)\n\n## A\n\nb").handout().diagnostics
        #expect(found.map { $0.range?.offsets } == [3..<3 + UTF8.width(scalar)])
    }

    @Test(arguments: ["\u{E000}", "\u{F8FF}", "\u{F0001}", "\u{100000}", "&#xE000;", "&#57344;"])
    func areFaultsInPrivateUse(character: String) throws {
        let source = MarkedSource("# T«\(character)»\n\n## A\n\nb")
        let found = try Fixture(text: source.text).handout().diagnostics
        #expect(found.map(\.identifier) == ["private-character"])
        #expect(found.map { $0.range?.offsets } == source.expected)
    }

    @Test func areAllReportedWithTheOtherFaultsOfTheFile() throws {
        let text = "---\nstatus: draft\napproved-by: \"A\u{FFFD}\"\n---\n# T&#1;\n\n## A\u{202E}\n\n{{nobody}}"
        let found = try Fixture(text: text).handout().diagnostics
        #expect(
            found.sortedByPlace().map(\.identifier) == [
                "unseen-character", "unseen-character", "unseen-character", "unknown-field",
            ])
    }

    @Test(arguments: [
        "a\\&#1;b", "می\u{200C}خواهم", "a\u{200B}b\u{AD}c\u{200E}\u{200F}\u{61C}", "க்\u{200D}ஷ", "a&shy;b&zwnj;c",
        "a &amp; b&#8217;s", "[a](https://fa.wikipedia.org/wiki/می\u{200C}خواهم)", "[a](https://x.ca/%D9%85%D8%A7)",
        "[a](https://x.ca/100%25)",
    ])
    func passOverWhatLanguagesNeed(body: String) throws {
        _ = try success(Fixture(text: Self.title + body).handout())
    }

    @Test(arguments: [
        ("[a](https://example.org/«\u{200B}»a)", "U+200B"), ("[a](https://exam«\u{AD}»ple.org)", "U+00AD"),
        ("<https://example.org/«\u{2060}»a>", "U+2060"),
        ("[a](https://example.org/«%E2%80%8B»a)", "U+200B, written %E2%80%8B"),
        ("[a](https://example.org/«%C2%AD»a)", "U+00AD, written %C2%AD"),
        ("[a](mailto:x@exam«\u{200B}»ple.org)", "U+200B"),
        ("[a](tel:+1613«\u{200E}»5550142)", "U+200E"), ("[a](https://example.org/a«\u{200D}»)", "U+200D"),
        ("[a](https://example.org/a){.find-out-more} [b](http://b.ca/«\u{200C}»b)", "U+200C"),
    ])
    func areFaultsInAnAddress(body: String, name: String) throws {
        let source = MarkedSource(Self.title + body)
        let found = try Fixture(text: source.text).handout().diagnostics
        expect(found, ["this address holds the character \(name), which nobody sees [unseen-in-address]"], in: source)
    }

    @Test(arguments: ["&ZeroWidthSpace;", "&#x200B;", "&shy;"])
    func areFaultsInAnAddressAsEntities(entity: String) throws {
        let found = try Fixture(text: Self.title + "[a](https://x.ca/\(entity)b)").handout().diagnostics
        #expect(found.map(\.identifier) == ["unseen-in-address"])
    }

    @Test(arguments: [
        ("handout.yaml", "  patient.name: {type: text, label: {en: \"Pat«\u{202E}»\"}}"),
        ("handout.yaml", "  patient.name: {type: text, label: {en: «\"Pat\\u202E\"»}}"),
        ("handout.yaml", "  patient.name: {type: text, label: {en: «\"Pat\\x01\"»}}"),
        ("references.yaml", "- {id: a, type: book, title: Caf«\u{FFFD}»}"),
        ("references.yaml", "- {id: a, type: book, title: «\"a\\N\"»}"),
    ])
    func areFaultsInDeclarations(file: String, marked: String) throws {
        let declarations = Fixture.declarations.split(separator: "\n").prefix(6).joined(separator: "\n") + "\n"
        let source = MarkedSource(file == "handout.yaml" ? declarations + marked : marked)
        let fixture = try Fixture(text: Self.title + "b", declarations: declarations)
        try fixture.write("handouts/x/" + file, Array(source.text.utf8))
        let found = fixture.handout().diagnostics
        #expect(found.map(\.identifier) == ["unseen-character"])
        #expect(found.map { $0.range?.offsets } == source.expected)
    }

    @Test func areFaultsInProfiles() throws {
        let publisher = """
            name: {en: Us}
            phone: 613-555-0111
            web: «https://exam\u{AD}ple.org»
            copyright: {en: "© Us«\u{FFFD}»"}
            disclaimer: {en: Made up.}
            """
        let source = MarkedSource(publisher)
        let fixture = try Fixture([:])
        try fixture.write("publishers/us.yaml", Array(source.text.utf8))
        let found = fixture.parser.publisher("us").diagnostics.sortedByPlace()
        #expect(found.map(\.identifier) == ["unseen-in-address", "unseen-character"])
    }

    @Test func areFaultsInTheAddressOfAReference() throws {
        let fixture = try Fixture(text: Self.title + "b")
        let references = "- {id: a, type: book, title: B, URL: \"https://x.ca/\u{200B}\", DOI: \"10.1/a\\u00ADb\"}"
        try fixture.write("handouts/x/references.yaml", Array(references.utf8))
        #expect(fixture.handout().diagnostics.map(\.identifier) == ["unseen-in-address", "unseen-in-address"])
    }

    @Test func areNeverSentToATerminal() throws {
        let found = try Fixture(text: "# T\n\n## A\n\na \u{202E}b\u{9B}31m").handout().diagnostics
        let shown = DiagnosticText.render(found)
        #expect(!shown.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{9B}" })
    }
}
