/// A value together with what was found wrong on the way to it. Warnings travel with the result.
public struct Validated<Value> {
    private let stored: Value?
    public let diagnostics: [Diagnostic]

    /// The value, unless an error was found.
    public var value: Value? { diagnostics.hasErrors ? nil : stored }

    /// The value as far as it could be read, errors or not: for tools that go on to find more faults.
    public var partial: Value? { stored }

    public init(_ value: Value?, _ diagnostics: [Diagnostic] = []) {
        stored = value
        self.diagnostics = diagnostics
    }

    /// The value, or every error at once.
    public func get() throws(ContentFault) -> Value {
        guard let value else { throw ContentFault(diagnostics) }
        return value
    }
}

extension Validated {
    /// The value, or nil where there is none and nobody is at fault.
    public func valueUnlessFaulty() throws(ContentFault) -> Value? {
        guard !diagnostics.hasErrors else { throw ContentFault(diagnostics) }
        return value
    }
}

extension Validated: Sendable where Value: Sendable {}

/// The content or the data is at fault; what is wrong is in `diagnostics`.
public struct ContentFault: Error, Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
}

/// The program's own parts are not as they should be: faces, built-in themes and words.
public struct InstallationFault: Error, Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
