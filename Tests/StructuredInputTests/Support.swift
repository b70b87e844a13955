import Diagnostics
import StructuredInput
import Testing

/// Returns a node as a line: `{name: "text"@1:7-1:13, list: [1@2:8-2:9]}`.
func dump(_ node: InputNode) -> String {
    let text =
        switch node.value {
        case .null: "null"
        case .scalar(let scalar): scalar.isPlain ? scalar.text : "\"\(scalar.text)\""
        case .sequence(let items): "[\(items.map(dump).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.map { "\($0.key)@\(place($0.keyRange)): \(dump($0.value))" }.joined(separator: ", "))}"
        }
    return "\(text)@\(place(node.range))"
}

func place(_ range: SourceRange) -> String {
    let (start, end) = (range.start, range.end)
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
}

/// Returns the value, if there is no diagnostic.
func success<Value>(_ checked: Validated<Value>, sourceLocation: SourceLocation = #_sourceLocation) throws -> Value {
    #expect(DiagnosticText.render(checked.diagnostics) == "", sourceLocation: sourceLocation)
    let value = checked.value
    return try #require(value, "there is no value", sourceLocation: sourceLocation)
}

/// A source in which the markers `«` and `»` surround the place of an expected diagnostic.
struct MarkedSource {
    let file: SourceFile
    let expected: [Range<Int>]

    init(_ marked: String, path: String = "test.yaml") {
        var text = ""
        var expected: [Range<Int>] = []
        var start = 0
        for character in marked {
            switch character {
            case "«": start = text.utf8.count
            case "»": expected.append(start..<text.utf8.count)
            default: text.append(character)
            }
        }
        file = SourceFile(path: path, text: text)
        self.expected = expected
    }
}

/// Expects exactly these diagnostics, each at its marker, in the order of the markers.
func expect(
    _ diagnostics: [Diagnostic], _ messages: [String], in source: MarkedSource,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let found = diagnostics.sortedByPlace()
    #expect(found.map { "\($0.message) [\($0.identifier)]" } == messages, sourceLocation: sourceLocation)
    #expect(found.compactMap { $0.range?.offsets } == source.expected, sourceLocation: sourceLocation)
}
