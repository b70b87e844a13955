import FoundationEssentials
import TextForms

/// Diagnostics as a SARIF 2.1.0 log, which code hosts show beside the affected lines.
public enum DiagnosticSARIF {
    /// Returns the log, with one run.
    ///
    /// - Parameters:
    ///   - diagnostics: the results, in their order.
    ///   - tool: the program's name and version, such as "handout 1.0".
    public static func render(_ diagnostics: [Diagnostic], tool: String) throws -> String {
        let parts = tool.split(separator: " ", maxSplits: 1).map(String.init)
        let rules = Array(Set(diagnostics.map(\.identifier))).sorted()
        let run = Run(
            tool: Tool(
                driver: Driver(
                    name: parts.first ?? tool, version: parts.dropFirst().first ?? "0", rules: rules.map(Rule.init))),
            columnKind: "unicodeCodePoints", results: diagnostics.map { Result($0, rules: rules) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Log(runs: [run])), as: UTF8.self)
    }

    private struct Log: Encodable {
        var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        var version = "2.1.0"
        var runs: [Run]

        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version, runs
        }
    }

    private struct Run: Encodable {
        var tool: Tool
        var columnKind: String
        var results: [Result]
    }

    private struct Tool: Encodable {
        var driver: Driver
    }

    private struct Driver: Encodable {
        var name: String
        var version: String
        var rules: [Rule]
    }

    private struct Rule: Encodable {
        var id: String
    }

    private struct Message: Encodable {
        var text: String
    }

    private struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int?
        var level: String
        var message: Message
        var locations: [Location]
        var relatedLocations: [Location]

        init(_ diagnostic: Diagnostic, rules: [String]) {
            ruleId = diagnostic.identifier
            ruleIndex = rules.firstIndex(of: diagnostic.identifier)
            level = diagnostic.severity.rawValue
            // SARIF has no property for the help of one result, so it is part of the message.
            message = Message(text: diagnostic.message + (diagnostic.help.map { ". Help: \($0)" } ?? ""))
            locations = diagnostic.range.map { [Location($0, message: nil)] } ?? []
            relatedLocations = diagnostic.notes.compactMap { note in
                note.range.map { Location($0, message: Message(text: note.message)) }
            }
        }
    }

    private struct Location: Encodable {
        var physicalLocation: PhysicalLocation
        var message: Message?

        init(_ range: SourceRange, message: Message?) {
            physicalLocation = PhysicalLocation(
                artifactLocation: ArtifactLocation(uri: DiagnosticSARIF.uri(range.file.path)), region: Region(range))
            self.message = message
        }
    }

    private struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    private struct ArtifactLocation: Encodable {
        var uri: String
    }

    private struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
        var endLine: Int
        var endColumn: Int

        init(_ range: SourceRange) {
            let (start, end) = (range.start, range.end)
            (startLine, startColumn) = (start.line, start.column)
            (endLine, endColumn) = (end.line, end.column)
        }
    }

    /// SARIF 2.1.0, 3.4.3: an absolute path is a `file` URI, a relative one stays relative; both are escaped.
    private static func uri(_ path: String) -> String {
        let escaped = path.percentEncodedPath
        return path.hasPrefix("/") ? "file://" + escaped : escaped
    }
}
