import Content
import Diagnostics
import StructuredInput
import Synchronization

/// The names that a text may use: fields, values of profiles, references and pictures.
struct Vocabulary {
    var fields: FieldTable
    var references: ReferenceTable
    var pictures: PictureFiles
    var fragments: FragmentFiles
    /// True for letters, which have no notes.
    var isOfLetter = false

    /// Has the files that a text names entered into a collection.
    mutating func collect(into used: UsedFiles) {
        pictures.used = used
        fragments.used = used
    }
}

/// The fields of `handout.yaml`, then the fields that the library shares.
struct FieldTable {
    private(set) var fields: [Field] = []
    /// The fields of `fields.yaml`, except those that the handout declares itself.
    private(set) var shared: [Field] = []
    /// The names of the shared fields in use. All copies of this table share the set, because each part of a text has a
    /// copy.
    private let used = UsedNames()
    /// False if a whole file of fields could not be read, or a field has a name that none can have. An unknown name is then
    /// not an error.
    var isComplete = true
    /// The names of fields whose declarations have been reported. To use them is no further error.
    var unreadable: Set<String> = []
    private var indices: [String: Int] = [:]
    /// The list that is repeated where the text is read: there, `.name` is the value of its entry.
    var repeated: Field?
    /// The entries that the library's clinics and publishers add to their profiles, `clinic.more.parking`.
    var moreNames: @Sendable () -> [String] = { [] }

    mutating func add(_ field: Field) {
        indices[field.name] = fields.count
        fields.append(field)
    }

    /// Adds the library's fields. A shared field is left out if its name conflicts with a declared field or its group.
    mutating func share(_ others: [Field]) {
        shared += others.filter { other in
            !(fields + shared).contains { field in
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
        if let field = indices[name].map({ fields[$0] }) ?? shared.first(where: { $0.name == name }) { return field }
        guard let entry = EntryName(name) else { return nil }
        return field(named: entry.list)?.entryField(entry)
    }

    /// Resolves a name in the text. Returns nil, with an error reported, if no field or profile value has the name.
    func resolve(_ name: String, at range: SourceRange, _ findings: inout Findings) -> FieldReference? {
        if name.hasPrefix(".") { return resolveEntry(name, at: range, &findings) }
        if let entry = EntryName(name), field(named: name) != nil {
            // Which entry is printed is written `.name`; an entry of the number nought there is not.
            if case .number = entry.index {
                used.insert(entry.list)
                return FieldReference(name: name, source: .field, range: range)
            }
        } else if field(named: name) != nil {
            used.insert(name)
            return FieldReference(name: name, source: .field, range: range)
        }
        if Clinic.valueNames.contains(name) { return FieldReference(name: name, source: .clinic, range: range) }
        if Publisher.valueNames.contains(name) { return FieldReference(name: name, source: .publisher, range: range) }
        if name.hasPrefix("clinic.more.") || name.hasPrefix("publisher.more."), moreNames().contains(name) {
            return FieldReference(
                name: name, source: name.hasPrefix("clinic.") ? .clinic : .publisher, range: range)
        }
        if isComplete, !isUnreadable(name) { findings.report(unknown(name, at: range)) }
        return nil
    }

    private func isUnreadable(_ name: String) -> Bool {
        unreadable.contains(name) || EntryName(name).map { unreadable.contains($0.list) } ?? false
    }

    /// `.dose`, inside of what `each="medicines"` repeats.
    private func resolveEntry(_ name: String, at range: SourceRange, _ findings: inout Findings) -> FieldReference? {
        guard let list = repeated, let entries = list.entries else {
            // A list that could not be read repeats nothing.
            if isComplete, unreadable.isEmpty {
                findings.report(
                    .error(
                        "no-repetition", "\"\(name)\" is a value of a list's entry, and no list is repeated here",
                        at: range, help: "write it inside of what each=\"…\" repeats, or write the field's whole name"))
            }
            return nil
        }
        let inner = String(name.dropFirst())
        if entries.fields.contains(where: { $0.name == inner }) {
            used.insert(list.name)
            let whole = EntryName(list: list.name, index: .each, name: inner)
            return FieldReference(name: whole.text, source: .field, range: range)
        }
        let names = entries.fields.map { "." + $0.name }
        let meant = Suggestion.nearest(to: name, among: names).map { "did you mean \"\($0)\"? It" } ?? "its list"
        findings.report(
            .error(
                "unknown-field", "an entry of \"\(list.name)\" has no \"\(name)\"", at: range,
                help: "\(meant) is declared in \(list.declaredAt)"))
        return nil
    }

    /// The list that `each="…"` names; nil, and reported, where there is none.
    func list(_ name: String, at range: SourceRange, _ findings: inout Findings) -> Field? {
        guard let reference = resolve(name, at: range, &findings) else { return nil }
        if let field = field(named: reference.name), field.entries != nil { return field }
        let lists = (fields + shared).filter { $0.entries != nil }.map(\.name)
        findings.report(
            .error(
                "wrong-type", "only a list is repeated, and \"\(name)\" is a \(type(of: reference).name) field",
                at: range,
                help: lists.isEmpty
                    ? "declare a list: {type: list, of: {…}}" : "lists: \(lists.joined(separator: ", "))"))
        return nil
    }

    /// The type of the named value. Values of profiles are texts.
    func type(of reference: FieldReference) -> Field.FieldType {
        field(named: reference.name)?.type ?? .text
    }

    private func unknown(_ name: String, at range: SourceRange) -> Diagnostic {
        let names =
            (fields + shared).map(\.name) + unreadable.sorted() + Clinic.valueNames + Publisher.valueNames + moreNames()
        var help = names.isEmpty ? nil : "declare it under fields: in handout.yaml"
        if ["today", "now"].contains(name) {
            help = "nothing in a handout depends on the day that it is printed on; declare a date field"
        }
        if let profile = ["clinic", "publisher"].first(where: { name.hasPrefix("\($0).more.") }) {
            help = "no \(profile) of the library has it; write it in the profile under more:"
        }
        if let meant = Suggestion.nearest(to: name, among: names) {
            help = "did you mean \"\(meant)\"?"
            if let field = field(named: meant) { help? += " It is declared in \(field.declaredAt)" }
        }
        return .error("unknown-field", "no field is called \"\(name)\"", at: range, help: help)
    }
}

/// The names of fields in use, recorded by all copies of a table.
final class UsedNames: Sendable {
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
