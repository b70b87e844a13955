package import Diagnostics

/// Reads a mapping by declared keys; says what is missing, what is wrong, and which keys nobody asked for.
package struct MappingReader {
    /// A key that the mapping may or must have: what a schema would say of it.
    package struct Declaration: Sendable {
        package let key: String
        package let expected: String
        package let isRequired: Bool
    }

    private let what: String
    private let entries: [String: InputNode.Entry]
    private let order: [String]
    /// Keys that are known but read by others, such as CSL's many.
    private var tolerated: Set<String> = []
    /// The whole mapping.
    package let range: SourceRange
    package private(set) var declarations: [Declaration] = []

    /// Nil, and reported, where the node is no mapping.
    ///
    /// - Parameter what: with its article: "a publisher's profile".
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

    /// The value of a key that has to be there.
    package mutating func required<Value>(
        _ key: String, _ shape: Shape<Value>, _ findings: inout Findings
    ) -> Value? {
        declarations.append(Declaration(key: key, expected: shape.expected, isRequired: true))
        guard let entry = entries[key] else {
            let start = range.offsets.lowerBound
            let place = range.file.range(start..<min(start + 1, range.offsets.upperBound))
            let message = "\(what) needs the key \"\(key)\", \(shape.expected)"
            findings.report(.error("missing-key", message, at: place))
            return nil
        }
        return findings.within(key) { shape.read(entry.value, &$0) }
    }

    /// The value of a key that may be left out or empty.
    package mutating func optional<Value>(
        _ key: String, _ shape: Shape<Value>, _ findings: inout Findings
    ) -> Value? {
        declarations.append(Declaration(key: key, expected: shape.expected, isRequired: false))
        guard let entry = entries[key], !entry.value.isNull else { return nil }
        return findings.within(key) { shape.read(entry.value, &$0) }
    }

    /// Keys that are somebody else's and pass without a word.
    package mutating func tolerate(_ keys: some Sequence<String>) { tolerated.formUnion(keys) }

    /// The place of a key's value, or of the key where the value is empty.
    package func range(of key: String) -> SourceRange? { entries[key]?.value.range }

    package func keyRange(of key: String) -> SourceRange? { entries[key]?.keyRange }

    /// The keys that are written and that nobody has asked for, in their order.
    package var unreadKeys: [String] {
        let known = Set(declarations.map(\.key)).union(tolerated)
        return order.filter { !known.contains($0) }
    }

    /// Reports the keys that nobody asked for.
    package mutating func finish(_ findings: inout Findings) {
        let known = declarations.map(\.key)
        for key in unreadKeys where !findings.isFull {
            // A key that is already there is not what was meant.
            let candidates = known.filter { entries[$0] == nil } + tolerated
            let help =
                Suggestion.nearest(to: key, among: candidates).map { "did you mean \"\($0)\"?" }
                ?? (known.isEmpty ? nil : "\(what) has \(known.joined(separator: ", "))")
            let message = "no key is called \"\(key)\" here"
            findings.report(.error("unknown-key", message, at: entries[key]?.keyRange, help: help))
        }
    }
}
