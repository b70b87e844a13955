package import Content
import FoundationEssentials
package import Wording

/// A JSON Schema (draft 2020-12) of the data that a handout takes, made from the declared fields.
///
/// It accepts the data that `RecipientReader` accepts, in JSON with arrays for lists. What it cannot see: how a number is written
/// (an exponent is refused), and whether a condition can be decided.
package struct RecipientSchema {
    private let fields: [Field]
    private let otherNames: [String]
    private let languages: [LanguageTag]
    private let printSizes: [String]
    private let clinics: [String]
    private let patterns = TextPatterns()

    /// - Parameters:
    ///   - fields: the fields of the handout; the fields of mailings are added.
    ///   - otherNames: names that only other handouts of the library use; their values are ignored.
    ///   - languages: those of the handout's texts.
    package init(
        fields: [Field], otherNames: Set<String>, languages: [LanguageTag], printSizes: [String], clinics: [String]
    ) {
        let reader = RecipientReader(fields: fields, otherNames: otherNames)
        self.fields = reader.fields
        self.otherNames = reader.otherNames.sorted()
        self.languages = languages
        self.printSizes = printSizes
        self.clinics = clinics
    }

    /// - Throws: `EncodingError`, which is an internal error.
    package func document(title: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(tree(title)), as: UTF8.self) + "\n"
    }

    private func tree(_ title: String) -> SchemaTree {
        var names = RecipientReader.ReservedName.allCases.map { ($0.rawValue, reserved($0)) }
        names += fields.map { ($0.name, described(value(of: $0), $0)) }
        names += otherNames.map { ($0, .reference("ignored")) }
        guard case .object(var root) = object(names) else { return .flag(true) }
        root["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
        root["title"] = .text(title)
        root["$defs"] = .object([
            "nothing": .any(of: [.type("null"), .pattern(patterns.nothing)]),
            "line": .pattern(patterns.line(longest: TextSafety.longestText)),
            "address-line": .any(of: [
                .pattern(patterns.nothing), .pattern(patterns.line(longest: TextSafety.longestLine)),
            ]),
            "note": .pattern(patterns.note),
            // A value that no field of this handout takes may be anything but an error value of a spreadsheet.
            "ignored": .object([
                "not": .pattern(patterns.error), "items": .reference("ignored"),
            ]),
        ])
        let rules = onlyOnce + required
        if !rules.isEmpty { root["allOf"] = .list(rules) }
        return .object(root)
    }

    // MARK: Names

    /// An object with dotted names, or with objects inside of it in their place.
    private func object(_ names: [(name: String, schema: SchemaTree)]) -> SchemaTree {
        var properties: [String: SchemaTree] = [:]
        for (name, schema) in names { properties[name] = schema }
        let groups = Set(names.flatMap { Self.prefixes(of: $0.name) })
        for group in groups where properties[group] == nil {
            properties[group] = object(
                names.filter { $0.name.hasPrefix(group + ".") }.map {
                    (String($0.name.dropFirst(group.count + 1)), $0.schema)
                })
        }
        return .type("object", ["properties": .object(properties), "additionalProperties": .flag(false)])
    }

    private static func prefixes(of name: String) -> [String] {
        name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) }
    }

    /// The paths of keys that lead to a name: `patient.name`, or `name` inside of `patient`.
    private static func paths(to name: String) -> [[String]] {
        [[name]]
            + prefixes(of: name).flatMap { prefix in
                paths(to: String(name.dropFirst(prefix.count + 1))).map { [prefix] + $0 }
            }
    }

    private var allNames: [String] { fields.map(\.name) + otherNames }

    /// No value is given twice.
    private var onlyOnce: [SchemaTree] {
        allNames.flatMap { name -> [SchemaTree] in
            let paths = Self.paths(to: name)
            return paths.indices.flatMap { index -> [SchemaTree] in
                paths[..<index].map { (path: [String]) -> SchemaTree in
                    SchemaTree.not(.all(of: [.present(path), .present(paths[index])]))
                }
            }
        }
    }

    /// Data about a person has what is required; data that only says how a copy is printed need not.
    private var required: [SchemaTree] {
        let required = fields.filter(\.isRequired)
        guard !required.isEmpty else { return [] }
        let somebody = SchemaTree.any(
            of: allNames.flatMap(Self.paths).map { .present($0) } + [.present(["id"], .not(.reference("nothing")))])
        let given = required.map { field in
            SchemaTree.any(of: Self.paths(to: field.name).map { .present($0, .not(nothing(of: field))) })
        }
        return [.object(["if": somebody, "then": .all(of: given)])]
    }

    // MARK: Values

    private func described(_ schema: SchemaTree, _ field: Field) -> SchemaTree {
        guard case .object(var entries) = schema, let label = field.label?.entryOrFirst(for: .english)?.text else {
            return schema
        }
        entries["description"] = .text(label)
        return .object(entries)
    }

    private func reserved(_ name: RecipientReader.ReservedName) -> SchemaTree {
        let nothing = SchemaTree.reference("nothing")
        switch name {
        case .id:
            let scientific =
                "(?!\(patterns.blank)(?:[0-9]E\\+[0-9]{2,3}|[0-9][.,][0-9]+[Ee][+-]?[0-9]{2,3})\(patterns.blank)$)"
            return .any(of: [
                nothing, .pattern("^\(scientific)\(patterns.blank)(?![.-])[A-Za-z0-9._-]{1,64}\(patterns.blank)$"),
                .type("integer", ["minimum": .integer(0)]),
            ])
        case .language: return .any(of: [nothing, .pattern(patterns.word(languages.flatMap(Self.tags)))])
        case .printSize: return .any(of: [nothing, .pattern(patterns.word(printSizes.map(TextPatterns.inAnyCase)))])
        case .clinic:
            return clinics.isEmpty
                ? nothing : .any(of: [nothing, .pattern(patterns.word(clinics.map(TextPatterns.escaped)))])
        }
    }

    /// The tags that a text serves: its own, more general ones, and more special ones.
    private static func tags(of language: LanguageTag) -> [String] {
        let subtags: [Substring] = language.description.split(separator: "-")
        let parts = subtags.count
        let hasScript = subtags.dropFirst().contains { $0.count == 4 }
        let region = "(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
        let more = parts == 1 ? "(?:-[A-Za-z]{4})?" + region : hasScript && parts == 2 ? region : ""
        return language.widenings.map { TextPatterns.inAnyCase($0.description) } + [
            TextPatterns.inAnyCase(language.description) + more
        ]
    }

    private func value(of field: Field) -> SchemaTree { .any(of: [.reference("nothing")] + typed(field)) }

    private func typed(_ field: Field) -> [SchemaTree] {
        switch field.type {
        case .text: return [.reference(field.isMultiline ? "note" : "line")]
        case .number(let minimum, let maximum, _):
            var limits: [String: SchemaTree] = [:]
            limits["minimum"] = minimum.map { .number($0) }
            limits["maximum"] = maximum.map { .number($0) }
            return [.type("number", limits)]
        case .boolean: return [.type("boolean")]
        case .date: return [.pattern(patterns.word([TextPatterns.date]))]
        case .dateTime: return [.pattern(patterns.word([TextPatterns.dateTime]))]
        case .choice(let choices): return [.pattern(word(choices))]
        case .choices(let choices): return [.type("array", ["items": .pattern(word(choices))])]
        case .address:
            return [.type("array", ["items": .reference("address-line"), "maxItems": .integer(TextSafety.mostLines)])]
        case .list(let entries):
            return [.type("array", ["items": entry(of: entries), "maxItems": .integer(Field.EntryList.mostEntries)])]
        }
    }

    private func word(_ choices: [Field.Choice]) -> String {
        patterns.word(choices.map { TextPatterns.escaped($0.name) })
    }

    /// An entry in which nothing is given is none, so it needs nothing.
    private func entry(of list: Field.EntryList) -> SchemaTree {
        guard case .object(var entry) = object(list.fields.map { ($0.name, described(value(of: $0), $0)) }) else {
            return .flag(true)
        }
        let required = list.fields.filter(\.isRequired)
        if !required.isEmpty {
            let empty = SchemaTree.object([
                "properties": .object(Dictionary(list.fields.map { ($0.name, nothing(of: $0)) }) { first, _ in first })
            ])
            entry["anyOf"] = .list([empty, .all(of: required.map { .present([$0.name], .not(nothing(of: $0))) })])
        }
        return .object(entry)
    }

    private func nothing(of field: Field) -> SchemaTree {
        guard case .address = field.type else { return .reference("nothing") }
        return .any(of: [.reference("nothing"), .type("array", ["items": .pattern(patterns.nothing)])])
    }
}
