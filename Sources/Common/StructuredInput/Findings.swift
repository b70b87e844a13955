package import Diagnostics

/// Collects what is wrong while a file is read, so that all of it is told at once.
package struct Findings: Sendable {
    /// Past this many, a reader learns nothing more.
    private static let limit = 500

    package private(set) var diagnostics: [Diagnostic] = []
    /// The keys on the way to what is being read.
    private var keys: [String] = []

    package init() {}

    /// So much is wrong that nothing more is told.
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

    /// Takes a value over with what was found on the way to it.
    package mutating func take<Value>(_ checked: Validated<Value>) -> Value? {
        report(checked.diagnostics)
        return checked.partial
    }

    /// Reads what stands under a key; messages of `body` name it.
    package mutating func within<Value>(_ key: String, _ body: (inout Findings) -> Value) -> Value {
        keys.append(key)
        defer { keys.removeLast() }
        return body(&self)
    }

    /// What is being read, for messages: `"fields.patient.name"`, or `this` at the top.
    package var subject: String { keys.isEmpty ? "this" : "\"\(keys.joined(separator: "."))\"" }

    /// Reports that a value is not what is expected, without quoting it.
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
