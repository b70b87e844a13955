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
    /// The built-in words for the language of the text.
    private let ownWords: Words
    /// Those for the languages that its author marks parts with.
    private let foreignWords: [LanguageTag: Words]

    let tree = DocumentBuilder()
    private(set) var diagnostics: [Diagnostic] = []
    var citations: Citations
    var explanations = Explanations()
    /// The headings that this copy left out, for the line that names them.
    var omitted: [Section] = []
    /// The appendix whose first section has been made.
    var openAppendix: SourceRange?
    /// The language of what is being made.
    var language: LanguageTag
    /// The language that the author's words around it are in, which values and built-in words follow.
    private var writtenLanguage: LanguageTag

    init(
        text: Text, handout: Handout, recipient: Recipient?, publisher: Publisher, clinic: Clinic?, words: Words,
        foreignWords: [LanguageTag: Words] = [:]
    ) {
        self.text = text
        self.handout = handout
        self.recipient = recipient.flatMap { $0.isSomebody ? $0 : nil }
        self.publisher = publisher
        self.clinic = clinic
        ownWords = words
        self.foreignWords = foreignWords
        citations = Citations(handout.references, placement: handout.identity.references)
        language = text.language
        writtenLanguage = text.language
    }

    /// The built-in words for the language of the author's words around what is being made.
    var words: Words { foreignWords[writtenLanguage] ?? ownWords }

    /// Whether what is being made stands in a part that its author marked with another language than the text's.
    var isInAnotherLanguage: Bool { foreignWords[writtenLanguage] != nil }

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
        // A text of one thought has no sections; one whose sections are all left out says nothing.
        if sections.isEmpty, !text.sections.isEmpty || text.introduction.isEmpty { reportNoSections() }
        nodes += sections
        nodes += omittedLine()
        nodes += referencesSection()
        nodes += sourceSection()
        nodes += disclaimerSection()
        nodes += colophon()

        let running = runningMatter()
        return tree.finished(
            title: titleOfProperties(), language: text.language, running: running, properties: properties(),
            nodes.fillingContents(tree).withoutDanglingLinks())
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
        guard !text.sections.isEmpty else {
            return report(
                .error(
                    "no-text", "this handout has a title and no text", at: text.titleRange,
                    help: "write the text under the title"))
        }
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

    /// Makes what its author wrote in a language: what the program adds inside of it is in that language, too.
    mutating func writing<Made>(in written: LanguageTag?, _ make: (inout Copy) -> Made) -> Made {
        let before = writtenLanguage
        // `fr` inside `fr-CA` is no other language.
        let isOwn = written.map { $0.widenings.contains(text.language) || text.language.widenings.contains($0) }
        writtenLanguage = isOwn == true ? text.language : written ?? before
        defer { writtenLanguage = before }
        return speaking(written, make)
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

    /// What a profile or a field says in the language of the words around it; else what it says in the language of the
    /// copy, else in the publisher's first language, else in its own first one, with a warning.
    ///
    /// - Parameter place: where it is written; with the publisher's profile where nothing is said.
    mutating func entry(
        _ localized: LocalizedText, _ what: String, at place: SourceRange? = nil
    ) -> LocalizedText.Entry {
        if let entry = localized.entry(for: writtenLanguage) { return entry }
        let publishers = publisher.name.entries.first?.language
        let standIn =
            localized.entry(for: text.language) ?? publishers.flatMap(localized.entry(for:)) ?? localized.entries.first
        let instead = standIn.map { ", and \($0.language) stands in" } ?? ""
        let message = "\(what) is not written in \(writtenLanguage)\(instead)"
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
