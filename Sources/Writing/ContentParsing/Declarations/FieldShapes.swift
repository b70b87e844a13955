import Content
import Diagnostics
import FoundationEssentials
import Geometry
import StructuredInput
import Wording

/// Reads the declaration of one field in `fields:`.
enum FieldReader {
    enum TypeName: String, CaseIterable {
        case text, number, boolean, date
        case dateTime = "date-time"
        case choice, choices, address, list
    }

    static func read(_ entry: NamedValue<InputNode>, _ findings: inout Findings) -> Field? {
        guard var reader = MappingReader(entry.value, what: "a field", &findings) else { return nil }
        let typeName = reader.required("type", .oneOf(TypeName.self), &findings)
        let field = typeName.flatMap { declared(entry, as: $0, &reader, &findings) }
        if field != nil { reader.finish(&findings) }
        return field
    }

    /// The schema of a field: one of the types, each with the keys that are read for it.
    ///
    /// - Parameter isInList: true for what an entry of a list has, which is no list.
    static func schema(isInList: Bool) -> Schema {
        .either(
            TypeName.allCases.filter { !isInList || $0 != .list }.map { type in
                Shape<Bool>.mapping("a field") { reader, findings in
                    let entry = NamedValue(name: "", nameRange: reader.range, value: InputNode(.null, at: reader.range))
                    _ = reader.required("type", Shape<String>.named([type.rawValue]), &findings)
                    return declared(entry, as: type, &reader, &findings) != nil
                }.schema()
            })
    }

    /// Reads the keys of a type; nil where one that it needs is missing.
    private static func declared(
        _ entry: NamedValue<InputNode>, as typeName: TypeName, _ reader: inout MappingReader, _ findings: inout Findings
    ) -> Field? {
        let label = reader.optional("label", .printedText, &findings)
        let blank = reader.optional("blank", .length, &findings)
        let icon = reader.optional("icon", .iconName, &findings)
        let known = type(typeName, &reader, &findings)
        // For other types the key stays unread, and is reported as unknown.
        let isMultiline = typeName == .text ? reader.optional("multiline", .boolean, &findings) : nil
        let isRequired = reader.optional("required", .boolean, &findings) ?? false
        let defaultValue = defaultValue(known ?? unspecified(typeName), &reader, &findings)
        guard let type = known else { return nil }
        if isRequired, defaultValue != nil {
            findings.report(
                .error(
                    "required-with-default", "a required field has no default, for its value is always given",
                    at: reader.range(of: "required"), help: "delete \"required\" or \"default\""))
        }
        return Field(
            name: entry.name, type: type, label: label, blank: blank, isMultiline: isMultiline ?? false,
            isRequired: isRequired, defaultValue: defaultValue, icon: icon, range: entry.nameRange)
    }

    /// The type by which the default of a field is read that lacks its choices: any word, or any words.
    private static func unspecified(_ typeName: TypeName) -> Field.FieldType {
        switch typeName {
        case .list: .list(Field.EntryList(fields: [], blankRows: nil))
        case .choices: .address
        default: .text
        }
    }

    private static func type(
        _ name: TypeName, _ reader: inout MappingReader, _ findings: inout Findings
    ) -> Field.FieldType? {
        switch name {
        case .text: return .text
        case .boolean: return .boolean
        case .date: return .date
        case .dateTime: return .dateTime
        case .address: return .address
        case .number:
            let minimum = reader.optional("min", .number, &findings)
            let maximum = reader.optional("max", .number, &findings)
            let unit = reader.optional("unit", .printedText, &findings)
            if let minimum, let maximum, minimum > maximum {
                findings.report(.error("empty-range", "min is greater than max", at: reader.range(of: "min")))
            }
            return .number(minimum: minimum, maximum: maximum, unit: unit)
        case .choice: return choices(&reader, &findings).map(Field.FieldType.choice)
        case .choices: return choices(&reader, &findings).map(Field.FieldType.choices)
        case .list: return entries(&reader, &findings).map(Field.FieldType.list)
        }
    }

    /// As many as fit a page in large print.
    private static let mostBlankRows = 30

    private static func entries(_ reader: inout MappingReader, _ findings: inout Findings) -> Field.EntryList? {
        let blankRows = reader.optional("blank-rows", .integer, &findings)
        if let blankRows, !(1...mostBlankRows).contains(blankRows) {
            let message = "\"blank-rows\" must be a number from 1 to \(mostBlankRows)"
            findings.report(.error("bad-rows", message, at: reader.range(of: "blank-rows")))
        }
        guard let declared = reader.required("of", .dictionary(of: .entryDeclaration), &findings) else { return nil }
        if declared.isEmpty {
            findings.report(
                .error("no-entry-fields", "\"of\" names nothing that an entry has", at: reader.range(of: "of")))
        }
        var fields: [Field] = []
        for entry in declared {
            if let fault = FieldName.faultInEntry(entry.name, at: entry.nameRange) { findings.report(fault) }
            guard let field = findings.within(entry.name, { read(entry, &$0) }) else { continue }
            if case .list = field.type {
                let message = "an entry of a list cannot hold a list"
                findings.report(.error("list-in-list", message, at: field.range))
            } else {
                fields.append(field)
            }
        }
        return Field.EntryList(fields: fields, blankRows: blankRows.map { min(max($0, 1), mostBlankRows) })
    }

