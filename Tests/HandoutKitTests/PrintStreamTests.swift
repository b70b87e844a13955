import Foundation
import HandoutKit
import PDFOutput
import TestSupport
import Testing

/// Copies for many people in one file.
@Suite struct PrintStreamTests {
    private func stream(
        of count: Int, languages: [String] = ["en-CA"], names: [String] = People.names
    ) throws -> (pdf: [UInt8], pageCounts: [Int]) {
        var stageFour = try StageFour()
        var stream = Renderer.printStream(title: "Print stream", language: "en-CA")
        var pdf: [UInt8] = []
        var pageCounts: [Int] = []
        let people = try People.made(count, languages: languages, names: names)
        for (number, copy) in stageFour.copies(for: people).enumerated() {
            let copy = try copy.get()
            stream.add(copy.tagged, identifier: "r-\(number)", fillsSheets: true)
            pageCounts.append(copy.pageCount)
            pdf += stream.drain()
        }
        return (pdf + stream.finish(), pageCounts)
    }

    @Test func conformsAsAWhole() async throws {
        let (pdf, pageCounts) = try stream(of: 12, languages: ["en-CA", "fr-CA"])
        let inspection = try await Inspection.of(pdf, "--text", "--facts")
        #expect(inspection.complaints == [])
        let sheets = pageCounts.map { ($0 + 1) / 2 }
        #expect(pageCounts.contains { $0 % 2 == 1 }, "no copy needs an empty page, so none is tested")
        let text = try #require(inspection.text?["poppler"])
        #expect(text.count == sheets.reduce(0, +) * 2)
        let facts = try #require(inspection.facts)
        #expect(facts.outline.map(\.title) == (0..<12).map { "r-\($0)" })
        #expect(facts.labels.first == "r-0, 1")
        // Every copy begins on a new sheet and counts its own pages.
        var first = 0
        for (number, pages) in pageCounts.enumerated() {
            #expect(facts.outline[number].to == "page \(first + 1)")
            #expect(text[first].contains(number % 2 == 0 ? "Page 1 of \(pages)" : "Page 1 de \(pages)"))
            if pages % 2 == 1 { #expect(text[first + pages].filter { !$0.isWhitespace }.isEmpty) }
            first += pages + pages % 2
        }
    }

    /// Otherwise a listener would hear a French copy in English.
    @Test func saysTheLanguageOfEachCopy() async throws {
        let (pdf, _) = try stream(of: 4, languages: ["en-CA", "fr-CA"])
        let structure = try #require(try await Inspection.of(pdf, "--structure", "--no-checks").structure)
        let parts = structure.split(separator: "\n").filter { $0.hasPrefix("  Part") }.map { $0.dropFirst(2) }
        #expect(parts == ["Part lang=\"en-CA\"", "Part lang=\"fr-CA\"", "Part lang=\"en-CA\"", "Part lang=\"fr-CA\""])
    }

    @Test func isTheSameHoweverItIsTakenOut() throws {
        #expect(try stream(of: 6).pdf == stream(of: 6).pdf)
    }

    /// The name may contain any letters of English and French.
    @Test(arguments: ["Pat Example", "Zoë «Ÿ» d'Échantillon-Ünique #?"])
    func holdsOnceWhatCopiesShare(name: String) throws {
        let (few, many) = try (stream(of: 8, names: [name]), stream(of: 40, names: [name]))
        #expect((many.pdf.count - few.pdf.count) / 32 < 8000)
    }

    /// With too many bookmarks in one place, viewers become slow and validators stop.
    @Test func nestsManyBookmarks() async throws {
        let (pdf, _) = try stream(of: 130)
        let facts = try #require(try await Inspection.of(pdf, "--facts", "--no-checks").facts)
        #expect(facts.outline.map(\.title) == ["r-0 – r-99", "r-100 – r-129"])
        #expect(facts.outline.first?.kids.count == 100)
    }
}
