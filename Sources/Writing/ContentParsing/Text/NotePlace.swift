import Diagnostics

/// The place of inline text, which decides whether a note may be called there.
enum NotePlace {
    case text, heading, tableHead, link, letter, note

    /// Returns nil if a note may be called here.
    func refusal(of call: SourceRange) -> Diagnostic? {
        switch self {
        case .text: nil
        case .heading:
            .error(
                "note-in-heading", "a heading cannot call a note", at: call,
                help: "call it in the text under the heading")
        case .tableHead:
            .error(
                "note-in-table-head", "the head of a table cannot call a note: it is seen on every page of the table",
                at: call, help: "call it in the caption or in a cell")
        case .link:
            .error(
                "note-in-link", "a link cannot call a note, for the call is a link itself", at: call,
                help: "call it behind the link")
        case .letter:
            .error("note-in-letter", "a letter has no notes", at: call, help: "say it in the letter's text")
        case .note:
            .error("note-in-note", "a note cannot call a note", at: call, help: "say it in the note itself")
        }
    }
}
