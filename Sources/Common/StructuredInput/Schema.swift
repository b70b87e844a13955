import FoundationEssentials

/// A description of allowed input, as a value. A shape describes itself with the same declarations that read the input.
///
///     let schema = Shape<Theme>.theme.schema()
///     try schema.document(title: "A theme")
package indirect enum Schema: Sendable, Hashable {
    case anything
    /// A single value, read as its characters: `version: 1.0` is the text "1.0".
    case written
    /// A text that matches a regular expression completely.
    case text(pattern: String)
    case number(ClosedRange<Double>? = nil)
    case integer
    case boolean
    case oneOf([String])
    case list(Schema)
    /// A mapping whose keys the author chooses.
    case dictionary(Schema)
    case mapping([Key])
    case either([Schema])
    /// A schema whose keys may be inherited if the named key exists. Otherwise all required keys must exist.
    case inheritable(Schema, by: String, always: Set<String>)

    /// A key of a mapping.
    package struct Key: Sendable, Hashable {
        package var name: String
        /// A description in the words of a message.
        package var expected: String
        package var schema: Schema
        package var isRequired: Bool
        /// True if an empty value is treated as missing.
        package var mayBeEmpty: Bool

        package init(name: String, expected: String, schema: Schema, isRequired: Bool, mayBeEmpty: Bool) {
            self.name = name
            self.expected = expected
            self.schema = schema
            self.isRequired = isRequired
            self.mayBeEmpty = mayBeEmpty
        }
    }

    init(_ declarations: [MappingReader.Declaration]) {
        self = .mapping(
            declarations.map { declaration in
                Key(
                    name: declaration.key, expected: declaration.expected, schema: declaration.schema(),
                    isRequired: declaration.isRequired, mayBeEmpty: !declaration.isRequired)
            })
    }

    /// Returns the same schema without required keys, except some at the top level.
    func partial(keeping kept: Set<String> = []) -> Schema {
        switch self {
        case .mapping(let keys):
            .mapping(
                keys.map { key in
                    var key = key
                    key.isRequired = kept.contains(key.name) && key.isRequired
                    key.schema = key.schema.partial()
                    return key
                })
        case .dictionary(let item): .dictionary(item.partial())
        case .either(let schemas): .either(schemas.map { $0.partial() })
        default: self
        }
    }

    /// Returns the schema as JSON Schema, draft 2020-12. The same schema gives the same bytes.
    package func document(title: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        if let key = SchemaDefinitions.key { encoder.userInfo[key] = SchemaDefinitions(of: self) }
        return String(decoding: try encoder.encode(Document(title: title, schema: self)), as: UTF8.self) + "\n"
    }

    private struct Document: Encodable {
        var title: String
        var schema: Schema

        func encode(to encoder: any Encoder) throws {
            var keywords = encoder.container(keyedBy: Keyword.self)
            try keywords.encode("https://json-schema.org/draft/2020-12/schema", forKey: "$schema")
            try keywords.encode(title, forKey: "title")
            try schema.encode(to: encoder)
            guard let definitions = encoder.definitions, !definitions.names.isEmpty else { return }
            var container = keywords.nestedContainer(keyedBy: Keyword.self, forKey: "$defs")
            for (schema, name) in definitions.names {
                try container.encode(Definition(schema: schema), forKey: Keyword(stringValue: name))
            }
        }
    }

    /// A schema that is encoded completely at its definition, even if it has a name.
    private struct Definition: Encodable {
        var schema: Schema

        func encode(to encoder: any Encoder) throws { try schema.encodeWhole(to: encoder) }
    }
}

extension Schema: Encodable {
    /// A keyword of JSON Schema, or the name of a property.
    fileprivate struct Keyword: CodingKey, ExpressibleByStringLiteral {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringLiteral text: String) { stringValue = text }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        guard let name = encoder.definitions?.names[self] else { return try encodeWhole(to: encoder) }
        var keywords = encoder.container(keyedBy: Keyword.self)
        try keywords.encode("#/$defs/\(name)", forKey: "$ref")
    }

    private func encodeWhole(to encoder: any Encoder) throws {
        var keywords = encoder.container(keyedBy: Keyword.self)
        switch self {
        case .anything: break
        case .written:
            try keywords.encode(["string", "number", "boolean"], forKey: "type")
            try keywords.encode("\\S", forKey: "pattern")
        case .text(let pattern):
            try keywords.encode("string", forKey: "type")
            try keywords.encode("^(?:\(pattern))$", forKey: "pattern")
        case .number(let range):
            try keywords.encode("number", forKey: "type")
            try keywords.encodeIfPresent(range?.lowerBound, forKey: "minimum")
            try keywords.encodeIfPresent(range?.upperBound, forKey: "maximum")
        case .integer: try keywords.encode("integer", forKey: "type")
        case .boolean: try keywords.encode("boolean", forKey: "type")
        case .oneOf(let names): try keywords.encode(names, forKey: "enum")
        case .list(let item):
            try keywords.encode("array", forKey: "type")
            try keywords.encode(item, forKey: "items")
        case .dictionary(let item):
            try keywords.encode("object", forKey: "type")
            try keywords.encode(item, forKey: "additionalProperties")
        case .mapping(let keys): try Self.encode(keys, to: &keywords)
        case .either(let schemas): try keywords.encode(schemas, forKey: "anyOf")
        case .inheritable(let schema, let key, let always):
            try schema.partial(keeping: always).encodeWhole(to: encoder)
            try keywords.encode(["not": ["required": [key]]], forKey: "if")
            try keywords.encode(schema, forKey: "then")
        }
    }

    private static func encode(_ keys: [Key], to keywords: inout KeyedEncodingContainer<Keyword>) throws {
        try keywords.encode("object", forKey: "type")
        try keywords.encode(false, forKey: "additionalProperties")
        let required = keys.filter(\.isRequired).map(\.name)
        if !required.isEmpty { try keywords.encode(required, forKey: "required") }
        var properties = keywords.nestedContainer(keyedBy: Keyword.self, forKey: "properties")
        for key in keys { try properties.encode(Property(key: key), forKey: Keyword(stringValue: key.name)) }
    }

    private struct Property: Encodable {
        var key: Key

        func encode(to encoder: any Encoder) throws {
            var keywords = encoder.container(keyedBy: Keyword.self)
            try keywords.encode(key.expected, forKey: "description")
            guard key.mayBeEmpty, key.schema != .anything else { return try key.schema.encode(to: encoder) }
            try keywords.encode([AnyOf.schema(key.schema), .empty], forKey: "anyOf")
        }

        private enum AnyOf: Encodable {
            case schema(Schema)
            case empty

            func encode(to encoder: any Encoder) throws {
                switch self {
                case .schema(let schema): try schema.encode(to: encoder)
                case .empty: try ["type": "null"].encode(to: encoder)
                }
            }
        }
    }
}
