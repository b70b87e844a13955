import Importing
import Testing

@Suite struct RecognitionTests {
    @Test(arguments: [
        ("Call us if:", "call-us"), ("When to call your doctor", "call-us"),
        ("When should I call the clinic?", "call-us"),
        ("Call your nurse right away if you have:", "call-us"), ("Quand nous appeler", "call-us"),
        ("Appelez-nous si :", "call-us"), ("Communiquez avec votre médecin si", "call-us"),
        ("Go to the nearest emergency department if", "emergency"), ("Go to Emergency", "emergency"),
        ("Call 911 if:", "emergency"), ("Call 9-1-1", "emergency"), ("When to go to the emergency room", "emergency"),
        ("Seek emergency care if", "emergency"), ("Rendez-vous à l’urgence si", "emergency"),
        ("Allez à l'urgence la plus proche", "emergency"), ("Composez le 911", "emergency"),
        ("En cas d’urgence", "emergency"), ("Contact us", nil), ("Nous joindre", nil), ("Surgery", nil),
        ("How to care for your wound", nil), ("Your emergency contact", nil), ("What to bring", nil),
    ])
    func knowsWhenToCall(words: String, kind: String?) {
        #expect(SafetyBoxes.kind(words)?.rawValue == kind)
    }

    @Test(arguments: [
        ("March 5, 2026", "2026-03-05"), ("5 March 2026", "2026-03-05"), ("le 5 mars 2026", "2026-03-05"),
        ("1er août 2025", "2025-08-01"), ("2026-03-05", "2026-03-05"), ("25/12/2025", "2025-12-25"),
        ("Sept. 3rd, 2025", "2025-09-03"),
    ])
    func readsADay(words: String, day: String) {
        #expect(WrittenDate(words) == .day(day))
    }

    @Test(arguments: ["March 2026", "2026", "03/2026", "05/06/2026"])
    func guessesNoDay(words: String) {
        guard case .unclear? = WrittenDate(words) else {
            Issue.record("\(words) was read as \(String(describing: WrittenDate(words)))")
            return
        }
    }

    @Test(arguments: ["soon", "32 March 2026", "2026-13-01"])
    func knowsWhatIsNoDate(words: String) {
        #expect(WrittenDate(words) == nil)
    }

    @Test(arguments: [
        ("Wash your hands and call the nurse if you have a fever.", nil as String?, "en-CA"),
        ("Lavez-vous les mains et appelez si vous avez de la fièvre.", "en-US", "fr-CA"),
        ("Wash your hands and call the nurse if you have a fever.", "fr-FR", "en-CA"), ("ABC", "es", "es"),
        ("ABC", nil, "en-CA"),
    ])
    func findsTheLanguage(words: String, declared: String?, tag: String) {
        #expect(DocumentLanguage.tag(of: words, declared: declared) == tag)
    }

    @Test func takesReferencesApart() {
        let article = ReferenceParser.parse(
            "1. Rao S, Guren MG, et al. Anal cancer: ESMO guidelines. Annals of Oncology. 2021;32(9):1087–1100. doi:10.1016/j.annonc.2021.06.015"
        )
        #expect(article.key == "rao2021")
        #expect(article.type == "article-journal")
        #expect(article.authors.map { $0.family ?? $0.literal } == ["Rao", "Guren", "et al."])
        #expect(article.title == "Anal cancer: ESMO guidelines")
        #expect(
            article.values.map { "\($0.key)=\($0.value)" } == [
                "DOI=10.1016/j.annonc.2021.06.015", "container-title=Annals of Oncology", "volume=32", "issue=9",
                "page=1087–1100",
            ])
        let psychology = ReferenceParser.parse(
            "Rao, S., & Guren, M. G. (2021). Anal cancer. Annals of Oncology, 32(9), 1087-1100.")
        #expect(psychology.authors.map(\.family) == ["Rao", "Guren"])
        #expect(psychology.title == "Anal cancer")
        let chapter = ReferenceParser.parse(
            "Czito BG, Ahmed S, and Eng C. Cancer of the anal region. DeVita VT Jr, Lawrence TS, eds. Cancer: Principles. 11th ed. Philadelphia, PA: Wolters Kluwer; 2019: 64:997–1013."
        )
        #expect(chapter.type == "chapter")
        #expect(chapter.authors.map(\.family) == ["Czito", "Ahmed", "Eng"])
        #expect(chapter.year == "2019")
        #expect(chapter.values.contains { $0.key == "publisher" && $0.value == "Wolters Kluwer" })
        let unclear = ReferenceParser.parse(
            "see the hospital's own guideline, of 2019, third floor, and ask there for more")
        #expect(!unclear.isUnderstood)
        #expect(unclear.title.hasPrefix("see the hospital's own guideline"))
    }
}
