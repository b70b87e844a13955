import Envelopes
import StructuredInput
import Theming

/// A JSON Schema (draft 2020-12) of what an author writes, for editors and other programs; made from the same
/// declarations that read it.
public enum PublishedSchema: String, Sendable, CaseIterable {
    case theme
    case envelope

    /// - Throws: `EncodingError`, if the program is at fault.
    public func json() throws -> String {
        switch self {
        case .theme: try Theme.schema.document(title: "A theme of handout")
        case .envelope: try Envelope.schema.document(title: "An envelope of handout")
        }
    }
}
