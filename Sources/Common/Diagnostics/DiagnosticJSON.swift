import FoundationEssentials

/// Diagnostics in JSON for other programs: an array of objects. Lines and columns count from 1, columns in Unicode
/// scalars.
public enum DiagnosticJSON {
    /// Returns the array, with sorted keys.
    public static func render(_ diagnostics: [Diagnostic]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(diagnostics.map(Entry.init)), as: UTF8.self)
    }

    /// A diagnostic as an object, for use in a larger document.
    public struct Entry: Encodable, Sendable {
        var rule: String
        var severity: Diagnostic.Severity
        var message: String
        var place: Place?
        var notes: [Note]
        var help: String?

        /// Creates the object of a diagnostic.
        public init(_ diagnostic: Diagnostic) {
            rule = diagnostic.identifier
            severity = diagnostic.severity
            message = diagnostic.message
            place = diagnostic.range.map(Place.init)
            notes = diagnostic.notes.map { Note(message: $0.message, place: $0.range.map(Place.init)) }
            help = diagnostic.help
        }
    }

    struct Note: Encodable, Sendable {
        var message: String
        var place: Place?
    }

    struct Place: Encodable, Sendable {
        var file: String
        var line: Int
        var column: Int
        var endLine: Int
        var endColumn: Int

        init(_ range: SourceRange) {
            file = range.file.path
            (line, column) = (range.start.line, range.start.column)
            (endLine, endColumn) = (range.end.line, range.end.column)
        }
    }
}
