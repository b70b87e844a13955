import Content
import Diagnostics
import Foundation
import HandoutKit
import Personalization

/// The person's data in a form, read by the same rules as all data.
struct FormReading {
    /// An error in an answer; the message does not quote it.
    struct Fault {
        /// The field; nil if the error concerns no field.
        var field: Field?
        var message: String
        /// True if the error concerns the record number.
        var isOfIdentifier = false
    }

    private(set) var faults: [Fault] = []
    /// The valid answers as `name=value`.
    private var settings: [String] = []

    /// - Parameter isRecorded: true if given copies are recorded, so that the person's identifier is required.
    init(
        _ form: FilledForm, of handout: LoadedHandout, words: ClinicWords.FaultWords, isRecorded: Bool = false
    ) {
        let fields = handout.content.fields
        // A ticked box answers its whole group. An unchanged form says nothing about a person.
        let isTouched = !form.identifier.isEmpty || form.answered(of: handout).contains { !form.isDefault($0) }
        guard isTouched else { return }
        let reader = RecipientReader(fields: fields)
        for field in fields {
            if field.entries != nil {
                readRows(of: field, in: form, reader, words)
                continue
            }
            // A default value that was not changed is not an answer.
            if form.isDefault(field), field.defaultValue != nil { continue }
            let text = Self.text(of: form.answer(to: field), field)
            let reading = reader.recipient(cells: [(field.name, text)])
            if let fault = reading.diagnostics.errors.first {
                faults.append(Fault(field: field, message: words.message(for: fault.identifier, field)))
            } else if reading.value?.values[field.name] != nil {
                settings.append("\(field.name)=\(text)")
            } else if field.isRequired {
                faults.append(Fault(field: field, message: words.needed))
            }
        }
        readIdentifier(form.identifier, reader, words)
        if isRecorded, form.identifier.isEmpty, !settings.isEmpty {
            faults.append(Fault(message: words.nobodyNamed, isOfIdentifier: true))
        }
    }

    /// Each row is read as a whole: what an entry must have is missing only where the row says something.
    private mutating func readRows(
        of list: Field, in form: FilledForm, _ reader: RecipientReader, _ words: ClinicWords.FaultWords
    ) {
        var isFilled = false
        for row in 1...form.rows(of: list) {
            let fields = FilledForm.fields(ofRow: row, of: list)
            guard !form.isUntouched(fields) else { continue }
            isFilled = true
            let cells = fields.map { ($0.name, Self.text(of: form.answer(to: $0), $0)) }
            let found = reader.recipient(cells: cells).diagnostics.errors
            for (field, cell) in zip(fields, cells) {
                if let fault = found.first(where: { $0.message.hasPrefix(field.name + " ") }) {
                    faults.append(Fault(field: field, message: words.message(for: fault.identifier, field)))
                } else if !cell.1.isEmpty {
                    settings.append("\(field.name)=\(cell.1)")
                }
            }
        }
        if list.isRequired, !isFilled { faults.append(Fault(field: list, message: words.needed)) }
    }

    private mutating func readIdentifier(
        _ identifier: String, _ reader: RecipientReader, _ words: ClinicWords.FaultWords
    ) {
        guard !identifier.isEmpty else { return }
        if reader.recipient(cells: [("id", identifier)]).diagnostics.hasErrors {
            faults.append(Fault(message: words.identifier, isOfIdentifier: true))
        } else {
            settings.append("id=\(identifier)")
        }
    }

    /// Returns the answer in the form of a setting.
    private static func text(of answer: [String], _ field: Field) -> String {
        switch field.type {
        case .choices:
            let chosen = answer.joined(separator: "|")
            // If a group has a box for "none", or must be answered, an empty group is no answer.
            let mayBeNone = !field.isRequired && !field.choices.contains { $0.name == CellNotation.none }
            return chosen.isEmpty && mayBeNone ? CellNotation.none : chosen
        case .number:
            // French writes 38,5. A number such as 1,000 is ambiguous and is refused below.
            let text = answer.first ?? ""
            let isThousands = text.contains(".") || text.firstMatch(of: /^-?[1-9][0-9]{0,2},[0-9]{3}$/) != nil
            return isThousands ? text : text.replacing(",", with: ".")
        default: return answer.first ?? ""
        }
    }

    /// - Throws: `ContentFault`, which is an internal error.
    func person() throws -> RecipientInput { try RecipientInput(json: nil, shownAs: "form", settings: settings) }

    /// Whether the form contains no data about a person.
    var isGeneral: Bool { settings.isEmpty && faults.isEmpty }

    /// Converts the errors of making a copy into errors of the form.
    static func faults(
        _ diagnostics: [Diagnostic], of handout: LoadedHandout, words: ClinicWords.FaultWords
    ) -> [Fault] {
        var faults: [Fault] = []
        for diagnostic in diagnostics.errors {
            // A message about a value begins with the field's name, or a note has the place of its declaration.
            let field =
                handout.content.field(named: String(diagnostic.message.prefix { $0 != " " }))
                ?? handout.content.fields.first { field in diagnostic.notes.contains { $0.range == field.range } }
            let message = field.map { words.message(for: diagnostic.identifier, $0) } ?? words.ofTheHandout
            if !faults.contains(where: { $0.field?.name == field?.name }) {
                faults.append(Fault(field: field, message: message))
            }
        }
        return faults
    }
}

extension ClinicWords.FaultWords {
    /// - Parameter rule: the identifier of a diagnostic.
    fileprivate func message(for rule: String, _ field: Field) -> String {
        switch (rule, field.type) {
        case ("missing-value", _), ("missing-required", _), ("undecided-condition", _): needed
        case ("missing-glyph", _): noGlyph
        case ("too-long", _): tooLong
        case ("unsafe-text", _): unsafe
        case ("unknown-choice", _): choice
        case ("out-of-range", .number(let minimum?, let maximum?, _)): between("\(minimum)", "\(maximum)")
        case ("out-of-range", .number(let minimum?, nil, _)): atLeast("\(minimum)")
        case ("out-of-range", .number(nil, let maximum?, _)): atMost("\(maximum)")
        case ("wrong-type", .number): number
        case ("wrong-type", .date): date
        case ("wrong-type", .dateTime): dateTime
        default: other
        }
    }
}