    private static func choices(_ reader: inout MappingReader, _ findings: inout Findings) -> [Field.Choice]? {
        let allowed = reader.required("of", .list(of: .choiceName), &findings)
        let labels = reader.optional("names", .dictionary(of: .printedText), &findings)
        guard let allowed else { return nil }
        let place = reader.range(of: "of")
        if allowed.isEmpty { findings.report(.error("no-choices", "\"of\" lists no choice", at: place)) }
        for name in Set(allowed) where allowed.count(where: { $0 == name }) > 1 {
            findings.report(.error("duplicate-choice", "the choice \"\(name)\" stands in \"of\" twice", at: place))
        }
        for label in labels ?? [] where !allowed.contains(label.name) {
            let help = Suggestion.nearest(to: label.name, among: allowed).map { "did you mean \"\($0)\"?" }
            let message = "\"of\" lists no choice \"\(label.name)\""
            findings.report(.error("unknown-choice", message, at: label.nameRange, help: help))
        }
        return allowed.map { name in
            Field.Choice(name: name, label: labels?.first { $0.name == name }?.value)
        }
    }

    private static func defaultValue(
        _ type: Field.FieldType, _ reader: inout MappingReader, _ findings: inout Findings
    ) -> FieldValue? {
        let key = "default"
        switch type {
        case .text: return reader.optional(key, Shape<String>.text.asPrinted, &findings).map(FieldValue.text)
        case .boolean: return reader.optional(key, .boolean, &findings).map(FieldValue.boolean)
        case .date: return reader.optional(key, .date, &findings).map(FieldValue.date)
        case .dateTime: return reader.optional(key, .dateTime, &findings).map(FieldValue.dateTime)
        case .address: return reader.optional(key, .list(of: .text), &findings).map(FieldValue.address)
        case .choice(let choices):
            return reader.optional(key, .named(choices.map(\.name)), &findings).map(FieldValue.choice)
        case .choices(let choices):
            return reader.optional(key, .list(of: .named(choices.map(\.name))), &findings).map(FieldValue.choices)
        // An entry's fields have defaults; which entries there are is never guessed.
        case .list: return nil
        case .number(let minimum, let maximum, _):
            guard let number = reader.optional(key, .number, &findings) else { return nil }
            if number < minimum ?? number || number > maximum ?? number {
                findings.report(
                    .error("out-of-range", "the default lies outside min and max", at: reader.range(of: key)))
            }
            return .number(number)
        }
    }
}

extension Shape where Value == InputNode {
    /// The declaration of a field, to be read by `FieldReader`.
    static var fieldDeclaration: Shape {
        Shape(expected: "a field", schema: FieldReader.schema(isInList: false)) { node, _ in node }
    }

    /// The declaration of a value of an entry.
    static var entryDeclaration: Shape {
        Shape(expected: "a field", schema: FieldReader.schema(isInList: true)) { node, _ in node }
    }
}

extension Shape where Value == String {
    /// The name of a choice. Conditions can spell it without quotes.
    static var choiceName: Shape {
        .parsed(expected: "a choice's name, of small letters, digits and hyphens") { text in
            text.isMade(of: { $0.isSmallLetter || $0.isDigit }, joinedBy: { $0 == UInt8(ascii: "-") }) ? text : nil
        }
    }
}

/// The rules for names of fields.
enum FieldName {
    /// Names that recipient data uses for other purposes.
    static let reserved = ["id", "language", "print-size", "clinic"]
    /// Keywords of conditions.
    static let words = ["and", "or", "not", "has", "is", "given", "true", "false", "count"]

    static func isValid(_ name: String) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { SafeName.isValid($0) }
    }

    /// The name of a value inside of an entry is one part of a dotted name.
    static func faultInEntry(_ name: String, at range: SourceRange) -> Diagnostic? {
        guard SafeName.isValid(name), !name.allSatisfy(\.isNumber) else {
            return .error(
                "bad-field-name", "a value of an entry cannot be called \"\(name)\"", at: range,
                help: "use small letters a to z, digits and hyphens, without a dot")
        }
        return words.contains(name) ? .error("reserved-field-name", "the name \"\(name)\" is reserved", at: range) : nil
    }

    static func fault(_ name: String, at range: SourceRange) -> Diagnostic? {
        if !isValid(name) {
            return .error(
                "bad-field-name", "a field cannot be called \"\(name)\"", at: range,
                help: "use small letters a to z, digits and hyphens, in parts that are parted by dots: patient.name")
        }
        let first = String(name.prefix { $0 != "." })
        if reserved.contains(name) || words.contains(name) || first == "clinic" || first == "publisher" {
            return .error("reserved-field-name", "the name \"\(name)\" is reserved", at: range)
        }
        return nil
    }
}
