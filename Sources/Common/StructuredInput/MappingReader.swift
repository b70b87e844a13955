package import Diagnostics

/// Reads a mapping with declared keys, and reports missing keys, invalid values and unknown keys.
package struct MappingReader {
    /// A key that the mapping may or must contain, for its schema.
    package struct Declaration: Sendable {
        package let key: String
        package let expected: String
        package let isRequired: Bool
        package let schema: @Sendable () -> Schema
    }

    private let what: String
    private let entries: [String: InputNode.Entry]
    private let order: [String]
    /// Keys that are valid but read elsewhere, such as the many keys of CSL.
    private var tolerated: Set<String> = []
    /// The range of the whole mapping.
    package let range: SourceRange
    package private(set) var declarations: [Declaration] = []

    /// Returns nil, with an error reported, if the node is not a mapping.
    ///
    /// - Parameter what: the description with its article, such as "a publisher's profile".
    package init?(_ node: InputNode, what: String, _ findings: inout Findings) {
        guard case .mapping(let entries) = node.value else {
            findings.reportUnexpected(node, expected: "\(what), a mapping of keys to values")
            return nil
        }
        self.what = what
        self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
        order = entries.map(\.key)
        range = node.range
    }

    /// Creates an empty mapping, from which the declared keys are collected.
    init(describing what: String) {
        self.what = what
        entries = [:]
        order = []
        range = SourceFile(path: "", text: "").range(0..<0)
    }

    /// Returns the value of a required key.
    package mutating func required<Value>(
        _ key: String, _ shape: Shape<Value>, _ findings: inout Findings
    ) -> Value? {
        declarations.append(Declaration(key: key, expected: shape.expected, isRequired: true, schema: shape.schema))
        guard let entry = entries[key] else {
            let start = range.offsets.lowerBound
            let place = range.file.range(start..<min(start + 1, range.offsets.upperBound))
            let message = "\(what) needs the key \"\(key)\", \(shape.expected)"
            findings.report(.error("missing-key", message, at: place))
            return nil
        }
        return findings.within(key) { shape.read(entry.value, &$0) }
    }

    /// Returns the value of an optional key, which may be missing or empty.
    package mutating func optional<Value>(
        _ key: String, _ shape: Shape<Value>, _ findings: inout Findings
    ) -> Value? {
        declarations.append(Declaration(key: key, expected: shape.expected, isRequired: false, schema: shape.schema))
        guard let entry = entries[key], !entry.value.isNull else { return nil }
        return findings.within(key) { shape.read(entry.value, &$0) }
    }

    /// Accepts keys that are read elsewhere.
    package mutating func tolerate(_ keys: some Sequence<String>) { tolerated.formUnion(keys) }

    /// Returns the place of a key's value, or of the key if the value is empty.
    package func range(of key: String) -> SourceRange? { entries[key]?.value.range }

    package func keyRange(of key: String) -> SourceRange? { entries[key]?.keyRange }

    /// The keys in the file that were not read, in their order.
    package var unreadKeys: [String] {
        let known = Set(declarations.map(\.key)).union(tolerated)
        return order.filter { !known.contains($0) }
    }

    /// Reports the unknown keys.
    package mutating func finish(_ findings: inout Findings) {
        let known = declarations.map(\.key)
        for key in unreadKeys where !findings.isFull {
            // A key that already exists is not a useful suggestion.
            let candidates = known.filter { entries[$0] == nil } + tolerated
            let help =
                Suggestion.nearest(to: key, among: candidates).map { "did you mean \"\($0)\"?" }
                ?? (known.isEmpty ? nil : "\(what) has \(known.joined(separator: ", "))")
            let message = "no key is called \"\(key)\" here"
            findings.report(.error("unknown-key", message, at: entries[key]?.keyRange, help: help))
        }
    }
}
