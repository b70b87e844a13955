import DocumentTree
import Drawing
import Foundation
import Geometry
import PageLayout
import TestSupport
import Testing

@testable import PDFOutput

/// Files in forms that Cairo might write but did not.
@Suite struct ReadingTests {
    private let finisher = PDFFinisher(producer: "handout test")

    /// Returns a file rewritten by qpdf with these options.
    private func rewritten(_ bytes: [UInt8], _ options: String...) async throws -> [UInt8] {
        try await withTemporaryFolder { folder in
            let input = folder.appending(path: "in.pdf")
            let output = folder.appending(path: "out.pdf")
            try Data(bytes).write(to: input)
            let result = try await Program.run("qpdf", options + [input.path, output.path])
            try #require(result.exitCode == 0, "\(result.errors)")
            return Array(try Data(contentsOf: output))
        }
    }

    @Test(arguments: [
        ["--object-streams=generate", "--stream-data=compress"],
        ["--object-streams=disable", "--newline-before-endstream"],
        ["--qdf", "--object-streams=disable"], ["--linearize", "--object-streams=generate"],
    ])
    func readsTheSameFromEveryWayOfWriting(options: [String]) async throws {
        let drawn = try Scribe.draw(Sample.everything)
        var marked = drawn.marked
        marked.bytes =
            switch options.count {
            case 2: try await rewritten(marked.bytes, options[0], options[1])
            default: try await rewritten(marked.bytes, options[0])
            }
        let expected = try finisher.finish(drawn.marked, document: Sample.everything, layout: drawn.layout)
        let finished = try finisher.finish(marked, document: Sample.everything, layout: drawn.layout)
        let both = try await (
            Inspection.of(expected, "--structure", "--text"), Inspection.of(finished, "--structure", "--text")
        )
        #expect(both.1.complaints == [])
        #expect(both.0.structure == both.1.structure)
        #expect(both.0.text == both.1.text)
    }

