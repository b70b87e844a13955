import Content
import Diagnostics
import DocumentTree
import Wording

/// One copy in the making: what goes into it, and what has been found on the way.
///
/// Its extensions each make one kind of thing; `document()` tells their order.
struct Copy {
    let text: Text
    let handout: Handout
    /// Nil in a generic copy.
    let recipient: Recipient?
    let publisher: Publisher
    let clinic: Clinic?
    let words: Words

    let tree = DocumentBuilder()
    private(set) var diagnostics: [Diagnostic] = []
    var citations: Citations
    var explanations = Explanations()
    /// The headings that this copy left out, for the line that names them.
    var omitted: [Section] = []
    /// The language of what is being made.
    var language: LanguageTag

    init(
        text: Text, handout: Handout, recipient: Recipient?, publisher: Publisher, clinic: Clinic?, words: Words
    ) {
        self.text = text
        self.handout = handout
        self.recipient = recipient.flatMap { $0.isSomebody ? $0 : nil }
        self.publisher = publisher
        self.clinic = clinic
        self.words = words
        citations = Citations(handout.references, placement: handout.identity.references)
        language = text.language
    }

    var isGeneric: Bool { recipient == nil }

    mutating func document(letter options: LetterOptions?) -> Document {
        for fault in recipient?.missing(of: handout.fields) ?? [] { report(fault) }
        var nodes = letter(options)
        nodes += masthead()
        nodes.append(title())
        nodes += card()
        nodes += blocks(text.introduction)
        nodes += notes()
        let sections = text.sections.compactMap { section($0) }
        if sections.isEmpty { reportNoSections() }
        nodes += sections
        nodes += omittedLine()
        nodes += referencesSection()
        nodes += sourceSection()
        nodes += disclaimerSection()
        nodes += colophon()

        let running = runningMatter()
        return tree.finished(
            title: titleOfProperties(), language: text.language, running: running, properties: properties(),
            nodes.withoutDanglingLinks())
    }

    mutating func report(_ diagnostic: Diagnostic) {
        // A text that is used twice lacks its translation once.
        if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }

    /// That a required value is missing is reported once, wherever it is asked for.
    mutating func isReportedAsMissing(_ field: Field) -> Bool {
        let missing = recipient?.missing(of: [field]) ?? []
        for fault in missing { report(fault) }
        return !missing.isEmpty
    }

    private mutating func reportNoSections() {
        let message =
            isGeneric ? "the generic copy has no section at all" : "these choices leave the handout without any section"
        report(.error("no-sections", message, at: text.titleRange))
    }

    // MARK: Languages

    /// Makes something in a language.
    mutating func speaking<Made>(_ spoken: LanguageTag?, _ make: (inout Copy) -> Made) -> Made {
        let before = language
        language = spoken ?? before
        defer { language = before }
        return make(&self)
    }

    /// The tag that an element in this language needs, where it stands in one of another language.
    func tag(_ spoken: LanguageTag?) -> LanguageTag? {
        guard let spoken, spoken != language, !spoken.widenings.contains(language),
            !language.widenings.contains(spoken)
        else { return nil }
        return spoken
    }

    /// Text in a language, marked where it is not that of its surroundings.
    func words(_ text: String, in spoken: LanguageTag?, at place: SourceRange? = nil) -> Node {
        guard let tag = tag(spoken) else { return tree.text(text, range: place) }
        return tree.element(.span, language: tag, range: place, [tree.text(text, range: place)])
    }

    /// What a profile or a field says in the language of the copy; else what it says in the publisher's first
    /// language, else in its own first one, with a warning.
    ///
    /// - Parameter place: where it is written; with the publisher's profile where nothing is said.
    mutating func entry(
        _ localized: LocalizedText, _ what: String, at place: SourceRange? = nil
    ) -> LocalizedText.Entry {
        if let entry = localized.entry(for: text.language) { return entry }
        let publishers = publisher.name.entries.first?.language
        let standIn = publishers.flatMap(localized.entry(for:)) ?? localized.entries.first
        let instead = standIn.map { ", and \($0.language) stands in" } ?? ""
        let message = "\(what) is not written in \(text.language)\(instead)"
        if handout.identity.standIns == .named {
            report(.warning("missing-translation", message, at: place ?? publisher.range))
        }
        return standIn ?? LocalizedText.Entry(language: text.language, text: "")
    }

    /// A paragraph of built-in words, its slots filled in.
    mutating func paragraph(
        _ kind: ParagraphKind, _ word: Word, _ slots: (inout Copy) -> [String: [Node]] = { _ in [:] }
    ) -> Node {
        let phrase = words.phrase(word)
        let tag = tag(phrase.language)
        return speaking(tag) { copy in
            copy.tree.element(.paragraph(kind), language: tag, copy.filled(phrase.value, slots(&copy)))
        }
    }

    /// A heading of built-in words, of the sections that every copy has at its end.
    func heading(_ word: Word) -> Node {
        let phrase = words.phrase(word)
        return tree.element(.heading(level: 2), language: tag(phrase.language), [tree.text(phrase.value.filled())])
    }

    /// A section is in the language that all of it has.
    func section(_ children: [Node]) -> Node {
        let (language, content) = children.sharingLanguage()
        return tree.element(.section, language: language, content)
    }

    func filled(_ phrase: Phrase, _ slots: [String: [Node]]) -> [Node] {
        phrase.parts.flatMap { part -> [Node] in
            switch part {
            case .words(let words): [tree.text(words)]
            case .slot(let name): slots[name] ?? []
            }
        }.joiningText(tree)
    }
}
