package import Content
package import Diagnostics

/// Finds where a generic copy does not read whole, because what it leaves out is missed: a sentence without some of its
/// words, a table without rows, a heading with nothing under it.
package enum GenericCopy {
    /// Each loss is an error at its place.
    package static func losses(in text: Text, of handout: Handout) -> [Diagnostic] {
        var walk = GenericWalk(handout: handout)
        walk.read(text.title)
        _ = walk.prints(text.introduction)
        for section in text.sections { _ = walk.prints(section) }
        for note in text.notes.sorted(by: { $0.key < $1.key }) { walk.read(note.value) }
        return walk.findings
    }

    /// The identifiers of what `losses` finds.
    package static let identifiers: Set<String> = [
        "generic-words", "generic-cell", "generic-list", "generic-table", "generic-block", "generic-section",
        "generic-blank",
    ]
}

extension Diagnostic {
    /// For whoever makes the copy all the same.
    package var asWarning: Diagnostic {
        Diagnostic(.warning, identifier, message, at: range, notes: notes, help: help)
    }
}

extension Audience {
    /// What a generic copy does with a block or a span.
    enum InGenericCopy {
        case printed
        /// Its author says so.
        case hidden
        /// For want of words for whom it is.
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
