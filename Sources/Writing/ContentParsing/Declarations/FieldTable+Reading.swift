import Content
import Diagnostics
import StructuredInput

extension FieldTable {
    /// Reads the declarations in `fields:` of a handout, or the whole `fields.yaml` of a library.
    init(_ entries: [NamedValue<InputNode>], _ findings: inout Findings) {
        self.init()
        for entry in entries {
            let fault = FieldName.fault(entry.name, at: entry.nameRange)
            if let fault { findings.report(fault) }
            let field = findings.within(entry.name) { FieldReader.read(entry, &$0) }
            if let field, fault == nil { add(field) } else { unreadable.insert(entry.name) }
            // Nobody knows which name was meant, so no other name can be called unknown.
            if fault != nil { isComplete = false }
            if let field, let mail = MailField(rawValue: field.name), field.type != mail.type {
                let message = "letters know \"\(field.name)\" as of the type \(mail.type.name)"
                findings.report(.error("mail-field-type", message, at: field.range))
            }
        }
        reportNamesInsideEachOther(&findings)
    }

    /// Reports a field whose name is also a group: `patient` cannot hold a text if `patient.name` is a field.
    private func reportNamesInsideEachOther(_ findings: inout Findings) {
        for field in fields {
            guard let inner = fields.first(where: { $0.name.hasPrefix(field.name + ".") }) else { continue }
            let message = "\"\(field.name)\" cannot be a field and a group of fields"
            let note = Diagnostic.Note("\"\(inner.name)\" is declared here", at: inner.range)
            findings.report(.error("field-is-group", message, at: field.range, notes: [note]))
        }
    }
}
