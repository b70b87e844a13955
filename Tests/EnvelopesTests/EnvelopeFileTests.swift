import Diagnostics
import Foundation
import Geometry
import StructuredInput
import TestSupport
import Testing

@testable import Envelopes

/// The reader's diagnostics for a file, and the same results from the published schema.
@Suite struct EnvelopeFileTests {
    private static let sound = """
        paper: letter
        fold: thirds
        size: {width: 9.5in, height: 4.125in, confirmed: true}
        window: {left: 0.875in, bottom: 0.5in, width: 4.5in, height: 1.125in, confirmed: false}
        tolerance: {size: 0mm, window: 0.8mm, fold: 1mm, confirmed: false}
        most-sheets: 6
        beyond: flat-9x12
        """

    private static let broken = [
        ("paper: letter", "paper: b5"), ("fold: thirds", "fold: halves"), ("left: 0.875in, ", ""),
        ("9.5in", "9.5"), ("9.5in", "-9.5in"), ("confirmed: true", "confirmed: perhaps"), ("most-sheets: 6\n", ""),
        ("most-sheets: 6", "most-sheets: few"), ("beyond: flat-9x12", "colour: white"),
    ]

    @Test func readsMeasuresAndWhatNobodyConfirmed() throws {
        let envelope = try read(Self.sound).get()
        #expect(envelope.size.width == .inches(9.5))
        #expect(envelope.window.size.height == .inches(1.125))
        #expect(envelope.unconfirmed == ["window", "tolerance"])
        #expect(envelope.mostSheets == 6)
        #expect(envelope.beyond == "flat-9x12")
    }

    @Test func agreesWithItsSchema() async throws {
        let texts = [Self.sound] + Self.broken.map { Self.sound.replacing($0.0, with: $0.1) }
        let complaints = try await complaints(about: texts)
        #expect(complaints[0] == 0)
        for (index, text) in texts.enumerated().dropFirst() {
            #expect(complaints[index] > 0, "the schema lets pass:\n\(text)")
            #expect(read(text).value == nil, "the reader lets pass:\n\(text)")
        }
    }

    @Test func readsEveryBuiltInOne() async throws {
        let folder = Package.root.appending(path: "Templates/envelopes")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(names.count == 4)
        let texts = try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        for text in texts { #expect(read(text).diagnostics == []) }
        #expect(try await complaints(about: texts) == texts.map { _ in 0 })
    }

    private func read(_ text: String) -> Validated<Envelope> {
        Envelope.read(SourceFile(path: "envelopes/own.yaml", text: text), name: "own")
    }

    /// Returns the number of errors that Python's jsonschema finds in each text.
    private func complaints(about texts: [String]) async throws -> [Int] {
        let script = Package.root.appending(path: "Tests/Validators/check-schema.py").path
        return try await withTemporaryFolder { folder in
            let schema = folder.appending(path: "schema.json")
            try Envelope.schema.document(title: "An envelope").write(to: schema, atomically: true, encoding: .utf8)
            let files = texts.indices.map { folder.appending(path: "\($0).yaml") }
            for (text, file) in zip(texts, files) { try text.write(to: file, atomically: true, encoding: .utf8) }
            let result = try await Program.run(
                try Inspection.python(), [script, schema.path] + files.map(\.path))
            try #require(result.exitCode == 0, "\(result.errors)")
            let found = try JSONDecoder().decode([[String]].self, from: result.output)
            return files.map { file in found.count { $0.first == file.path } }
        }
    }
}
