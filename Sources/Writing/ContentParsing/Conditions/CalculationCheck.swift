import Content
import Diagnostics
import FoundationEssentials
import StructuredInput
import Wording

/// Checks of values that are worked out from others.
extension ConditionCheck {
    /// A date or a time, some steps on or back.
    func shifted(
        _ reference: FieldReference, _ shift: TimeShift, unitAt place: SourceRange, _ findings: inout Findings
    ) -> Calculation? {
        switch fields.type(of: reference) {
        case .dateTime: return .shifted(reference, shift)
        case .date where !shift.unit.isOfTime: return .shifted(reference, shift)
        case .date:
            findings.report(
                .error(
                    "wrong-type", "\"\(reference.name)\" is a date without a time, which has no \(shift.unit.rawValue)",
                    at: place, help: "count in days, weeks or months, or declare the field as date-time"))
            return nil
        case let type:
            let message =
                "only a date can be moved by \(shift.unit.rawValue), and \"\(reference.name)\" is a \(type.name) field"
            findings.report(.error("wrong-type", message, at: reference.range))
            return nil
        }
    }

    /// The days from one date to another.
    func difference(
        _ reference: FieldReference, _ other: FieldReference, _ findings: inout Findings
    ) -> Calculation? {
        for field in [reference, other] where !fields.type(of: field).isDay {
            let message =
                "only dates can be subtracted, and \"\(field.name)\" is a \(fields.type(of: field).name) field"
            findings.report(.error("wrong-type", message, at: field.range))
            return nil
        }
        return .days(reference, since: other)
    }

    /// Whether a word behind a comparison is a field to compare with, and no value of the first field's type.
    func isCalculated(_ word: ConditionToken, beside reference: FieldReference) -> Bool {
        let isField = word.text.hasPrefix(".") || fields.field(named: word.text) != nil || word.text == "count"
        switch fields.type(of: reference) {
        case .date, .dateTime, .number: return isField
        default: return false
        }
    }

    func compare(
        _ left: Calculation?, _ sign: ConditionToken, _ literal: ConditionToken, _ findings: inout Findings
    ) -> Condition? {
        guard let left, let comparison = Condition.Comparison(rawValue: sign.text) else { return nil }
        let value: FieldValue?
        let expected: String
        if isDay(left) {
            value =
                CalendarDate(literal.text).map(FieldValue.date)
                ?? CalendarDateTime(literal.text).map(FieldValue.dateTime)
            expected = "a date such as 2026-05-14, or a date field"
        } else {
            value = NumberText.decimal(literal.text).map(FieldValue.number)
            expected = "a number, or a number field"
        }
        if let value { return .compareResults(left, comparison, .literal(value)) }
        findings.report(.error("wrong-type", "this is not \(expected)", at: literal.range))
        return nil
    }

    func compare(
        _ left: Calculation?, _ sign: ConditionToken, _ right: Calculation?, at place: SourceRange,
        _ findings: inout Findings
    ) -> Condition? {
        guard let left, let right, let comparison = Condition.Comparison(rawValue: sign.text) else { return nil }
        guard isDay(left) == isDay(right), isDay(right) || isNumber(right) else {
            let expected = isDay(left) ? "a date is compared with a date" : "a number is compared with a number"
            findings.report(.error("wrong-type", "\(expected), and this is none", at: place))
            return nil
        }
        return .compareResults(left, comparison, right)
    }

    private func isDay(_ expression: Calculation) -> Bool {
        switch expression {
        case .value(let reference), .shifted(let reference, _): fields.type(of: reference).isDay
        case .days, .count, .literal: false
        }
    }

    private func isNumber(_ expression: Calculation) -> Bool {
        switch expression {
        case .value(let reference): if case .number = fields.type(of: reference) { true } else { false }
        case .days, .count: true
        case .shifted, .literal: false
        }
    }
}

extension Field.FieldType {
    fileprivate var isDay: Bool { self == .date || self == .dateTime }
}

extension TimeShift {
    /// Longer steps are slips of the hand.
    static let greatestAmount = 10_000
}
