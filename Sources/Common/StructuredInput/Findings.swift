package import Diagnostics

/// Collects the errors while a file is read, so that all are reported together.
package struct Findings: Sendable {
    /// The limit of diagnostics; more would not help a reader.
    private static let limit = 500

    package private(set) var diagnostics: [Diagnostic] = []
    /// The keys that lead to the current value.
    private var keys: [String] = []

    package init() {}

    /// True if the limit is reached, so that nothing more is reported.
    package var isFull: Bool { diagnostics.count > Self.limit }

    package mutating func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < Self.limit {
            diagnostics.append(diagnostic)
        } else if diagnostics.count == Self.limit {
            diagnostics.append(.error("too-many-errors", "more is wrong than these \(Self.limit); mend them first"))
        }
    }

    package mutating func report(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { report(diagnostic) }
    }

    /// Returns the value of a validation, and reports its diagnostics.
    package mutating func take<Value>(_ checked: Validated<Value>) -> Value? {
        report(checked.diagnostics)
        return checked.partial
    }

    /// Reads the value of a key, which messages of `body` name.
    package mutating func within<Value>(_ key: String, _ body: (inout Findings) -> Value) -> Value {
        keys.append(key)
        defer { keys.removeLast() }
        return body(&self)
    }

    /// The current value in messages: `"fields.patient.name"`, or `this` at the top level.
    package var subject: String { keys.isEmpty ? "this" : "\"\(keys.joined(separator: "."))\"" }

    /// Reports that a value is not the expected one, without quoting it.
    package mutating func reportUnexpected(_ node: InputNode, expected: String, help: String? = nil) {
        if node.isNull {
            report(.error("missing-value", "\(subject) is empty, and must be \(expected)", at: node.range, help: help))
        } else if case .scalar = node.value {
            report(.error("wrong-value", "\(subject) must be \(expected)", at: node.range, help: help))
        } else {
            let message = "\(subject) must be \(expected), not \(node.kind)"
            report(.error("wrong-type", message, at: node.range, help: help))
        }
    }
}
