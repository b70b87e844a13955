import Content
import Diagnostics

/// Whether something stands in a copy.
enum Inclusion: Equatable {
    /// - applies: the author's words for whom it is, printed above it.
    case shown(applies: String?)
    case leftOut
}

extension Copy {
    /// Decides a block or a span. In a generic copy what is for some people only stands under the words that say so, or
    /// not at all.
    mutating func inclusion(of audience: Audience?, hasGenericText: Bool = false) -> Inclusion {
        guard let audience else { return .shown(applies: nil) }
        // Nobody knows what will be written into an empty entry.
        if audience.condition.references.contains(where: \.isOfBlankEntry) { return .leftOut }
        if isGeneric, audience.condition.asksForThePerson {
            if hasGenericText { return .shown(applies: nil) }
            guard let applies = audience.applies, !audience.isHiddenInGenericCopies else { return .leftOut }
            return .shown(applies: applies)
        }
        switch audience.condition.truth(value(of:), isGiven: isGiven) {
        case .known(let holds): return holds ? .shown(applies: nil) : .leftOut
        case .unknown(let fields):
            for field in fields { reportUndecided(field, audience) }
            return .shown(applies: nil)
        }
    }

    /// Decides a section, which a generic copy must not lose unless its author said so.
    mutating func inclusion(of section: Section) -> Inclusion {
        let inclusion = inclusion(of: section.audience)
        if isGeneric, inclusion == .leftOut, let audience = section.audience, audience.condition.asksForThePerson,
            !audience.isHiddenInGenericCopies
        {
            report(
                .error(
                    "missing-applies", "a generic copy needs words for whom this section is",
                    at: audience.conditionRange,
                    help: "add applies=\"If …\", or generic=hide to leave it out of generic copies"))
        }
        return inclusion
    }

    /// Whether the section was left out because of what the person's data says.
    func isLeftOutForThePerson(_ section: Section) -> Bool {
        !isGeneric && section.audience?.condition.asksForThePerson == true
    }

    private mutating func reportUndecided(_ field: FieldReference, _ audience: Audience) {
        if let field = handout.field(named: field.name), isReportedAsMissing(field) { return }
        let declared = handout.field(named: field.name).map { Diagnostic.Note("it is declared here", at: $0.range) }
        report(
            .error(
                "undecided-condition", "this condition needs \(field.name), which is not given and has no default",
                at: audience.conditionRange, notes: declared.map { [$0] } ?? [],
                help: "give a value, declare a default, or ask \"\(field.name) is given\" first"))
    }
}
