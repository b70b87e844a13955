public import Diagnostics

/// What was asked for cannot be done as it was asked.
public struct Refusal: Error, Sendable {
    public let diagnostic: Diagnostic

    package init(_ identifier: String, _ message: String, at place: SourceRange? = nil, help: String? = nil) {
        diagnostic = .error(identifier, message, at: place, help: help)
    }
}