    @Test(arguments: [
        "", "%PDF-1.5", "startxref\n0\n%%EOF", "startxref\n99999\n%%EOF",
        "xref\n0 1\ntrailer\n<<>>\nstartxref\n0\n%%EOF",
        "xref\n0 0\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
        "xref\n0 0\ntrailer\n<</Prev 0>>\nstartxref\n0\n%%EOF",
        "xref\n0 9999999999\ntrailer\n<<>>\nstartxref\n0\n%%EOF",
        "1 0 obj\n<</Length 1 0 R>>\nstream\nx\nendstream\nxref\n1 1\n0 0 n\ntrailer\n<</Root 1 0 R>>\nstartxref\n45\n%%EOF",
        "xref\n1 1\n60 0 n\ntrailer\n<</Root<</Pages 1 0 R>>>>            1 0 obj\n<</Kids[1 0 R]>>\nstartxref\n0\n%%EOF",
    ])
    func refusesWhatIsNoPDF(text: String) {
        let marked = FragmentPDF(bytes: Array(text.utf8), pages: [])
        let layout = LaidOutDocument(paper: .letter, pages: [], destinations: [:], linkAreas: [])
        #expect(throws: FinishingError.self) {
            try finisher.finish(marked, document: Sample.everything, layout: layout)
        }
    }

    @Test func looksAsItWasDrawn() async throws {
        let drawn = try Scribe.draw(Sample.everything)
        let finished = try finisher.finish(drawn.marked, document: Sample.everything, layout: drawn.layout)
        let fragments = try await pictures(of: drawn.marked.bytes)
        let pages = try await pictures(of: finished)
        #expect(fragments.count == drawn.marked.pages[0].marks.count)
        #expect(pages.count == 1)
        // Each fragment has its own ink on white, and no two overlap.
        var composed = try #require(fragments.first)
        for fragment in fragments.dropFirst() {
            for index in composed.indices { composed[index] = min(composed[index], fragment[index]) }
        }
        #expect(composed.contains { $0 < 128 })
        #expect(composed == pages[0])
    }

    /// Returns the pixels of each page.
    private func pictures(of pdf: [UInt8]) async throws -> [[UInt8]] {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "page.pdf")
            try Data(pdf).write(to: file)
            _ = try await Program.run("pdftoppm", ["-r", "60", file.path, folder.path + "/page"])
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                .filter { $0.hasSuffix(".ppm") }.map { Array(try Data(contentsOf: folder.appending(path: $0))) }
        }
    }

    @Test func takesTheNewestOfAnObject() throws {
        let old = "1 0 obj\n(old)\nendobj\n2 0 obj\n(kept)\nendobj\n3 0 obj\n(gone)\nendobj\n"
        let oldIndex = "xref\n1 3\n0 0 n\n21 0 n\n43 0 n\ntrailer\n<</Root 9 0 R>>\n"
        let new = old + oldIndex + "1 0 obj\n(new)\nendobj\n"
        let place = old.utf8.count + oldIndex.utf8.count
        let file =
            new + "xref\n1 1\n\(place) 0 n\n3 1\n0 1 f\ntrailer\n<</Root 8 0 R/Prev \(old.utf8.count)>>\n"
            + "startxref\n\(new.utf8.count)\n%%EOF"
        var source = try PDFSource(Array(file.utf8), inflater: Inflater())
        #expect(source.trailer["Root"] == .reference(8))
        #expect(try source.object(1).value == .string(Array("new".utf8)))
        #expect(try source.object(2).value == .string(Array("kept".utf8)))
        #expect(try source.object(3).value == .null)
        #expect(try source.object(4).value == .null)
    }

    /// Bytes are changed, removed and duplicated in the structure of the file. It may be refused or finished.
    @Test(arguments: 1...8)
    func neverCrashesOnOddBytes(seed: UInt64) throws {
        let drawn = try Scribe.draw(Sample.everything)
        var random = SeededRandom(seed: seed)
        var refused = 0
        for _ in 0..<60 {
            var marked = drawn.marked
            for _ in 0..<Int.random(in: 1...4, using: &random) { marked.bytes.mutate(using: &random) }
            do {
                _ = try finisher.finish(marked, document: Sample.everything, layout: drawn.layout)
            } catch is FinishingError {
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test func refusesMarksOfAnotherDocument() throws {
        let drawn = try Scribe.draw(Sample.everything)
        var fewer = drawn.marked
        fewer.pages[0].marks.removeLast()
        let count = drawn.marked.pages[0].marks.count
        #expect(throws: FinishingError.fragmentsDoNotMatch(drawn: count, marked: count - 1)) {
            try finisher.finish(fewer, document: Sample.everything, layout: drawn.layout)
        }
        #expect(throws: FinishingError.self) {
            try finisher.finish(drawn.marked, document: Sample.scripts, layout: drawn.layout)
        }
    }

    @Test func refusesNotesThatCannotBeToldApart() throws {
        let document = Sample.document([Sample.call(1), Sample.note(1, "One"), Sample.note(1, "Another")])
        let drawn = try Scribe.draw(document)
        #expect(throws: FinishingError.ambiguousNote(anchor: "note-1")) {
            try finisher.finish(drawn.marked, document: document, layout: drawn.layout)
        }
    }

    @Test func refusesFiguresOfWhichNothingIsSaid() throws {
        let builder = DocumentBuilder()
        let document = Sample.document([builder.element(.figure, [builder.leaf(.qrCode("https://example.org"))])])
        let drawn = try Scribe.draw(document)
        #expect(throws: FinishingError.figureWithoutAlternate) {
            try finisher.finish(drawn.marked, document: document, layout: drawn.layout)
        }
    }

    @Test func refusesLinksThatLeadNowhere() throws {
        let drawn = try Scribe.draw(Sample.everything)
        var layout = drawn.layout
        layout.linkAreas.removeFirst()
        #expect(throws: FinishingError.self) {
            try finisher.finish(drawn.marked, document: Sample.everything, layout: layout)
        }
        layout = drawn.layout
        layout.destinations = [:]
        #expect(throws: FinishingError.self) {
            try finisher.finish(drawn.marked, document: Sample.everything, layout: layout)
        }
        layout = drawn.layout
        layout.linkAreas[0].page = 7
        #expect(throws: FinishingError.self) {
            try finisher.finish(drawn.marked, document: Sample.everything, layout: layout)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func mutate(using random: inout SeededRandom) {
        // Most changes keep the length. Otherwise the index would be invalid, and nothing else would be read.
        let place = Int.random(in: indices, using: &random)
        let letters = Array("0123456789<>[]()/ RnfobjEMCBDC%-.".utf8)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: self[place] = UInt8.random(in: 0...255, using: &random)
        case 1: removeSubrange(place..<Swift.min(endIndex, place + Int.random(in: 1...40, using: &random)))
        case 2:
            insert(
                contentsOf: self[place..<Swift.min(endIndex, place + Int.random(in: 1...40, using: &random))], at: place
            )
        default: self[place] = letters[Int.random(in: letters.indices, using: &random)]
        }
    }
}
