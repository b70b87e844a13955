package import Diagnostics

/// A parsed `when="…"` condition, already checked against the types of the fields.
package indirect enum Condition: Sendable, Hashable {
    package enum Comparison: String, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// True if a field of type `choices` contains the choice.
    case has(FieldReference, choice: String)
    case compare(FieldReference, Comparison, FieldValue)
    /// Two values of one type, of which at least one is worked out.
    case compareResults(Calculation, Comparison, Calculation)
    /// The value of a boolean field, written as its bare name.
    case isTrue(FieldReference)
    /// Whether the field has a value. This test is true or false, never an error.
    case isGiven(FieldReference)
    case and(Condition, Condition)
    case or(Condition, Condition)
    case not(Condition)
}

extension Condition {
    /// The values that the condition asks for, in their order.
    package var references: [FieldReference] {
        switch self {
        case .and(let left, let right), .or(let left, let right): left.references + right.references
        case .not(let condition): condition.references
        case .has(let field, _), .compare(let field, _, _), .isTrue(let field), .isGiven(let field): [field]
        case .compareResults(let left, _, let right): left.references + right.references
        }
    }
}

/// The people whom a section, a block or a span is for.
package struct Audience: Sendable, Hashable {
    package var condition: Condition
    package var conditionRange: SourceRange
    /// The author's description of this audience, printed in a generic copy.
    package var applies: String?
    /// True for `generic=hide`: generic copies leave the content out.
    package var isHiddenInGenericCopies: Bool

    package init(condition: Condition, conditionRange: SourceRange, applies: String?, isHiddenInGenericCopies: Bool) {
        self.condition = condition
        self.conditionRange = conditionRange
        self.applies = applies
        self.isHiddenInGenericCopies = isHiddenInGenericCopies
    }
}
