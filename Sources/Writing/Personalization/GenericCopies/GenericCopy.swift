package import Content
package import Diagnostics

/// Finds places where a generic copy is incomplete because content is left out: sentences without some words, tables
/// without rows, headings without content.
package enum GenericCopy {
    /// Returns an error for each loss, at its place.
    package static func losses(in text: Text, of handout: Handout) -> [Diagnostic] {
        var walk = GenericWalk(handout: handout)
        walk.read(text.title)
        _ = walk.prints(text.introduction)
        for section in text.sections { _ = walk.prints(section) }
        for note in text.notes.sorted(by: { $0.key < $1.key }) { walk.read(note.value) }
        return walk.findings
    }

    /// The identifiers of the errors from `losses`.
    package static let identifiers: Set<String> = [
        "generic-words", "generic-cell", "generic-list", "generic-table", "generic-block", "generic-section",
        "generic-blank",
    ]
}

extension Diagnostic {
    /// The same diagnostic as a warning, for users who make the generic copy anyway.
    package var asWarning: Diagnostic {
        Diagnostic(.warning, identifier, message, at: range, notes: notes, help: help)
    }
}

extension Audience {
    /// The treatment of a block or a span in a generic copy.
    enum InGenericCopy {
        case printed
        /// Hidden by its author.
        case hidden
        /// Lost, because no words describe its audience.
        case lost
    }

    var inGenericCopy: InGenericCopy {
        if !condition.asksForThePerson { return .printed }
        // The entries of a generic copy are empty, to be filled in by hand.
        if condition.asksForEntry { return .hidden }
        if isHiddenInGenericCopies { return .hidden }
        return applies == nil ? .lost : .printed
    }
}
