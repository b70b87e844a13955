package import Diagnostics

/// The allowed input for a value, and its conversion.
///
/// Modules add shapes of their own: `extension Shape where Value == Length { static var length: Shape { … } }`.
package struct Shape<Value>: Sendable {
    /// A description in the words of a message: "a date such as 2026-05-14".
    package let expected: String
    /// Reads a node. Returns nil, with an error reported, if it does not fit; the message does not quote the value.
    package let read: @Sendable (InputNode, inout Findings) -> Value?
    /// Returns the published schema, which is computed only on request.
    package let schema: @Sendable () -> Schema

    package init(
        expected: String, schema: @autoclosure @escaping @Sendable () -> Schema = .anything,
        read: @escaping @Sendable (InputNode, inout Findings) -> Value?
    ) {
        self.expected = expected
        self.schema = schema
        self.read = read
    }

    /// A value that is written as a single word or text, quoted or not.
    package static func parsed(
        expected: String, help: String? = nil, schema: Schema = .written,
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> Shape {
        Shape(expected: expected, schema: schema) { node, findings in
            if case .scalar(let scalar) = node.value, let value = parse(scalar.text) { return value }
            findings.reportUnexpected(node, expected: expected, help: help)
            return nil
        }
    }

    /// Returns the same shape with a converted value.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Shape<Other> {
        Shape<Other>(expected: expected, schema: schema()) { node, findings in read(node, &findings).map(transform) }
    }

    /// A value that must not be quoted, because a quoted value is a text.
    static func unquoted(
        expected: String, schema: Schema, _ parse: @escaping @Sendable (String) -> Value?
    ) -> Shape {
        Shape(expected: expected, schema: schema) { node, findings in
            var help: String?
            if case .scalar(let scalar) = node.value, let value = parse(scalar.text) {
                if scalar.isPlain { return value }
                help = "write it without quotes"
            }
            findings.reportUnexpected(node, expected: expected, help: help)
            return nil
        }
    }
}

extension Shape where Value == InputNode {
    /// Any value, to be read later.
    package static var any: Shape { Shape(expected: "a value") { node, _ in node } }
}

extension Shape where Value == String {
    /// A text as written, quoted or not: `version: 1.0` is the text "1.0". It must not be empty. The final line break
    /// of a YAML block is removed.
    package static var text: Shape {
        .parsed(expected: "a text") { text in
            guard text.contains(where: { !$0.isWhitespace }) else { return nil }
            return text.last == "\n" ? String(text.reversed().drop { $0 == "\n" }.reversed()) : text
        }
    }
}

extension Shape where Value == Int {
    package static var integer: Shape {
        .unquoted(expected: "a whole number", schema: .integer) { $0.first == "+" ? nil : Int($0) }
    }
}

extension Shape where Value == Bool {
    package static var boolean: Shape {
        .unquoted(expected: "true or false", schema: .boolean) { ["true": true, "false": false][$0] }
    }
}

extension Shape {
    /// A list of all items that fit; each other item is reported.
    package static func list<Item>(of item: Shape<Item>) -> Shape where Value == [Item] {
        let expected = "a list"
        return Shape(expected: expected, schema: .list(item.schema())) { node, findings in
            guard case .sequence(let nodes) = node.value else {
                findings.reportUnexpected(node, expected: expected, help: "write [ ] around it, or \"- \" before it")
                return nil
            }
            var items: [Item] = []
            for (index, node) in nodes.enumerated() {
                let item = findings.within(String(index + 1)) { item.read(node, &$0) }
                if let item { items.append(item) }
            }
            return items
        }
    }

    /// One of the names in an enumeration.
    package static func oneOf(_ type: Value.Type) -> Shape
    where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
        let names = Shape<String>.named(Value.allCases.map(\.rawValue))
        return Shape(expected: names.expected, schema: names.schema()) { node, findings in
            names.read(node, &findings).flatMap { Value(rawValue: $0) }
        }
    }

    /// A mapping of declared keys. Keys that `read` does not request are reported.
    ///
    /// `read` should request all its keys whatever it finds, because the schema consists of its requests on an empty
    /// mapping.
    package static func mapping(
        _ what: String, _ read: @escaping @Sendable (inout MappingReader, inout Findings) -> Value?
    ) -> Shape {
        let schema: @Sendable () -> Schema = {
            var reader = MappingReader(describing: what)
            var findings = Findings()
            _ = read(&reader, &findings)
            return Schema(reader.declarations)
        }
        return Shape(expected: what, schema: schema()) { node, findings in
            guard var reader = MappingReader(node, what: what, &findings) else { return nil }
            let value = read(&reader, &findings)
            reader.finish(&findings)
            return value
        }
    }

    /// A mapping whose keys the author chooses, in their written order.
    package static func dictionary<Item>(of item: Shape<Item>) -> Shape where Value == [NamedValue<Item>] {
        let expected = "a mapping"
        return Shape(expected: expected, schema: .dictionary(item.schema())) { node, findings in
            guard case .mapping(let entries) = node.value else {
                findings.reportUnexpected(node, expected: expected)
                return nil
            }
            return entries.compactMap { entry in
                let value = findings.within(entry.key) { item.read(entry.value, &$0) }
                return value.map { NamedValue(name: entry.key, nameRange: entry.keyRange, value: $0) }
            }
        }
    }
}

/// An entry of a mapping whose keys the author chooses.
package struct NamedValue<Value> {
    package var name: String
    package var nameRange: SourceRange
    package var value: Value

    package init(name: String, nameRange: SourceRange, value: Value) {
        self.name = name
        self.nameRange = nameRange
        self.value = value
    }
}

extension NamedValue: Sendable where Value: Sendable {}
