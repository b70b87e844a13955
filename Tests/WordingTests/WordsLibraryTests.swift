import Diagnostics
import Testing
import Wording

@Suite struct WordsLibraryTests {
    @Test(arguments: ["en", "en-CA", "en-GB", "fr", "fr-CA", "fr-FR"])
    func servesAllOfALanguage(tag: String) throws {
        let language = try #require(LanguageTag(tag))
        let words = try BuiltInWords.words(for: language)
        for word in Word.allCases {
            #expect(words.phrase(word).language.description == language.language, "\(word)")
            #expect(words.phrase(word).value.slots == word.slots, "\(word)")
        }
    }

    @Test func fillsASlotOnceOnly() throws {
        let words = try BuiltInWords.words(for: .canadianEnglish)
        #expect(words.text(.pageNumber, ["n": "{m}", "m": "4"]) == "Page {m} of 4")
        #expect(words.text(.formNumber, ["number": "H-1", "version": "1.0"]) == "Form H-1, version 1.0")
    }

    @Test func keepsFrenchSpacing() throws {
        let words = try BuiltInWords.words(for: .canadianFrench)
        for word in Word.allCases {
            let text = words.text(word)
            #expect(!text.contains(/[^\u{A0}]:|[^\u{A0}]»|«[^\u{A0}]|\s[;!?]|'/), "\(word): \(text)")
        }
    }

    @Test func lendsEnglishWordsWithAWarning() throws {
        let german = try #require(LanguageTag("de-CH"))
        let found = try BuiltInWords.library().words(for: german)
        let words = try #require(found.value)
        #expect(words.language == german)
        #expect(words.phrase(.references).language == .english)
        #expect(words.dates.language == .english)
        #expect(
            DiagnosticText.render(found.diagnostics) == """
                warning: there are no built-in words in de-CH, and those of en stand in [missing-words]
                   help: write words/de-CH.yaml; words/en.yaml says what each is for

                """)
    }

    @Test func lendsFromThePublishersFirstLanguageBeforeEnglish() throws {
        let german = try #require(LanguageTag("de"))
        let words = try BuiltInWords.library().words(for: german, standIn: .canadianFrench).value
        #expect(words?.phrase(.references).language == .french)
    }

    @Test func namesTheWordsThatALanguageLacks() throws {
        let german = try #require(LanguageTag("de"))
        let file = try BuiltInWords.read("references: Literatur\n", as: german, path: "words/de.yaml")
        let found = try WordsLibrary([file, BuiltInWords.file("en")]).words(for: german)
        #expect(found.value?.phrase(.references).language == german)
        #expect(found.value?.phrase(.source).language == .english)
        #expect(found.diagnostics.map(\.identifier) == ["missing-words"])
        #expect(found.diagnostics.first?.message.hasPrefix("de lacks \"page-number\", ") == true)
    }

    @Test func takesARegionsOwnWordsBeforeTheLanguages() throws {
        let france = try #require(LanguageTag("fr-FR"))
        let file = try BuiltInWords.read("references: \"Bibliographie\"\n", as: france)
        let words = try WordsLibrary([file, BuiltInWords.file("fr"), BuiltInWords.file("en")])
            .words(for: france).clean()
        #expect(words.text(.references) == "Bibliographie")
        #expect(words.text(.preparedFor) == "Préparé pour")
    }

    @Test func cannotDoWithoutAnyWords() {
        let found = WordsLibrary([]).words(for: .canadianEnglish)
        #expect(found.value == nil)
        #expect(found.diagnostics.map(\.identifier) == ["missing-words"])
    }

    @Test(arguments: [
        ("referenses: R", "unknown-key", "did you mean \"references\"?"),
        ("page-number: \"Page {n}\"", "missing-slot", nil),
        ("page-number: \"Page {n} of {mm}\"", "unknown-slot", "did you mean {m}?"),
        ("references: \"References {n}\"", "unknown-slot", nil),
        ("references: \"{\"", "unpaired-brace", nil),
        ("references: []", "wrong-type", nil),
        ("lists: {between: \", \", and: \" and \", or: \" or \"}", "missing-key", nil),
        ("lists: {between: \", \", and: \" and \", or: \" or \", titles: \"; \", titels: \"\"}", "unknown-key", nil),
        ("[]", "wrong-type", nil),
    ])
    func saysWhatIsWrongWithAFile(text: String, identifier: String, help: String?) {
        let found = WordsFile.read(SourceFile(path: "words/en.yaml", text: text), language: .english)
        #expect(found.diagnostics.errors.contains { $0.identifier == identifier })
        #expect(found.diagnostics.allSatisfy { $0.range != nil })
        if let help { #expect(found.diagnostics.contains { $0.help == help }) }
    }
}
