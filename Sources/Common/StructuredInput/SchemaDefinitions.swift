/// The schemas that occur several times. Each is encoded once under a name, and then referenced.
struct SchemaDefinitions: Sendable {
    private(set) var names: [Schema: String] = [:]

    private var seen: Set<Schema> = []

    init(of schema: Schema) { visit(schema, as: "schema") }

    /// - Parameter words: the description of the schema in messages.
    private mutating func visit(_ schema: Schema, as words: String) {
        switch schema {
        case .anything, .written, .number, .integer, .boolean: return
        case .text, .oneOf, .list, .dictionary, .mapping, .either, .inheritable: break
        }
        guard seen.insert(schema).inserted else {
            if names[schema] == nil { names[schema] = newName(for: words) }
            return
        }
        switch schema {
        case .list(let item), .dictionary(let item): visit(item, as: words + " item")
        case .mapping(let keys): for key in keys { visit(key.schema, as: key.expected) }
        case .inheritable(let whole, _, let always):
            visit(whole.partial(keeping: always), as: words)
            visit(whole, as: words)
        default: break
        }
    }

    private func newName(for words: String) -> String {
        let parts = words.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = parts.prefix(6).joined(separator: "-")
        let taken = Set(names.values)
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)-\(number)") { number += 1 }
        return "\(name)-\(number)"
    }
}

extension SchemaDefinitions {
    /// The key under which an encoder stores the definitions.
    static let key = CodingUserInfoKey(rawValue: "definitions")
}

extension Encoder {
    var definitions: SchemaDefinitions? { SchemaDefinitions.key.flatMap { userInfo[$0] as? SchemaDefinitions } }
}
