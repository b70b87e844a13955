package import Diagnostics

/// A value of YAML or JSON, with its place.
package struct InputNode: Sendable {
    package indirect enum Value: Sendable {
        case null
        case scalar(Scalar)
        case sequence([InputNode])
        case mapping([Entry])
    }

    package struct Scalar: Sendable {
        /// The characters as written, without quotes.
        package var text: String
        /// True if the scalar is not quoted, and may be a number or a boolean.
        package var isPlain: Bool

        package init(text: String, isPlain: Bool) {
            self.text = text
            self.isPlain = isPlain
        }
    }

    /// A key of a mapping and its value. The keys of a mapping are unique.
    package struct Entry: Sendable {
        package var key: String
        package var keyRange: SourceRange
        package var value: InputNode

        package init(key: String, keyRange: SourceRange, value: InputNode) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }

    package var value: Value
    /// The range with quotes and brackets; for an omitted value, the range of its key.
    package var range: SourceRange

    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }

    package var isNull: Bool {
        if case .null = value { true } else { false }
    }

    /// The kind of value, in the words of a message.
    var kind: String {
        switch value {
        case .null: "empty"
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
