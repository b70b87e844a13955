import DocumentTree
import Drawing
import Geometry
import PDFOutput
import TestSupport

extension Scribe {
    /// Finishes a document as a file, and has another program read it.
    static func inspect(_ document: Document, _ options: String, pageSize: Size = Paper.letter.size) async throws
        -> Inspection
    {
        let drawn = try draw(document, pageSize: pageSize)
        let finisher = PDFFinisher(producer: "handout test")
        return try await Inspection.of(
            try finisher.finish(drawn.marked, document: document, layout: drawn.layout), options)
    }
}
