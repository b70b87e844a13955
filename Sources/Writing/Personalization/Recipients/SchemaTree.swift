import FoundationEssentials

/// A JSON Schema as a value. Keys are encoded in order, so that the same schema gives the same bytes.
indirect enum SchemaTree: Encodable, Hashable {
    case object([String: SchemaTree])
    case list([SchemaTree])
    case text(String)
    case integer(Int)
    case number(Decimal)
    case flag(Bool)

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let entries):
            var container = encoder.container(keyedBy: Key.self)
            for (key, value) in entries { try container.encode(value, forKey: Key(stringValue: key)) }
        case .list(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        case .text(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .integer(let number):
            var container = encoder.singleValueContainer()
            try container.encode(number)
        case .number(let number):
            var container = encoder.singleValueContainer()
            try container.encode(number)
        case .flag(let flag):
            var container = encoder.singleValueContainer()
            try container.encode(flag)
        }
    }

    // MARK: Words of JSON Schema

    static func type(_ name: String, _ more: [String: SchemaTree] = [:]) -> SchemaTree {
        .object(more.merging(["type": .text(name)]) { first, _ in first })
    }

    static func pattern(_ pattern: String) -> SchemaTree { type("string", ["pattern": .text(pattern)]) }

    static func any(of schemas: [SchemaTree]) -> SchemaTree {
        schemas.count == 1 ? schemas[0] : .object(["anyOf": .list(schemas)])
    }

    static func all(of schemas: [SchemaTree]) -> SchemaTree { .object(["allOf": .list(schemas)]) }

    static func not(_ schema: SchemaTree) -> SchemaTree { .object(["not": schema]) }

    static func reference(_ name: String) -> SchemaTree { .object(["$ref": .text("#/$defs/\(name)")]) }

    /// A value that stands under some keys, each inside of the one before.
    static func present(_ path: [String], _ value: SchemaTree? = nil) -> SchemaTree {
        guard let key = path.first else { return value ?? .flag(true) }
        var entries: [String: SchemaTree] = ["required": .list([.text(key)])]
        if path.count > 1 || value != nil {
            entries["properties"] = .object([key: present(Array(path.dropFirst()), value)])
        }
        return .object(entries)
    }
}
