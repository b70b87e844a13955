import Content
import Diagnostics
import DocumentTree
import Wording

/// One copy under construction: its inputs, its state, and the diagnostics so far.
///
/// Each extension builds one kind of element; `document()` shows their order.
struct Copy {
    let text: Text
    let handout: Handout
    /// The person; nil in a generic copy.
    let recipient: Recipient?
    let publisher: Publisher
    /// Those of a packet's other handouts, each once.
    let otherPublishers: [Publisher]
    /// It lies behind a copy in the reader's language, and says so on every page.
    var isStaffCopy = false
    let clinic: Clinic?
    /// The built-in words for the language of the text.
    private let ownWords: Words
    /// The built-in words for the languages that the author marks parts with.
    private let foreignWords: [LanguageTag: Words]

    /// The references formatted so far, for all copies.
    let formatted: ReferenceCache
    let tree = DocumentBuilder()
    private(set) var diagnostics: [Diagnostic] = []
    var citations: Citations
    var explanations = Explanations()
    /// The sections left out, for the line that names them.
    var omitted: [Section] = []
    /// A section has nothing for this person, and was left out for that alone.
    var hasEmptySection = false
    /// The appendix whose first section has been made.
    var openAppendix: SourceRange?
    /// A handout of a packet has been made.
    var hasHandoutOfPacket = false
    /// The language of the element under construction.
    var language: LanguageTag
    /// The language of the author's words around the current place. Values and built-in words follow it.
    private var writtenLanguage: LanguageTag

    init(
        text: Text, handout: Handout, recipient: Recipient?, publisher: Publisher, clinic: Clinic?, words: Words,
        otherPublishers: [Publisher] = [], foreignWords: [LanguageTag: Words] = [:],
        formatted: ReferenceCache = ReferenceCache()
    ) {
        self.formatted = formatted
        self.otherPublishers = otherPublishers
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

    /// The built-in words for the author's language at the current place.
    var words: Words { foreignWords[writtenLanguage] ?? ownWords }

    /// Whether the current part is marked with another language than the text's.
    var isInAnotherLanguage: Bool { foreignWords[writtenLanguage] != nil }

    var isGeneric: Bool { recipient == nil }

    mutating func document(letter options: LetterOptions?) -> Document {
        for fault in recipient?.missing(of: handout.fields) ?? [] { report(fault) }
        // The first thing that a listener hears is that a copy is a draft, or withdrawn.
        var nodes = statusLine().map { [imprint($0)] } ?? []
        nodes += letter(options)
        nodes += masthead()
        nodes.append(title())
        // A text without sections is read as one, from its first paragraph on.
        let introduced = blocks(text.introduction)
        let (lead, introduction) = text.sections.isEmpty ? ([], introduced) : introduced.partedAtLead
        nodes += lead
        nodes += card()
        nodes += introduction
        nodes += notes()
        let sections = text.sections.compactMap { section($0) }
        // A short text may have no sections. A text whose sections are all left out says nothing.
        let saysAnything = hasEmptySection && !(lead + introduction).isBlank
        if sections.isEmpty, !saysAnything, !text.sections.isEmpty || text.introduction.isEmpty { reportNoSections() }
        nodes += sections
        nodes += omittedLine()
        nodes += referencesSection()
        nodes += sourceSection()
        nodes += disclaimerSection()
        nodes += colophon()

        let running = runningMatter()
        var document = tree.finished(
            title: titleOfProperties(), language: text.language, running: running, properties: properties(),
            phoneNumbers: formatted.phoneNumbers, nodes.fillingContents(tree).withoutDanglingLinks())
        document.look = Document.Look(of: handout.identity, publisher)
        return document
    }

    mutating func report(_ diagnostic: Diagnostic) {
        // A text used twice lacks its translation only once.
        if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }

    /// Reports a missing required value, once for all its uses. Returns whether it is missing.
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

    /// Builds an element in a language.
    mutating func speaking<Made>(_ spoken: LanguageTag?, _ make: (inout Copy) -> Made) -> Made {
        let before = language
        language = spoken ?? before
        defer { language = before }
        return make(&self)
    }

    /// Builds the author's content in a language. Text that the program adds inside is also in that language.
    mutating func writing<Made>(in written: LanguageTag?, _ make: (inout Copy) -> Made) -> Made {
        let before = writtenLanguage
        // `fr` inside `fr-CA` is not another language.
        let isOwn = written.map { text.language.serves($0) || $0.serves(text.language) }
        writtenLanguage = isOwn == true ? text.language : written ?? before
        defer { writtenLanguage = before }
        return speaking(written, make)
    }

    /// The language tag that an element needs if its parent has another language; nil if it needs none.
    func tag(_ spoken: LanguageTag?) -> LanguageTag? {
        guard let spoken, spoken != language, !language.serves(spoken), !spoken.serves(language)
        else { return nil }
        return spoken
    }

    /// Text in a language, tagged if its parent has another language.
    func words(_ text: String, in spoken: LanguageTag?, at place: SourceRange? = nil) -> Node {
        guard let tag = tag(spoken) else { return tree.text(text, range: place) }
        return tree.element(.span, language: tag, range: place, [tree.text(text, range: place)])
    }

    /// Returns the text of a profile or a field in the author's language at the current place.
    ///
    /// Fallbacks, each with a warning: the language of the copy, the publisher's first language, the text's own first
    /// language.
    ///
    /// - Parameter place: the place of the text; without one, the publisher's profile.
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

    /// A paragraph of built-in words, with its slots filled in.
    mutating func paragraph(
        _ kind: ParagraphKind, _ word: Word, _ slots: (inout Copy) -> [String: [Node]] = { _ in [:] }
    ) -> Node {
        let phrase = words.phrase(word)
        let tag = tag(phrase.language)
        return speaking(tag) { copy in
            copy.tree.element(.paragraph(kind), language: tag, copy.filled(phrase.value, slots(&copy)))
        }
    }

    /// A heading of built-in words, for the sections at the end of every copy.
    func heading(_ word: Word) -> Node {
        let phrase = words.phrase(word)
        return tree.element(.heading(level: 2), language: tag(phrase.language), [tree.text(phrase.value.filled())])
    }

    /// A section, tagged with the language that all its elements share.
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
