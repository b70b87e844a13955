import Content
import Diagnostics

/// The decision whether an element appears in a copy.
enum Inclusion: Equatable {
    /// The element is shown. `applies` is the author's description of its audience, printed above it.
    case shown(applies: String?)
    case leftOut
}

extension Copy {
    /// Decides whether a block or a span is included. A generic copy shows content for some people only under words
    /// that describe the audience. Without such words it omits the content.
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

    /// Decides whether a section is included. A generic copy omits a section only if its author hides it there.
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

    /// Whether the section was left out because of the person's data.
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
