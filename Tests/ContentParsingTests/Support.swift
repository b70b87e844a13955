import Content
import ContentParsing
import Diagnostics
import Foundation
import StructuredInput
import Testing

/// A library's folder on disk, which exists while a test runs.
final class Fixture {
    static let declarations = """
        id: x
        version: "1.0"
        form-number: H-1
        publisher: example
        status: sample
        fields:
          patient.name: {type: text, label: {en: Patient}, blank: 60mm}
          appointment.start: {type: date-time}
          treatments: {type: choices, of: [chemotherapy, surgery]}
          stage: {type: choice, of: [i, ii]}
          born: {type: date}
          weight: {type: number, min: 0, unit: kg}
          smoker: {type: boolean}
          home: {type: address}
        """

    static let references = """
        - {id: rao2021, type: article-journal, title: Guidelines}
        - {id: nccn, type: book, title: Anal carcinoma}
        """

    let root: String

    init(_ files: [String: String]) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "handout-\(UUID())").path
        for (name, text) in files { try write(name, Array(text.utf8)) }
    }

    /// Creates the handout `x` with one language file.
    convenience init(
        text: String, declarations: String = Fixture.declarations, references: String = Fixture.references
    ) throws {
        try self.init([
            "handouts/x/handout.yaml": declarations, "handouts/x/references.yaml": references,
            "handouts/x/en-CA.md": text,
        ])
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: root).appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    var parser: ContentParser { ContentParser(root: root, shownAs: "lib") }

    func handout() -> Validated<Handout> {
        parser.handout(folder: root + "/handouts/x", shownAs: "lib/handouts/x")
    }
}

/// Returns the value, if there is no diagnostic.
func success<Value>(_ checked: Validated<Value>, sourceLocation: SourceLocation = #_sourceLocation) throws -> Value {
    #expect(DiagnosticText.render(checked.diagnostics) == "", sourceLocation: sourceLocation)
    let value = checked.value
    return try #require(value, "there is no value", sourceLocation: sourceLocation)
}

/// A source in which the markers `«` and `»` surround the places of expected diagnostics.
struct MarkedSource {
    let text: String
    let expected: [Range<Int>]

    init(_ marked: String) {
        var text = ""
        var expected: [(index: Int, range: Range<Int>)] = []
        var starts: [Int] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "«": starts.append(text.utf8.count)
            case "»":
                if let start = starts.popLast() { expected.append((expected.count, start..<text.utf8.count)) }
            default: text.unicodeScalars.append(scalar)
            }
        }
        self.text = text
        self.expected = expected.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    }
}

/// Expects exactly these diagnostics in one file, each at its marker, in the order of their places.
func expect(
    _ diagnostics: [Diagnostic], _ messages: [String], in source: MarkedSource,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let found = diagnostics.sortedByPlace()
    #expect(found.map { "\($0.message) [\($0.identifier)]" } == messages, sourceLocation: sourceLocation)
    #expect(found.map { $0.range?.offsets } == source.expected, sourceLocation: sourceLocation)
}
