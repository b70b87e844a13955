/// A diagnostic: the error, its place, the reason, and the fix.
///
/// A message never quotes a recipient's value: it names the field.
public struct Diagnostic: Sendable, Hashable {
    /// The weight of a diagnostic.
    public enum Severity: String, Sendable, Hashable, Codable {
        /// The copy cannot be made, or must not be.
        case error
        /// The copy can be made, and somebody should look at it.
        case warning
    }

    /// A second place that explains the first.
    public struct Note: Sendable, Hashable {
        /// The explanation, in one line.
        public var message: String
        /// The place that the note is about; nil if it has none.
        public var range: SourceRange?

        /// Creates a note, with or without a place.
        public init(_ message: String, at range: SourceRange? = nil) {
            self.message = message
            self.range = range
        }
    }

    /// A stable name in kebab case, such as `unknown-field`.
    public var identifier: String
    /// Whether it is an error or a warning.
    public var severity: Severity
    /// One line, in the user's words, without a full stop.
    public var message: String
    /// The place in a file; nil if the fault is in none.
    public var range: SourceRange?
    /// Further places that explain this one.
    public var notes: [Note]
    /// The fix, in the user's words.
    public var help: String?

    /// Creates a diagnostic; each parameter has the meaning of the property of its name.
    public init(
        _ severity: Severity, _ identifier: String, _ message: String, at range: SourceRange? = nil,
        notes: [Note] = [], help: String? = nil
    ) {
        self.severity = severity
        self.identifier = identifier
        self.message = message
        self.range = range
        self.notes = notes
        self.help = help
    }

    /// Creates an error.
    public static func error(
        _ identifier: String, _ message: String, at range: SourceRange? = nil, notes: [Note] = [], help: String? = nil
    ) -> Diagnostic {
        Diagnostic(.error, identifier, message, at: range, notes: notes, help: help)
    }

    /// Creates a warning.
    public static func warning(
        _ identifier: String, _ message: String, at range: SourceRange? = nil, notes: [Note] = [], help: String? = nil
    ) -> Diagnostic {
        Diagnostic(.warning, identifier, message, at: range, notes: notes, help: help)
    }
}

extension [Diagnostic] {
    /// Whether any of the diagnostics is an error.
    public var hasErrors: Bool { contains { $0.severity == .error } }
    /// The errors, without the warnings.
    public var errors: [Diagnostic] { filter { $0.severity == .error } }

    /// Returns the diagnostics by file and then by place; those without a place are last.
    public func sortedByPlace() -> [Diagnostic] {
        enumerated().sorted { left, right in
            switch (left.element.range, right.element.range) {
            case (let a?, let b?):
                if a.file.path != b.file.path { return a.file.path < b.file.path }
                if a.offsets.lowerBound != b.offsets.lowerBound { return a.offsets.lowerBound < b.offsets.lowerBound }
            case (_?, nil): return true
            case (nil, _?): return false
            case (nil, nil): break
            }
            return left.offset < right.offset
        }.map(\.element)
    }
}
