import Content
import Diagnostics
import FoundationEssentials
import StructuredInput
import Wording

/// Checks a test of a condition against the type of its field.
struct ConditionCheck {
    let fields: FieldTable

    func has(_ reference: FieldReference, _ choice: ConditionToken, _ findings: inout Findings) -> Condition? {
        let type = fields.type(of: reference)
        guard case .choices(let choices) = type else {
            let help: String? = if case .choice = type { "write \(reference.name) == \(choice.text)" } else { nil }
            let message = "\"has\" asks a choices field, and \"\(reference.name)\" is a \(type.name) field"
            findings.report(.error("wrong-type", message, at: reference.range, help: help ?? declared(reference)))
            return nil
        }
        guard isKnown(choice, among: choices, of: reference, &findings) else { return nil }
        return .has(reference, choice: choice.text)
    }

    func isTrue(_ reference: FieldReference, _ findings: inout Findings) -> Condition? {
        let type = fields.type(of: reference)
        if type == .boolean { return .isTrue(reference) }
        let help =
            switch type {
            case .choices: "write \(reference.name) has …"
            case .list: "write \(reference.name) is given, or count(\(reference.name)) > 0"
            case .text, .address: "write \(reference.name) is given"
            default: "write \(reference.name) == …, or \(reference.name) is given"
            }
        let message = "only a boolean field stands alone, and \"\(reference.name)\" is a \(type.name) field"
        findings.report(.error("wrong-type", message, at: reference.range, help: help))
        return nil
    }

    func compare(
        _ reference: FieldReference, _ sign: ConditionToken, _ literal: ConditionToken, _ findings: inout Findings
    ) -> Condition? {
        guard let comparison = Condition.Comparison(rawValue: sign.text) else { return nil }
        let type = fields.type(of: reference)
        if case .list = type {
            let message = "\"\(reference.name)\" is a list, which cannot be compared"
            findings.report(
                .error(
                    "wrong-type", message, at: reference.range, help: "write count(\(reference.name)) \(sign.text) …"))
            return nil
        }
        let isOrder = comparison != .equal && comparison != .notEqual
        if isOrder, !type.hasOrder {
            let message = "\"\(reference.name)\" is a \(type.name) field, which knows no order"
            findings.report(.error("wrong-type", message, at: sign.range, help: declared(reference)))
            return nil
        }
        guard let value = value(literal, type, reference, &findings) else { return nil }
        return .compare(reference, comparison, value)
    }

    private func value(
        _ literal: ConditionToken, _ type: Field.FieldType, _ reference: FieldReference, _ findings: inout Findings
    ) -> FieldValue? {
        let value: FieldValue?
        let expected: String
        switch type {
        case .text: return .text(literal.text)
        case .number: (value, expected) = (NumberText.decimal(literal.text).map(FieldValue.number), "a number")
        case .boolean:
            (value, expected) = (["true": .boolean(true), "false": .boolean(false)][literal.text], "true or false")
        case .date: (value, expected) = (CalendarDate(literal.text).map(FieldValue.date), "a date such as 2026-05-14")
        case .dateTime:
            value = CalendarDateTime(literal.text).map(FieldValue.dateTime)
            expected = "a date and time such as 2026-12-08T10:30"
        case .choice(let choices):
            return isKnown(literal, among: choices, of: reference, &findings) ? .choice(literal.text) : nil
        case .choices, .address, .list:
            let help =
                if case .choices = type { "write \(reference.name) has …" } else { "write \(reference.name) is given" }
            let message = "\"\(reference.name)\" is a \(type.name) field, which cannot be compared"
            findings.report(.error("wrong-type", message, at: reference.range, help: help))
            return nil
        }
        if let value { return value }
        let message = "\"\(reference.name)\" is a \(type.name) field, and this is not \(expected)"
        findings.report(.error("wrong-type", message, at: literal.range, help: declared(reference)))
        return nil
    }

    private func isKnown(
        _ literal: ConditionToken, among choices: [Field.Choice], of reference: FieldReference,
        _ findings: inout Findings
    ) -> Bool {
        let names = choices.map(\.name)
        if names.contains(literal.text) { return true }
        let meant = Suggestion.nearest(to: literal.text, among: names).map { "did you mean \"\($0)\"?" }
        let listed = "it has \(names.joined(separator: ", "))"
        let place = declared(reference).map { " \($0.prefix(1).uppercased())\($0.dropFirst())" } ?? ""
        let message = "\"\(reference.name)\" has no choice \"\(literal.text)\""
        findings.report(.error("unknown-choice", message, at: literal.range, help: (meant ?? listed + ".") + place))
        return false
    }

    private func declared(_ reference: FieldReference) -> String? {
        fields.field(named: reference.name).map { "it is declared in \($0.declaredAt)" }
    }
}

extension Field.FieldType {
    fileprivate var hasOrder: Bool {
        switch self {
        case .number, .date, .dateTime: true
        case .text, .boolean, .choice, .choices, .address, .list: false
        }
    }
}
