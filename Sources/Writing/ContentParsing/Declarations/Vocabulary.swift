import Content
import Diagnostics
import StructuredInput
import Synchronization

/// The names that a text may use: fields, values of profiles, references and pictures.
struct Vocabulary {
    var fields: FieldTable
    var references: ReferenceTable
    var pictures: PictureFiles
    /// True for letters, which have no notes.
    var isOfLetter = false
}

/// The fields of `handout.yaml`, then the fields that the library shares.
struct FieldTable {
    private(set) var fields: [Field] = []
    /// The fields of `fields.yaml`, except those that the handout declares itself.
    private(set) var shared: [Field] = []
    /// The names of the shared fields in use. All copies of this table share the set, because each part of a text has a
    /// copy.
    private let used = UsedNames()
    /// False if some fields could not be read. An unknown name is then not an error.
    var isComplete = true
    private var indices: [String: Int] = [:]

    mutating func add(_ field: Field) {
        indices[field.name] = fields.count
        fields.append(field)
    }

    /// Adds the library's fields. A shared field is left out if its name conflicts with a declared field or its group.
    mutating func share(_ others: [Field]) {
        shared = others.filter { other in
            !fields.contains { field in
                field.name == other.name || field.name.hasPrefix(other.name + ".")
                    || other.name.hasPrefix(field.name + ".")
            }
        }
    }

    /// The shared fields that the handout uses, and the other shared fields.
    var sharedByUse: (used: [Field], others: [Field]) {
        (shared.filter { used.contains($0.name) }, shared.filter { !used.contains($0.name) })
    }

    func field(named name: String) -> Field? {
        indices[name].map { fields[$0] } ?? shared.first { $0.name == name }
    }

    /// Resolves a name in the text. Returns nil, with an error reported, if no field or profile value has the name.
    func resolve(_ name: String, at range: SourceRange, _ findings: inout Findings) -> FieldReference? {
        if field(named: name) != nil {
            used.insert(name)
            return FieldReference(name: name, source: .field, range: range)
        }
        if Clinic.valueNames.contains(name) { return FieldReference(name: name, source: .clinic, range: range) }
        if Publisher.valueNames.contains(name) { return FieldReference(name: name, source: .publisher, range: range) }
        if isComplete { findings.report(unknown(name, at: range)) }
        return nil
    }

    /// The type of the named value. Values of profiles are texts.
    func type(of reference: FieldReference) -> Field.FieldType {
        field(named: reference.name)?.type ?? .text
    }

    private func unknown(_ name: String, at range: SourceRange) -> Diagnostic {
        let names = (fields + shared).map(\.name) + Clinic.valueNames + Publisher.valueNames
        var help = names.isEmpty ? nil : "declare it under fields: in handout.yaml"
        if let meant = Suggestion.nearest(to: name, among: names) {
            help = "did you mean \"\(meant)\"?"
            if let field = field(named: meant) { help? += " It is declared in \(field.declaredAt)" }
        }
        return .error("unknown-field", "no field is called \"\(name)\"", at: range, help: help)
    }
}

/// The names of fields in use, recorded by all copies of a table.
private final class UsedNames: Sendable {
    private let names = Mutex<Set<String>>([])

    func insert(_ name: String) { names.withLock { _ = $0.insert(name) } }
    func contains(_ name: String) -> Bool { names.withLock { $0.contains(name) } }
}

extension Field {
    /// The file and line of the declaration: `handout.yaml:9`.
    var declaredAt: String {
        let name = range.file.path.split(separator: "/").last.map(String.init) ?? range.file.path
        return "\(name):\(range.start.line)"
    }
}
