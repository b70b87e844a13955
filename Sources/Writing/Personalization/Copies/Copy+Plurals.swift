import Content
import Diagnostics
import DocumentTree
import FoundationEssentials
import Wording

/// Words beside numbers, in the form that the language asks for.
extension Copy {
    /// Returns the form for the number; nil if it is unknown, or the span's own words serve it.
    mutating func form(_ plural: Plural) -> String? {
        // Which forms are written does not depend on the person: `check` makes the generic copy of every text.
        if isGeneric { checkForms(of: plural) }
        let rules = words.numbers.value.plurals
        guard !isGeneric, !plural.reference.isOfBlankEntry, let number = number(plural.reference) else { return nil }
        return plural.forms[rules.category(of: number)]
    }

    private func number(_ reference: FieldReference) -> Decimal? {
        switch value(of: reference) {
        case .number(let number): number
        case .list(let count): Decimal(count)
        default: nil
        }
    }

    /// Warns of forms that the language does not have, and of several that would all get the words in the brackets.
    private mutating func checkForms(of plural: Plural) {
        let numbers = words.numbers
        guard numbers.language.serves(words.language) else {
            return warn(ofLent: [numbers.language], for: plural.reference.name, at: plural.range)
        }
        let known = numbers.value.plurals.categories
        let used = numbers.value.plurals.categoriesOfWholeNumbers
        func listed(_ categories: some Sequence<PluralCategory>) -> String {
            categories.map(\.rawValue).joined(separator: ", ")
        }
        let foreign = PluralCategory.allCases.filter { plural.forms[$0] != nil && !known.contains($0) }
        if !foreign.isEmpty {
            report(
                .warning(
                    "unused-plural-form", "\(listed(foreign)): no number has this form in \(words.language)",
                    at: plural.range,
                    help: "delete it; \(words.language) has \(listed(PluralCategory.allCases.filter(known.contains)))"))
        }
        let missing = PluralCategory.allCases.filter { used.contains($0) && plural.forms[$0] == nil }
        if missing.count > 1 {
            report(
                .warning(
                    "missing-plural-form",
                    "\(words.language) has forms for \(listed(missing)), and here all of them get the words in the brackets",
                    at: plural.range, help: "write all but one of them: \(missing[0].rawValue)=\"…\""))
        }
    }
}
