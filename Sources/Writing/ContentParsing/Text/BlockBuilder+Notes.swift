import Content
import Diagnostics
import StructuredInput

/// The notes of a text, and the calls that name them.
struct WrittenNotes {
    var byName: [String: [Inline]] = [:]
    fileprivate var names: [String: SourceRange] = [:]
    var calls: [(name: String, range: SourceRange)] = []
}

extension BlockBuilder {
    mutating func add(_ definition: NoteDefinition) {
        let name = definition.name.text
        if let first = notes.names[name] {
            findings.report(
                .error(
                    "duplicate-note", "the note \"\(name)\" is written twice", at: definition.name,
                    notes: [.init("it is written here first", at: first)]))
            return
        }
        notes.names[name] = definition.name
        notes.byName[name] = content(of: definition)
    }

    private mutating func content(of definition: NoteDefinition) -> [Inline] {
        guard let lifted = InlineExtensionScanner.lift(definition.text, of: file, comments: comments, &findings) else {
            return []
        }
        reportMentions(lifted)
        let blocks = MarkdownParser.parse(lifted, &findings).filter {
            if case .comment = $0.kind { false } else { true }
        }
        guard let first = blocks.first else {
            findings.report(.error("empty-note", "this note has no words", at: definition.name))
            return []
        }
        var inlines = InlineBuilder(lifted, vocabulary)
        let content = inlines.inlines(first.inlines, in: .note)
        take(from: inlines)
        let others = blocks.filter { if case .paragraph = $0.kind { false } else { true } } + blocks.dropFirst()
        if let other = others.first {
            findings.report(
                .error(
                    "note-of-blocks", "a note is one paragraph of text", at: other.range,
                    help:
                        "what needs more has its place in the text; a note ends at a blank line without four blanks behind it"
                ))
        }
        return content
    }

    /// Reports calls of undefined notes, and notes that are never called.
    mutating func checkNotes() {
        for call in notes.calls where notes.names[call.name] == nil && !findings.isFull {
            let meant = Suggestion.nearest(to: call.name, among: notes.names.keys.sorted()).map {
                "did you mean [^\($0)]?"
            }
            findings.report(
                .error(
                    "unknown-note", "no note is called \"\(call.name)\"", at: call.range,
                    help: meant ?? "write it on a line of its own: [^\(call.name)]: …"))
        }
        let called = Set(notes.calls.map(\.name))
        for (name, range) in notes.names where !called.contains(name) {
            findings.report(
                .warning(
                    "unused-note", "nothing calls this note, and it is not printed", at: range,
                    help: "call it behind what it explains: [^\(name)]"))
        }
    }
}
