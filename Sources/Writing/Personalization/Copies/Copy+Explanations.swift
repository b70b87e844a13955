import Content
import DocumentTree
import Wording

/// Explanatory notes: the letters that call them, and the notes after the calling sentences.
extension Copy {
    /// Builds the call of a note; empty if all words of the note are for other people.
    mutating func call(_ call: NoteCall) -> [Node] {
        let content = content(of: call)
        let built = inlines(content, in: .text)
        guard !built.isBlank else { return [] }
        let called = explanations.call(call, content: content, saying: built.saidOnce)
        return [
            tree.element(
                .noteCall(note: called.anchor, anchor: called.call),
                purpose: words.phrase(.explanationCall).value.filled(["letter": called.letter]), range: call.range,
                [tree.text(called.letter, range: call.range)])
        ]
    }

    func content(of call: NoteCall) -> [Inline] {
        switch call.note {
        case .named(let name): text.notes[name] ?? []
        case .written(let content): content
        }
    }

    /// Builds the text of a paragraph, a cell or a caption.
    ///
    /// Each note follows the sentence that calls it. An abbreviation is not expanded if its sentence already contains
    /// the full form.
    mutating func sentences(_ inlines: [Inline]) -> [Node] {
        let nodes = SpelledAbbreviations.among(self.inlines(inlines, in: .text))
        let called = explanations.takeWaiting()
        guard !called.isEmpty else { return nodes }
        var notes: [String: Node] = [:]
        for call in called { notes[call.call] = note(call) }
        return SentenceNotes(tree: tree, notes: notes).placed(among: nodes)
    }

    private mutating func note(_ called: Explanations.Called) -> Node {
        let purpose = words.phrase(.explanationBack).value.filled(["letter": called.letter])
        let back = tree.element(.link(.anchor(called.call)), purpose: purpose, [tree.text(called.letter)])
        return tree.element(
            .explanation(anchor: called.anchor, of: called.first), range: called.range,
            [tree.element(.label, [back])] + SpelledAbbreviations.among(inlines(called.content, in: .text)))
    }
}

extension [Node] {
    /// The words of a note that several entries of a list may share; nil for a note with a blank or a box, in which
    /// each entry needs its own.
    fileprivate var saidOnce: String? {
        var said = ""
        for node in self {
            switch node {
            case .element(let element):
                guard let inner = element.children.saidOnce else { return nil }
                said += inner
            case .leaf(let leaf):
                switch leaf.content {
                case .text(let text): said += text
                case .lineBreak: said += "\n"
                case .pageNumber(let anchor): said += "#\(anchor)"
                case .blank, .tickBox, .writingLine, .separator, .picture, .qrCode: return nil
                }
            }
        }
        return said
    }
}
