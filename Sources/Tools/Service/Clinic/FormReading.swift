import Content
import Diagnostics
import Foundation
import HandoutKit
import Personalization

/// What a form says of a person, by the rules by which all their data is read.
struct FormReading {
    /// What is wrong with an answer; none quotes it.
    struct Fault {
        /// Nil where it is no field's.
        var field: Field?
        var message: String
        /// It is the record number's.
        var isOfIdentifier = false
    }

    private(set) var faults: [Fault] = []
    /// `name=value`, of what is right.
    private var settings: [String] = []

    /// - Parameter isRecorded: a record is kept of what is given, so that it must be said to whom.
    init(
        _ form: FilledForm, of handout: LoadedHandout, words: ClinicWords.FaultWords, isRecorded: Bool = false
    ) {
        let fields = handout.content.fields
        // A ticked box says something of all boxes of its group; a form that nobody touched says nothing of anybody.
        let isTouched = !form.identifier.isEmpty || form.answered(of: handout).contains { !form.isDefault($0) }
        guard isTouched else { return }
        let reader = RecipientReader(fields: fields)
        for field in fields {
            if field.entries != nil {
                readRows(of: field, in: form, reader, words)
                continue
            }
            // What is left as it was found, nobody has said.
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

    /// As a setting has it.
    private static func text(of answer: [String], _ field: Field) -> String {
        switch field.type {
        case .choices:
            let chosen = answer.joined(separator: "|")
            // Of a group that has a box for none, or must be answered, no tick is no answer.
            let mayBeNone = !field.isRequired && !field.choices.contains { $0.name == CellNotation.none }
            return chosen.isEmpty && mayBeNone ? CellNotation.none : chosen
        case .number:
            // 38,5 is what French writes; 1,000 is refused below, as nobody can know what it means.
            let text = answer.first ?? ""
            let isThousands = text.contains(".") || text.firstMatch(of: /^-?[1-9][0-9]{0,2},[0-9]{3}$/) != nil
            return isThousands ? text : text.replacing(",", with: ".")
        default: return answer.first ?? ""
        }
    }

    /// - Throws: `ContentFault`, if the program is at fault.
    func person() throws -> RecipientInput { try RecipientInput(json: nil, shownAs: "form", settings: settings) }

    /// Nothing is said of anybody.
    var isGeneral: Bool { settings.isEmpty && faults.isEmpty }

    /// What the making of a copy found wrong.
    static func faults(
        _ diagnostics: [Diagnostic], of handout: LoadedHandout, words: ClinicWords.FaultWords
    ) -> [Fault] {
        var faults: [Fault] = []
        for diagnostic in diagnostics.errors {
            // A message on a value names its field first, or says where it is declared.
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
    /// - Parameter rule: a diagnostic's.
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
