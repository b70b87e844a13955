import Content
import DocumentTree
import TextForms
import Wording

/// Fenced blocks: the author's content, and the words of the clinic, the glossary or a clinician.
extension Copy {
    mutating func box(_ box: Box) -> [Node] {
        guard case .shown(let applies) = inclusion(of: box.audience) else { return [] }
        let tag = tag(box.language)
        var box = box
        if let each = box.each {
            box.blocks = repeated(box.blocks, each)
            // Empty, some boxes would take the words of the clinic's profile.
            if box.blocks.isEmpty { return [] }
        }
        return writing(in: box.language) { [box] copy in
            if let made = copy.construct(box, under: applies, language: tag) { return made }
            let content = copy.content(of: box)
            // The box is empty, or all its words were for other people.
            guard !content.isBlank else { return [] }
            let lead = copy.appliesLine(applies)
            guard let (kind, word) = Self.boxes[box.kind] else {
                let title = box.title.map { [copy.title($0)] } ?? []
                return copy.group(title + lead + content, anchor: box.id, language: tag)
            }
            if box.title == nil {
                copy.warn(ofLent: [copy.words.phrase(word).language], for: "the title of this block", at: box.range)
            }
            let title = box.title.map { copy.title($0) } ?? copy.builtInTitle(word)
            return [
                copy.tree.element(
                    .box(kind), anchor: box.id, language: tag, icon: box.details.icon?.name, range: box.range,
                    [title] + lead + content)
            ]
        }
    }

    /// The kinds of boxes with a frame, with their built-in titles.
    private static let boxes: [Box.Kind: (BoxKind, Word)] = [
        .note: (.note, .boxNote), .keyPoints: (.keyPoints, .boxKeyPoints), .callUs: (.callUs, .boxCallUs),
        .emergency: (.emergency, .boxEmergency), .questions: (.questions, .boxQuestions),
        .checklist: (.checklist, .boxChecklist), .phoneCard: (.phoneCard, .boxPhoneCard),
        .glossary: (.glossary, .boxGlossary), .clinicianNote: (.clinicianNote, .boxClinicianNote),
        .tip: (.tip, .boxTip), .do: (.do, .boxDo), .doNot: (.doNot, .boxDoNot),
    ]

    /// The built-in title of a box. Where a reader's safety hangs on it and nobody has reviewed its words, the English
    /// ones stand beside them.
    private mutating func builtInTitle(_ word: Word) -> Node {
        guard let english = words.gloss(of: word) else { return paragraph(.boxTitle, word) }
        let phrase = words.phrase(word)
        let tag = tag(phrase.language)
        return speaking(tag) { copy in
            copy.tree.element(
                .paragraph(.boxTitle), language: tag,
                [
                    copy.tree.text(phrase.value.filled() + " / "),
                    copy.words(english.value.filled(), in: english.language),
                ])
        }
    }

    func title(_ words: String) -> Node { tree.element(.paragraph(.boxTitle), [tree.text(words)]) }

    private mutating func content(of box: Box) -> [Node] {
        switch box.kind {
        case .group, .note, .keyPoints, .checklist, .tip: blocks(box.blocks)
        case .do: signed(box.blocks, as: .dos)
        case .doNot: signed(box.blocks, as: .doNots)
        case .callUs: box.blocks.isEmpty ? reasonsToCall(box) : blocks(box.blocks)
        case .emergency: box.blocks.isEmpty ? emergencies(box) : blocks(box.blocks)
        case .questions: questions(box)
        case .notesLines: [writingLines(box.lines ?? Self.usualNotesLines)]
        case .phoneCard: phoneCard(box)
        case .glossary: glossary()
        case .clinicianNote: clinicianNote(box)
        // Made as constructs of their own.
        case .steps, .timeline, .doAndDoNot, .zone, .signature, .keep, .pageBreak, .columns, .column, .cutOut,
            .contents:
            blocks(box.blocks)
        }
    }

    /// Returns the blocks of a group. A group is no element of its own: its blocks get its language, and the first
    /// block gets its anchor.
    func group(_ blocks: [Node], anchor: String?, language: LanguageTag?) -> [Node] {
        var anchor = anchor
        return blocks.map { block in
            guard case .element(var element) = block else { return block }
            element.language = element.language ?? language
            if element.anchor == nil, let name = anchor {
                element.anchor = name
                anchor = nil
            }
            return .element(element)
        }
    }

    // MARK: Lines to write on

    private static let usualAnswerLines = 2
    private static let usualNotesLines = 6

    private func writingLines(_ count: Int) -> Node {
        let spoken = words.phrase(.writingLines)
        return tree.element(
            .writingLines, language: tag(spoken.language), spoken: spoken.value.filled(),
            (0..<count).map { _ in tree.leaf(.writingLine) })
    }

    /// Builds the questions of a box. The items of its lists are the questions; without a list, each paragraph is a
    /// question.
    private mutating func questions(_ box: Box) -> [Node] {
        let answer = [writingLines(box.lines ?? Self.usualAnswerLines)]
        let lists = box.blocks.filter { if case .list = $0 { true } else { false } }
        guard lists.isEmpty else {
            return box.blocks.flatMap { block -> [Node] in
                if case .list(let list) = block { self.list(list, answer: answer) } else { blocks([block]) }
            }
        }
        let items = box.blocks.map { List.Item(isTicked: nil, blocks: [$0], range: $0.range) }
        return list(List(start: nil, isTight: false, items: items, range: box.range), answer: answer)
    }

    // MARK: A clinician's words

    /// Builds a box with a clinician's words: the value of a field, in paragraphs separated by empty lines.
    ///
    /// The value is always text, never markup. Without a value no box is printed, because an empty box would look like
    /// an omission.
    private func clinicianNote(_ box: Box) -> [Node] {
        guard let recipient, let reference = box.field, let field = handout.field(named: reference.name),
            case .text(let text)? = recipient.values[field.name] ?? field.defaultValue
        else { return [] }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmed }
        return lines.split(separator: "").map { lines in
            tree.element(
                .paragraph(.body), range: box.range, self.lines(Array(lines), of: field, at: reference.range))
        }
    }
}
