import Content
import Diagnostics
import StructuredInput
import Synchronization

/// What a text may name: fields, values of the profiles, references, pictures.
struct Vocabulary {
    var fields: FieldTable
    var references: ReferenceTable
    var pictures: PictureFiles
    /// A letter has no notes.
    var isOfLetter = false
}

/// The fields of `handout.yaml`, and behind them those that the library shares.
struct FieldTable {
    private(set) var fields: [Field] = []
    /// Of `fields.yaml`, without those that the handout declares itself.
    private(set) var shared: [Field] = []
    /// The names of shared fields that were asked for. A text's parts each have a copy of this table.
    private let used = UsedNames()
    /// False where some of them could not be read: then an unknown name proves nothing.
    var isComplete = true
    private var indices: [String: Int] = [:]

    mutating func add(_ field: Field) {
        indices[field.name] = fields.count
        fields.append(field)
    }

    /// Makes the library's fields known. One that would be another's group, or stand in it, is left out.
    mutating func share(_ others: [Field]) {
        shared = others.filter { other in
            !fields.contains { field in
                field.name == other.name || field.name.hasPrefix(other.name + ".")
                    || other.name.hasPrefix(field.name + ".")
            }
        }
    }

    /// The shared fields that the handout uses, and the others.
    var sharedByUse: (used: [Field], others: [Field]) {
        (shared.filter { used.contains($0.name) }, shared.filter { !used.contains($0.name) })
    }

    func field(named name: String) -> Field? {
        indices[name].map { fields[$0] } ?? shared.first { $0.name == name }
    }

    /// A name in the text, and the type of what it names; nil, and reported, where there is no such thing.
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

    /// Profiles hold texts.
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

/// A place where all copies of a table note what was asked for.
private final class UsedNames: Sendable {
    private let names = Mutex<Set<String>>([])

    func insert(_ name: String) { names.withLock { _ = $0.insert(name) } }
    func contains(_ name: String) -> Bool { names.withLock { $0.contains(name) } }
}

extension Field {
    /// `handout.yaml:9`
    var declaredAt: String {
        let name = range.file.path.split(separator: "/").last.map(String.init) ?? range.file.path
        return "\(name):\(range.start.line)"
    }
}
