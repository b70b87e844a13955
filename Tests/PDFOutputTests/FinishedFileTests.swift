import DocumentTree
import Drawing
import Geometry
import PageLayout
import TestSupport
import Testing
import Wording

@testable import PDFOutput

/// The metadata of the finished file, and the text that is extracted from it.
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
        // A listener finds what to do in an emergency among the bookmarks.
        #expect(facts.outline.first?.kids.first?.kids.map(\.title) == ["Call 911"])
        #expect(
            facts.links.map(\.words) == [
                "Link contents=\"1\" to=page 1", "Link contents=\"the lists\" to=page 1",
                "Link contents=\"a web page\" uri=\"https://example.org/d%C3%A9pliant?a=1\"",
                "Link contents=\"1.\" to=page 1", "Link contents=\"911\" uri=\"tel:911\"",
            ])
    }

    @Test func nestsBookmarksByLevel() async throws {
        let levels = [1, 2, 2, 3, 3, 2, 4, 1]
        let document = Sample.document(levels.enumerated().map { Sample.heading($1, "\($0)-\($1)") })
        let facts = try #require(try await Inspection.of(finished(document), "--facts", "--no-checks").facts)
        func text(_ bookmarks: [Inspection.Facts.Bookmark]) -> String {
            bookmarks.map { $0.title + ($0.kids.isEmpty ? "" : "(" + text($0.kids) + ")") }.joined(separator: " ")
        }
        #expect(text(facts.outline) == "0-1(1-2 2-2(3-3 4-3) 5-2(6-4)) 7-1")
    }

    @Test func keepsWhatIsSomebodysOutOfBookmarksAndMetadata() async throws {
        let builder = DocumentBuilder()
        let name = builder.value("Pat Example", of: "patient.name", range: nil)
        let document = Sample.document([
            builder.element(.heading(level: 1), [builder.text("For "), name]),
            builder.element(.card, [Sample.paragraph(.boxTitle, [builder.text("Card of "), name])]),
        ])
        let facts = try #require(try await Inspection.of(finished(document), "--facts", "--no-checks").facts)
        #expect(facts.outline.map(\.title) == ["For …"])
        #expect(facts.info.values.allSatisfy { !$0.contains("Pat") })
        #expect(facts.xmp?.contains("Pat Example") == false)
    }

    @Test func putsLinksWhereTheyAreTouched() async throws {
        let document = Sample.document([
            Sample.heading(1, "Top"),
            DocumentBuilder().element(.link(.address("https://example.org")), [DocumentBuilder().text("here")]),
        ])
        let drawn = try Scribe.draw(document)
        let area = try #require(drawn.layout.linkAreas.first?.area)
        let facts = try #require(try await Inspection.of(finished(document), "--facts", "--no-checks").facts)
        let expected = [
            area.left.points, 792 - area.bottom.points, area.right.points, 792 - area.top.points,
        ]
        for (edge, expected) in zip(try #require(facts.links.first?.rectangle), expected) {
            #expect(abs(edge - expected) < 0.01)
        }
    }

    @Test func countsDestinationsFromTheBottom() {
        let pages = FinishedPages(
            numbers: [5, 9], boxes: Array(repeating: PageBox(left: 0, bottom: 0, right: 612, top: 792), count: 2))
        var bytes = PDFBytes()
        pages.write(Destination(page: 1, top: .points(100.5)), to: &bytes)
        #expect(String(decoding: bytes.bytes, as: UTF8.self) == "[ 9 0 R/XYZ null 691.5 null]")
    }

    @Test func sortsTheNamesOfNotes() throws {
        let document = Sample.document([9, 10, 1].map(Sample.call) + [9, 10, 1].map { Sample.note($0, "Note") })
        var source = try PDFSource(finished(document), inflater: Inflater())
        let catalogue = try #require(try source.resolved(source.trailer["Root"]).dictionary)
        let root = try #require(try source.resolved(catalogue["StructTreeRoot"]).dictionary)
        let names = try #require(try source.resolved(root["IDTree"]).dictionary?["Names"]?.array)
        let keys = names.compactMap {
            if case .string(let key) = $0 { String(decoding: key, as: UTF8.self) } else { nil }
        }
        #expect(keys == ["note-1", "note-10", "note-9"])
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
