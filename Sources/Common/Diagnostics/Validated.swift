/// A value with the diagnostics of its validation.
public struct Validated<Value> {
    private let stored: Value?
    /// All errors and warnings of the validation.
    public let diagnostics: [Diagnostic]

    /// The value; nil if there was an error.
    public var value: Value? { diagnostics.hasErrors ? nil : stored }

    /// The value as far as it could be read, even with errors, for tools that look for further errors.
    public var partial: Value? { stored }

    /// Creates a value with the diagnostics of its validation; with an error among them, it counts as no value.
    public init(_ value: Value?, _ diagnostics: [Diagnostic] = []) {
        stored = value
        self.diagnostics = diagnostics
    }

    /// Returns the value, or throws all errors together.
    public func get() throws(ContentFault) -> Value {
        guard let value else { throw ContentFault(diagnostics) }
        return value
    }
}

extension Validated {
    /// Returns the value, or nil if there is neither a value nor an error.
    public func valueUnlessFaulty() throws(ContentFault) -> Value? {
        guard !diagnostics.hasErrors else { throw ContentFault(diagnostics) }
        return value
    }
}

extension Validated: Sendable where Value: Sendable {}

/// An error in the content or the data, described by `diagnostics`.
public struct ContentFault: Error, Sendable {
    /// All errors, and the warnings beside them.
    public let diagnostics: [Diagnostic]

    /// Creates an error from all diagnostics of a validation.
    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    /// Creates an error from one diagnostic.
    public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
}

/// An error in the program's own files: faces, built-in themes or words.
public struct InstallationFault: Error, Sendable {
    /// Every file that is missing or differs, with the fix.
    public let diagnostics: [Diagnostic]

    /// Creates an error from all diagnostics.
    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
