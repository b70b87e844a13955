package import Diagnostics

/// What may stand under a key, and how it becomes a value.
///
/// Modules add their own: `extension Shape where Value == Length { static var length: Shape { … } }`.
package struct Shape<Value>: Sendable {
    /// In the words of a message: "a date such as 2026-05-14".
    package let expected: String
    /// Nil where the node does not fit, which is then reported, without quoting the value.
    package let read: @Sendable (InputNode, inout Findings) -> Value?
    /// What a published schema says of it; worked out only when it is asked for.
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

    /// The same shape, its value turned into another.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Shape<Other> {
        Shape<Other>(expected: expected, schema: schema()) { node, findings in read(node, &findings).map(transform) }
    }

    /// Written without quotes, for in quotes it is a text.
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
    /// Anything at all, to be read later.
    package static var any: Shape { Shape(expected: "a value") { node, _ in node } }
}

extension Shape where Value == String {
    /// The characters as written, quoted or not: `version: 1.0` is the text "1.0". Not empty. The line break that a
    /// block of YAML text ends with is left off.
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
    /// Every item that fits; each that does not is reported.
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

    /// One of the names that an enumeration lists.
    package static func oneOf(_ type: Value.Type) -> Shape
    where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
        let names = Shape<String>.named(Value.allCases.map(\.rawValue))
        return Shape(expected: names.expected, schema: names.schema()) { node, findings in
            names.read(node, &findings).flatMap { Value(rawValue: $0) }
        }
    }

    /// A mapping of declared keys. Keys that `read` does not ask for are reported. It should ask for all of its keys
    /// whatever it finds, for its schema is what it asks for of an empty mapping.
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

    /// A mapping whose keys are the author's own, in the order in which they are written.
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

/// An entry of a mapping whose keys are the author's own.
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
