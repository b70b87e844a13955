import DocumentTree
import Drawing
import Geometry
import PageLayout
import TestSupport
import Testing
import Wording

@testable import PDFOutput

/// What the finished file says of itself, and gives back.
@Suite struct FinishedFileTests {
    private let finisher = PDFFinisher(producer: "handout test")

    private func finished(_ document: Document) throws -> [UInt8] {
        let drawn = try Scribe.draw(document)
        return try finisher.finish(drawn.marked, document: document, layout: drawn.layout)
    }

    @Test func givesTheSameBytesForTheSameInput() throws {
        #expect(try finished(Sample.everything) == finished(Sample.everything))
        let drawn = try Scribe.draw(Sample.scripts)
        let other = PDFFinisher(producer: "handout test")
        #expect(
            try finisher.finish(drawn.marked, document: Sample.scripts, layout: drawn.layout)
                == other.finish(drawn.marked, document: Sample.scripts, layout: drawn.layout))
    }

    @Test func tellsFilesApartByTheirIdentifier() async throws {
        let first = try await Inspection.of(finished(Sample.everything), "--facts", "--no-checks")
        let second = try await Inspection.of(finished(Sample.scripts), "--facts", "--no-checks")
        let identifiers = try #require(first.facts?.identifier)
        #expect(identifiers.count == 2)
        #expect(identifiers.first?.count == 32)
        #expect(identifiers.first != second.facts?.identifier.first)
    }

    @Test func saysWhatItIs() async throws {
        let facts = try #require(
            try await Inspection.of(finished(Sample.everything), "--facts", "--no-checks").facts)
        #expect(facts.version == "1.7")
        #expect(facts.language == "en-CA")
        #expect(facts.labels == ["1"])
        #expect(
            facts.info == [
                "Title": "A sample", "Author": "Sample Society", "Subject": "Samples", "Keywords": "a, b",
                "Producer": "handout test",
            ])
        let xmp = try #require(facts.xmp)
        #expect(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"))
        #expect(!xmp.contains("Date"))
        #expect(
            facts.outline.map(\.title) == ["Treatments (all of them)"]
                && facts.outline.first?.kids.map(\.title) == ["Lists"])
        #expect(
            facts.links.map(\.words) == [
                "Link contents=\"1\" to=page 1", "Link contents=\"the lists\" to=page 1",
                "Link contents=\"a web page\" uri=\"https://example.org/d%C3%A9pliant?a=1\"",
                "Link contents=\"1.\" to=page 1",
            ])
    }

    @Test func conformsWithAwkwardWordsAboutItself() async throws {
        let document = Sample.document(
            [Sample.heading(1, "Titre"), Sample.paragraph("Texte")], title: "Él & <she> \"said\" (so\u{0}) \\ 医",
            language: .french, properties: .init(author: "", subject: "", keywords: []))
        let inspection = try await Inspection.of(finished(document), "--facts")
        #expect(inspection.complaints == [])
        #expect(inspection.facts?.info["Title"] == "Él & <she> \"said\" (so ) \\ 医")
        #expect(inspection.facts?.language == "fr")
    }

    @Test func givesBackTheTextOfEveryScript() async throws {
        let inspection = try await Inspection.of(finished(Sample.scripts), "--text")
        #expect(inspection.complaints == [])
        let text = try #require(inspection.text?["poppler"]?.first)
        for words in ["Scripts", "911", "डॉक्टर", "ᐃᓄᒃᑎᑐᑦ", "Ρωτήστε τον γιατρό"] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
    }

    @Test func conformsWhateverTheDocument() async throws {
        let seeds = (1...8).map(UInt64.init)
        let size = Size(width: .points(420), height: .points(400))
        let inspections = try await Inspection.of(
            seeds.map { seed in
                let document = RandomDocument.make(seed: seed)
                let drawn = try Scribe.draw(document, pageSize: size)
                return try finisher.finish(drawn.marked, document: document, layout: drawn.layout)
            })
        for (seed, inspection) in zip(seeds, inspections) {
            #expect(inspection.complaints == [], "seed \(seed)")
        }
    }

    @Test func conformsWithoutAnyHeadingOrLink() async throws {
        #expect(try await Inspection.of(finished(Sample.document([Sample.paragraph("Only")]))).complaints == [])
    }

    @Test func partsAStreamFromItsEndWhateverItEndsWith() {
        var writer = PDFWriter(compressor: Compressor(), expectedSize: 0)
        writer.writeFiltered(writer.reserve(), [0x41, 0x0D] as [UInt8], entries: PDFDictionary())
        let bytes = writer.finish(catalogue: 0, info: 0)
        #expect(bytes.contains(Array("/Length 2>>\nstream\nA\r\r\nendstream".utf8)))
    }

    @Test(arguments: [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/é ü", "https://example.org/%C3%A9%20%C3%BC"),
        ("tel:+1-888-939-3333", "tel:+1-888-939-3333"),
        ("https://example.org/<a>\\(b)", "https://example.org/%3Ca%3E%5C(b)"),
    ])
    func escapesAddresses(address: String, expected: String) { #expect(Links.escaped(address) == expected) }

    @Test func bringsAColourProfileThatAddsUp() {
        let profile = ColourProfile.sRGB
        func number(_ offset: Int) -> Int { profile[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        #expect(number(0) == profile.count)
        #expect(number(128) == 10)
        for tag in 0..<number(128) {
            let offset = number(132 + tag * 12 + 4)
            #expect(offset % 4 == 0)
            #expect(offset + number(132 + tag * 12 + 8) <= profile.count)
        }
        #expect(profile.count < 600)
    }
}
