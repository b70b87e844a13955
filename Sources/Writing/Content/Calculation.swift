/// A value that is asked for, or worked out from others: `surgery.start - 7 days`, `count(medicines)`.
package enum Calculation: Sendable, Hashable {
    case value(FieldReference)
    case shifted(FieldReference, TimeShift)
    /// The days from the second date to the first.
    case days(FieldReference, since: FieldReference)
    /// The number of a list's entries.
    case count(FieldReference)
    case literal(FieldValue)

    package var references: [FieldReference] {
        switch self {
        case .value(let field), .shifted(let field, _), .count(let field): [field]
        case .days(let field, let other): [field, other]
        case .literal: []
        }
    }
}

/// A step from one date or time to another: `- 7 days`.
package struct TimeShift: Sendable, Hashable {
    package enum Unit: String, Sendable, CaseIterable {
        case minutes, hours, days, weeks, months

        /// Steps of time rather than of calendar days: only a date with a time can take them.
        package var isOfTime: Bool { self == .minutes || self == .hours }
    }

    /// Negative where the step goes back.
    package var amount: Int
    package var unit: Unit

    package init(amount: Int, unit: Unit) {
        self.amount = amount
        self.unit = unit
    }
}
