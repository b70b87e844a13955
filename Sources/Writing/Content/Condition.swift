package import Diagnostics

/// What `when="…"` says, already checked against the types of the fields.
package indirect enum Condition: Sendable, Hashable {
    package enum Comparison: String, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// A field of choices holds one of them.
    case has(FieldReference, choice: String)
    case compare(FieldReference, Comparison, FieldValue)
    /// A boolean field, by its bare name.
    case isTrue(FieldReference)
    /// True or false, never an error.
    case isGiven(FieldReference)
    case and(Condition, Condition)
    case or(Condition, Condition)
    case not(Condition)
}

/// For whom a section, a block or a span is.
package struct Audience: Sendable, Hashable {
    package var condition: Condition
    package var conditionRange: SourceRange
    /// The author's words for whom it is, printed in a generic copy.
    package var applies: String?
    /// `generic=hide`: left out of generic copies.
    package var isHiddenInGenericCopies: Bool

    package init(condition: Condition, conditionRange: SourceRange, applies: String?, isHiddenInGenericCopies: Bool) {
        self.condition = condition
        self.conditionRange = conditionRange
        self.applies = applies
        self.isHiddenInGenericCopies = isHiddenInGenericCopies
    }
}
