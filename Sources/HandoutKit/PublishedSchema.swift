import Envelopes
import StructuredInput
import Theming

/// A JSON Schema (draft 2020-12) for an author's files, for editors and other programs. It is made from the same
/// declarations that read the files.
public enum PublishedSchema: String, Sendable, CaseIterable {
    case theme
    case envelope

    /// - Throws: `EncodingError`, which is an internal error.
    public func json() throws -> String {
        switch self {
        case .theme: try Theme.schema.document(title: "A theme of handout")
        case .envelope: try Envelope.schema.document(title: "An envelope of handout")
        }
    }
}
