import Foundation
import TestSupport
import Testing

/// A note longer than a page continues at the foot of the next one, and is spoken as one note.
@Suite struct LongNoteTests {
    private static let words = (1...900).map { "word\($0)" }

    private static let handout = """
        id: long
        version: "1.0"
        form-number: H-0000
        publisher: canadian-cancer-society
        status: sample
        references: footnotes
        """
    private static let references = """
        references:
          - {id: long, type: book, title: "\(words.joined(separator: " "))", author: [{literal: Club}], publisher: Press,
             issued: {date-parts: [[2020]]}}
        """
    private static let text = """
        # A long note

        ## A section

        The first paragraph calls it [@long].

        \((1...40).map { "Paragraph \($0) stands on the same page or on one of the next, above the rest of the note." }
            .joined(separator: "\n\n"))
        """

    @Test(arguments: ["clear", "giant"])
    func goesOnAtTheFootOfTheNextPage(size: String) async throws {
        try await withCommand { command in
            try command.write(Self.handout, to: "long/handout.yaml")
            try command.write(Self.references, to: "long/references.yaml")
            try command.write(Self.text, to: "long/en-CA.md")
            let result = try await command.run(
                "render", "./long", "--library", Package.root.appending(path: "Templates").path, "--print-size", size,
                "-o", "long.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            let inspection = try await Inspection.of(command.read("long.pdf"), "--structure", "--text")
            #expect(inspection.complaints == [])
            let structure = try #require(inspection.structure)
            #expect(structure.components(separatedBy: "Note id=").count == 2)
            for (reader, pages) in try #require(inspection.text) {
                // Every word appears once, in order, on several pages; the text continues above the note.
                let found = pages.joined(separator: " ").split(whereSeparator: \.isWhitespace).map(String.init)
                    .filter { $0.hasPrefix("word") }.map { $0.prefix { $0 != "." } }.map(String.init)
                #expect(found == Self.words, "\(reader)")
                let both = pages.dropFirst().filter { $0.contains("word") && $0.contains("Paragraph") }
                #expect(!both.isEmpty, "\(reader)")
            }
        }
    }
}
