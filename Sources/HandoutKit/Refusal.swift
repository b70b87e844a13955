public import Diagnostics

/// An error in a request: it cannot be done as requested.
public struct Refusal: Error, Sendable {
    /// The reason, and what to do.
    public let diagnostic: Diagnostic

    package init(_ identifier: String, _ message: String, at place: SourceRange? = nil, help: String? = nil) {
        diagnostic = .error(identifier, message, at: place, help: help)
    }
}
