import DocumentTree
import Drawing
import Geometry
import PDFOutput
import TestSupport
import Testing

/// The structure tree of finished files, read by another program.
@Suite struct StructureTests {
    private let finisher = PDFFinisher(producer: "handout test")

    private func inspect(_ document: Document, _ options: String, pageSize: Size = Paper.letter.size) async throws
        -> Inspection
    {
        let drawn = try Scribe.draw(document, pageSize: pageSize)
        return try await Inspection.of(
            try finisher.finish(drawn.marked, document: document, layout: drawn.layout), options)
    }

    @Test func tagsEveryRole() async throws {
        let inspection = try await inspect(Sample.everything, "--structure")
        #expect(inspection.complaints == [])
        #expect(inspection.structure == "")
    }

    @Test func keepsOneElementOverPages() async throws {
        let page = Size(width: .points(400), height: .points(300))
        let inspection = try await inspect(Sample.long, "--structure", pageSize: page)
        #expect(inspection.complaints == [])
        #expect(inspection.structure == "")
    }
}
