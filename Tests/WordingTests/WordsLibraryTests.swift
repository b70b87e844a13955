import Diagnostics
import Testing
import Wording

@Suite struct WordsLibraryTests {
    @Test(
        arguments: BuiltInWords.languages.map(\.description) + [
            "en-CA", "en-GB", "fr-CA", "fr-FR", "es-MX", "pt-BR", "zh", "zh-CN", "zh-TW", "zh-Hans-CN", "yue", "cmn",
            "fil",
            "fil-PH", "iw", "pa-Guru", "ur-Arab",
        ])
    func servesAllOfALanguage(tag: String) throws {
        let language = try #require(LanguageTag(tag))
        let words = try BuiltInWords.words(for: language)
        for word in Word.allCases {
            #expect((language.wordTags + [language]).contains(words.phrase(word).language), "\(word)")
            #expect(words.phrase(word).value.slots == word.slots, "\(word)")
        }
        for owned in [words.dates.language, words.numbers.language, words.lists.language] {
            #expect((language.wordTags + [language]).contains(owned))
        }
        #expect(Set(words.dates.value.months).count == 12 && Set(words.dates.value.weekdays).count == 7)
    }

    @Test func hasTheLanguagesMostSpokenAtHomeInCanada() {
        let wanted = [
            "am", "ar", "bn", "de", "el", "en", "es", "fa", "fr", "gu", "he", "hi", "ht", "it", "ja", "ko", "pa", "pl",
            "pt",
            "ro", "ru", "so", "ta", "th", "ti", "tl", "uk", "ur", "vi", "zh-Hans", "zh-Hant",
        ]
        #expect(BuiltInWords.languages.map(\.description) == wanted)
    }

    /// Punjabi in Arabic letters has no words of Punjabi in Gurmukhi.
    @Test(arguments: ["pa-Arab", "pa-Arab-PK", "uk-Latn", "iu", "cr", "zh-Latn"])
    func doesNotServeAnotherScript(tag: String) throws {
        let language = try #require(LanguageTag(tag))
        let words = try #require(try BuiltInWords.library().words(for: language).value)
        #expect(words.phrase(.references).language == .english)
    }

    @Test func saysWhichWordsNobodyHasReviewed() throws {
        for language in BuiltInWords.languages {
            let words = try BuiltInWords.words(for: language)
            let isOurs = !["en", "fr"].contains(language.description)
            #expect(words.unreviewed.map(\.language) == (isOurs ? [language] : []))
            #expect((words.gloss(of: .boxEmergency) != nil) == isOurs && (words.gloss(of: .boxCallUs) != nil) == isOurs)
            #expect(words.gloss(of: .boxNote) == nil)
        }
    }

    /// A library's own words stand before the built-in ones, and are reviewed when they say so.
    @Test(arguments: [("reviewed: 2026-12-08\n", true), ("reviewed: no\n", false), ("", true)])
    func takesWordsThatSomebodyReviewed(line: String, isReviewed: Bool) throws {
        let spanish = try #require(LanguageTag("es"))
        let own = try BuiltInWords.read(line + "box-emergency: \"Cuándo ir a urgencias\"\n", as: spanish)
        let others = try ["es", "en"].map { try BuiltInWords.file($0) }
        let data = [try BuiltInWords.file("es", in: "csl/"), try BuiltInWords.file("es", in: "cldr/")]
        let words = try WordsLibrary([own] + others + data).words(for: spanish).clean()
        #expect(words.text(.boxEmergency) == "Cuándo ir a urgencias")
        #expect((words.gloss(of: .boxEmergency) == nil) == isReviewed)
        #expect(words.gloss(of: .boxCallUs)?.value.filled() == "When to call us")
    }

    @Test(arguments: ["reviewed: yes", "reviewed: 2026", "reviewed: []"])
    func wantsTheDayOfAReview(line: String) {
        let found = WordsFile.read(SourceFile(path: "words/es.yaml", text: line), language: .english)
        #expect(found.diagnostics.hasErrors)
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
        let swedish = try #require(LanguageTag("sv-FI"))
        let found = try BuiltInWords.library().words(for: swedish)
        let words = try #require(found.value)
        #expect(words.language == swedish)
        #expect(words.phrase(.references).language == .english)
        #expect(words.dates.language == .english)
        #expect(
            DiagnosticText.render(found.diagnostics) == """
                warning: there are no built-in words in sv-FI, and those of en stand in [missing-words]
                   help: write words/sv-FI.yaml; words/en.yaml says what each is for

                """)
    }

    @Test func lendsFromThePublishersFirstLanguageBeforeEnglish() throws {
        let swedish = try #require(LanguageTag("sv"))
        let words = try BuiltInWords.library().words(for: swedish, standIn: .canadianFrench).value
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
