import Content
import Diagnostics

/// A word that an author marks as a term.
struct WrittenTerm {
    var words: String
    var hasMeaning: Bool
    var range: SourceRange
}

/// The terms of a text, and the blocks that list them.
struct WrittenGlossary {
    var terms: [WrittenTerm] = []
    var boxes: [SourceRange] = []

    /// Warnings about terms that nothing explains, and about glossaries of nothing.
    var faults: [Diagnostic] {
        // A term is explained once, and may be marked again without its meaning.
        let explained = Set(terms.filter(\.hasMeaning).map { $0.words.lowercased() })
        let unexplained = terms.filter { !explained.contains($0.words.lowercased()) }
        let empty = terms.contains(where: \.hasMeaning) ? [] : boxes
        return unexplained.map { term in
            .warning(
                "term-without-meaning", "nothing says what this term means, and the glossary leaves it out",
                at: term.range, help: "write means=\"…\" behind .term")
        }
            + empty.map { range in
                .warning(
                    "empty-glossary", "no term of this text has a meaning, and the glossary is not printed", at: range,
                    help: "write [word]{.term means=\"…\"} where a word needs it, or delete this block")
            }
    }
}

extension Box {
    /// Warnings about notes and sources that a card to cut out calls: they stand at the foot of the page, and the card
    /// is taken from it.
    var notesOnCard: [Diagnostic] {
        guard kind == .cutOut else { return [] }
        return blocks.callsOfNotes.map { range in
            .warning(
                "note-on-card", "this note stands at the foot of the page, and not on the card that is cut out",
                at: range, notes: [.init("the card begins here", at: self.range)],
                help: "say it on the card itself, or call it in the text outside of the card")
        }
    }
}

extension [Block] {
    /// The calls of notes and sources in them.
    fileprivate var callsOfNotes: [SourceRange] {
        flatMap { block -> [SourceRange] in
            switch block {
            case .paragraph(let paragraph): paragraph.content.callsOfNotes
            case .quote(let quote): quote.blocks.callsOfNotes
            case .list(let list): list.items.flatMap(\.blocks.callsOfNotes)
            case .table(let table):
                (table.caption ?? []).callsOfNotes + table.rows.joined().flatMap(\.content.callsOfNotes)
            case .figure(let figure): (figure.caption ?? []).callsOfNotes
            case .box(let box): box.blocks.callsOfNotes
            case .code, .rule: []
            }
        }
    }
}

extension [Inline] {
    fileprivate var callsOfNotes: [SourceRange] {
        flatMap { inline -> [SourceRange] in
            switch inline {
            case .note(let call): [call.range]
            case .citation(let citation): [citation.range]
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _): content.callsOfNotes
            case .link(let link): link.content.callsOfNotes
            case .span(let span): span.content.callsOfNotes
            case .text, .code, .softBreak, .lineBreak, .variable, .tickBox: []
            }
        }
    }
}
