import Content
import DocumentTree
import Testing
import Wording

@testable import Personalization

/// Explanatory notes after the sentences that call them.
@Suite struct ExplanationTests {
    private func sample(_ blocks: Block..., notes: [String: [Inline]] = [:]) -> Sample {
        var sample = Sample()
        sample.sections = [section(words("One"), blocks: blocks)]
        sample.notes = notes
        return sample
    }

    private func body(_ sample: Sample, for recipient: Recipient? = nil) throws -> String {
        let lines = try sample.body(for: recipient).split(separator: "\n").dropFirst(3)
        return lines.map { $0.dropFirst(2) }.joined(separator: "\n")
    }

    @Test func putsANoteBehindItsSentence() throws {
        let text = paragraph(words("Use sunscreen"), note(words("Factor 30.")), words(" daily. Wear a hat."))
        #expect(
            try body(sample(text)) == """
                paragraph body
                  "Use sunscreen"
                  noteCall #explanation-call:1 → #explanation:1
                    "a"
                  " daily."
                  explanation #explanation:1
                    label
                      link → #explanation-call:1
                        "a"
                    "Factor 30."
                  " Wear a hat."
                """)
    }

    /// `^` marks a call, and `|` the end of its sentence.
    @Test(arguments: [
        "One.^| Two.", "One^.| Two.", "One ^two.| Three", "O^ne?| Two", "He said “No^.”| Then.",
        "Il dit « non^ ! »| Puis.", "At 10:30 a.m.^ on Monday.| Then.", "See Dr. ^Example at 3.5 cm.| Then.",
        "With J.^ Example.| Then.", "Room No.^ 5 is open.| Then.", "Visit cancer.ca^ now…| Then.", "No stop^ here|",
        "One? ^Two!| Three", "请问^医生。|然后", "اتصل^ الآن؟| ثم", "One^ (e.g. a hat).| Two", "One^ [sic.]| Two",
    ])
    func findsTheEndOfASentence(marked: String) throws {
        let parts = marked.split(separator: "|", omittingEmptySubsequences: false)[0].split(separator: "^")
        let text = Array(marked.filter { $0 != "^" && $0 != "|" }.unicodeScalars)
        let place = parts[0].unicodeScalars.count
        let end = Sentences.ends(in: text).first { $0 >= place } ?? text.count
        #expect(String(String.UnicodeScalarView(text[..<end])) == parts.joined())
    }

    @Test func keepsTheOrderOfCallsAndNotes() throws {
        let text = paragraph(
            words("One."), note(words("A.")), cite("k"), words(" "), note(words("B.")), words(" Two "),
            strong(words("three"), note(words("C.")), words(". Four")), words(" five. Six."))
        var sample = sample(text)
        sample.references = [work("webpage", [], "K", year: 2020, id: "k")]
        #expect(try heard(sample) == "One. a, 1, b (a A.) (b B.)  Two  three c . Four (c C.)  five. Six. (1 K. 2020.)")
    }

    @Test func lettersNotesAndCallsOneAgainByItsLetter() throws {
        let named = note("n")
        let sample = sample(
            paragraph(words("x"), named), paragraph(words("y"), note(words("B."))), paragraph(words("z"), named),
            notes: ["n": [words("N.")]])
        #expect(try heard(sample) == "x a (a N.) y b (b B.) z a (a N.)")
        let dump = try sample.body(for: nil)
        #expect(dump.contains("explanation #explanation:1:3 of #explanation:1\n"))
        #expect(dump.contains("noteCall #explanation-call:3 → #explanation:1:3\n"))
    }

    @Test func countsOnFromZ() {
        #expect([1, 26, 27, 52, 53, 702, 703].map(Explanations.letter) == ["a", "z", "aa", "az", "ba", "zz", "aaa"])
    }

    @Test func givesNoLetterToWhatACopyLeavesOut() throws {
        let only = Condition.isTrue(reference("pregnant"))
        var sample = sample(
            paragraph(words("x"), note(span(words("For you."), when: only)), words("."), note(words("B."))))
        sample.sections.insert(section(words("Zero"), when: only, blocks: [paragraph(words("w"), note("n"))]), at: 0)
        sample.notes = ["n": [words("N.")]]
        sample.omitted = .silent
        #expect(try heard(sample, for: person(["pregnant": .boolean(false)])) == "x . a (a B.)")
        #expect(
            try heard(sample, for: person(["pregnant": .boolean(true)])) == "w a (a N.) x b . c (b For you.) (c B.)")
    }

    @Test func keepsAValueInANoteApart() throws {
        let sample = sample(paragraph(words("x"), note(value("patient.name"), words("!"))))
        let document = try sample.document(for: person(["patient.name": .text("A. Example")]))
        #expect(document.dump.contains("\"A. Example\""))
        #expect(leaves(of: document.root).filter { $0.field == "patient.name" }.count == 1)
    }

    @Test func standsInCellsAndCaptions() throws {
        let table = table(
            [.start], caption: [words("C. D"), note(words("N."))], [[words("H")]], [[words("x"), note(words("M."))]])
        #expect(try heard(sample(table)) == "C. D a (a N.) H x b (b M.)")
    }

    @Test func speaksTheLanguageOfItsParagraph() throws {
        let foreign = section(
            words("Un"), language: .french,
            blocks: [paragraph(span(words("x"), note(words("Note.")), language: .canadianEnglish))])
        var sample = sample()
        sample.sections = [foreign]
        #expect(try sample.body(for: nil).contains("\n    explanation #explanation:1\n"))
        let french = try LanguageTag("fr-CA").map { language in
            sample.language = language
            return try sample.document(for: nil)
        }
        #expect(purposes(of: try #require(french).root).prefix(2) == ["Note a", "Retour à la lettre a dans le texte"])
    }

    @Test func listsTheTermsOfNotes() throws {
        let term = Inline.span(
            Span(class: .term, meaning: "light", language: nil, audience: nil, content: [words("UV")], range: place))
        #expect(
            try sample(paragraph(words("x"), note(term)), box(.glossary)).body(for: nil).contains("\"UV\"\n"))
    }

    // MARK: Spoken text

    /// Returns the spoken text below the heading, with notes in brackets.
    private func heard(_ sample: Sample, for recipient: Recipient? = nil) throws -> String {
        let sections = try sample.document(for: recipient).root.children.compactMap { child -> String? in
            guard case .element(let element) = child, element.role == .section, element.children.count > 1,
                case .element(let heading)? = element.children.first,
                !["Disclaimer"].contains(heading.plainText)
            else { return nil }
            return element.children.dropFirst().map(heard).joined(separator: " ")
        }
        return sections.joined(separator: " ")
    }

    private func heard(_ node: Node) -> String {
        switch node {
        case .leaf(let leaf): if case .text(let text) = leaf.content { text } else { "" }
        case .element(let element):
            (element.role.noteAnchor == nil ? "" : "(") + element.children.map(heard).joined(separator: " ")
                + (element.role.noteAnchor == nil ? "" : ")")
        }
    }

    private func leaves(of element: Element) -> [Leaf] {
        element.children.flatMap { child in
            switch child {
            case .leaf(let leaf): [leaf]
            case .element(let element): leaves(of: element)
            }
        }
    }

    private func purposes(of element: Element) -> [String] {
        [element.purpose].compactMap { $0 }
            + element.children.flatMap { child -> [String] in
                if case .element(let child) = child { purposes(of: child) } else { [] }
            }
    }
}
