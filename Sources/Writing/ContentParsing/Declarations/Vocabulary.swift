import Content
import Diagnostics
import StructuredInput

/// What a text may name: fields, values of the profiles, references, pictures.
struct Vocabulary {
    var fields: FieldTable
    var references: ReferenceTable
    var pictures: PictureFiles
    /// A letter has no notes.
    var isOfLetter = false
}

/// The fields of `handout.yaml`.
struct FieldTable {
    private(set) var fields: [Field] = []
    /// False where some of them could not be read: then an unknown name proves nothing.
    var isComplete = true
    private var indices: [String: Int] = [:]

    mutating func add(_ field: Field) {
        indices[field.name] = fields.count
        fields.append(field)
    }

    func field(named name: String) -> Field? { indices[name].map { fields[$0] } }

    /// A name in the text, and the type of what it names; nil, and reported, where there is no such thing.
    func resolve(_ name: String, at range: SourceRange, _ findings: inout Findings) -> FieldReference? {
        if field(named: name) != nil { return FieldReference(name: name, source: .field, range: range) }
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
        let names = fields.map(\.name) + Clinic.valueNames + Publisher.valueNames
        var help = names.isEmpty ? nil : "declare it under fields: in handout.yaml"
        if let meant = Suggestion.nearest(to: name, among: names) {
            help = "did you mean \"\(meant)\"?"
            if let field = field(named: meant) { help? += " It is declared in \(field.declaredAt)" }
        }
        return .error("unknown-field", "no field is called \"\(name)\"", at: range, help: help)
    }
}

extension Field {
    /// `handout.yaml:9`
    var declaredAt: String {
        let name = range.file.path.split(separator: "/").last.map(String.init) ?? range.file.path
        return "\(name):\(range.start.line)"
    }
}
