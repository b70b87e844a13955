import Content
import Testing
import Wording

@testable import Personalization

/// Online sources and publications of organizations: *Citing Medicine*, chapters 5, 22, 23 and 25.
@Suite struct OnlineReferenceTests {
    private static let cited = PartialDate(year: 2026, month: 11, day: 23)

    private static let page = work("webpage", [group("Cancer Care Ontario")], "Managing pain", year: nil) {
        $0.containerTitle = "Symptom guides"
        $0.publisherPlace = "Toronto (ON)"
        $0.publisher = "Ontario Health"
        $0.originalDate = PartialDate(year: 2019)
        $0.issued = PartialDate(year: 2022, month: 4, day: 1)
        $0.accessed = cited
        $0.url = "https://example.ca/pain"
    }

    private static let article = work("article-journal", [name("Abood", "S")], "Quality in nursing", year: nil) {
        $0.containerTitle = "Am J Nurs."
        $0.issued = PartialDate(year: 2002, month: 6)
        $0.accessed = PartialDate(year: 2002, month: 8)
        $0.volume = "102"
        $0.issue = "6"
        $0.page = "23-25"
        $0.url = "https://example.ca/nurs"
    }

    private static let early = work("article-journal", [name("Roy", "A")], "Early", year: nil) {
        $0.containerTitle = "Current Oncology"
        $0.issued = PartialDate(year: 2026, month: 3, day: 2)
        $0.number = "e12-e19"
        $0.doi = "10.1000/x"
    }

    private static let report = work("report", [name("Roy", "A"), group("Pain Group")], "Palliative care", year: nil) {
        $0.genre = "technical report"
        $0.publisherPlace = "Ottawa (ON)"
        $0.publisher = "Health Canada"
        $0.issued = PartialDate(year: 2024, month: 2)
        $0.number = "H21-3"
    }

    private static let guideline = work("report", [group("BC Cancer")], "Anal cancer", year: 2023) {
        $0.genre = "guideline"
        $0.publisher = "BC Cancer"
        $0.version = "2.1"
    }

    private static let chapter = work("chapter", [name("Roy", "A")], "Doses?", year: 2020) {
        $0.editors = [name("Côté", "Luc"), name("Ng", "Bo")]
        $0.containerTitle = "Drugs"
        $0.edition = "11"
        $0.publisherPlace = "Québec"
        $0.publisher = "Presses"
        $0.page = "3-9"
        $0.accessed = cited
        $0.url = "https://example.ca/d"
    }

    @Test(arguments: [
        (
            page,
            """
            Cancer Care Ontario. Managing pain [Internet]. Symptom guides. Toronto (ON): Ontario Health; 2019 [updated \
            2022 Apr\u{A0}1; cited 2026 Nov\u{A0}23]. Available from: https://example.ca/pain
            """,
            """
            Cancer Care Ontario. Managing pain [Internet]. Symptom guides. Toronto (ON)\u{A0}: Ontario Health; 2019 [mis à \
            jour le 1er\u{A0}avr. 2022; cité le 23\u{A0}nov. 2026]. Disponible à l’adresse\u{A0}: https://example.ca/pain
            """
        ),
        (
            article,
            """
            Abood S. Quality in nursing. Am J Nurs [Internet]. 2002 [cited 2002 Aug];102(6):23–25. Available from: \
            https://example.ca/nurs
            """,
            """
            Abood S. Quality in nursing. Am J Nurs [Internet]. 2002 [cité en août 2002];102(6):23–25. Disponible à \
            l’adresse\u{A0}: https://example.ca/nurs
            """
        ),
        (
            early, "Roy A. Early. Current Oncology. 2026 Mar\u{A0}2:e12–e19. doi:10.1000/x",
            "Roy A. Early. Current Oncology. 2\u{A0}mars 2026:e12–e19. doi:10.1000/x"
        ),
        (
            report,
            """
            Roy A; Pain Group. Palliative care. Technical report. Ottawa (ON): Health Canada; 2024 Feb. Report No.: H21-3.
            """,
            """
            Roy A; Pain Group. Palliative care. Technical report. Ottawa (ON)\u{A0}: Health Canada; févr. 2024. Numéro de \
            rapport\u{A0}: H21-3.
            """
        ),
        (
            guideline, "BC Cancer. Anal cancer. Version 2.1. Guideline. 2023.",
            "BC Cancer. Anal cancer. Version 2.1. Lignes directrices. 2023."
        ),
        (
            chapter,
            """
            Roy A. Doses? In: Côté L, Ng B, editors. Drugs [Internet]. 11th ed. Québec: Presses; 2020 [cited 2026 \
            Nov\u{A0}23]. p.\u{A0}3–9. Available from: https://example.ca/d
            """,
            """
            Roy A. Doses? Dans\u{A0}: Côté L, Ng B, dir. Drugs [Internet]. 11e éd. Québec\u{A0}: Presses; 2020 [cité le \
            23\u{A0}nov. 2026]. p.\u{A0}3–9. Disponible à l’adresse\u{A0}: https://example.ca/d
            """
        ),
    ])
    func formatsWhatIsReadOnline(reference: Reference, english: String, french: String) throws {
        #expect(try Vancouver(BuiltInWords.words(.canadianEnglish)).format(reference).plainText == english)
        #expect(try Vancouver(BuiltInWords.words(.canadianFrench)).format(reference).plainText == french)
    }

    @Test func keepsTitlesApartFromItsOwnWords() throws {
        let text = Vancouver(try BuiltInWords.words(.canadianFrench)).format(Self.page)
        #expect(text.parts.contains(.title("Managing pain")))
        #expect(text.parts.contains(.title("Symptom guides")))
    }

    @Test func namesAnOrganizationOnce() throws {
        let own = work("webpage", [group("Health Canada")], "Vaccines", year: 2024) {
            $0.containerTitle = "Health Canada"
            $0.publisher = "Health Canada"
            $0.publisherPlace = "Ottawa (ON)"
        }
        #expect(
            try Vancouver(BuiltInWords.words(.canadianEnglish)).format(own).plainText
                == "Health Canada. Vaccines. Ottawa (ON); 2024.")
    }

    @Test(arguments: ["guideline", "Guidelines", "Anal cancer"])
    func doesNotSayWhatTheTitleSays(genre: String) throws {
        let report = work("report", [], "Anal cancer: guidelines", year: 2024) { $0.genre = genre }
        #expect(
            try Vancouver(BuiltInWords.words(.canadianEnglish)).format(report).plainText
                == "Anal cancer: guidelines. 2024.")
    }

    @Test func takesADOIForTheAddressThatLasts() throws {
        let both = work("webpage", [], "T", year: 2020) {
            $0.doi = "https://www.doi.org/10.1000/x"
            $0.url = "https://example.ca"
            $0.accessed = Self.cited
        }
        #expect(
            try Vancouver(BuiltInWords.words(.canadianEnglish)).format(both).plainText
                == "T [Internet]. 2020 [cited 2026 Nov\u{A0}23]. doi:10.1000/x")
    }

    @Test(arguments: [
        (
            work("book", [name("Rao", "S"), name("Guren", "M"), name("Khan", "K")], "T", year: 2021),
            "Rao et al., 2021."
        ),
        (
            work("book", [group("Macmillan Cancer Support")], "T", year: nil),
            "Macmillan Cancer Support, [date unknown]."
        ),
        (work("book", [], "What is cancer?", year: 2020), "What is cancer? 2020."),
        (work("book", [], "T", year: 2020) { $0.editors = [name("Roy", "A")] }, "Roy, 2020."),
    ])
    func callsASourceToMind(reference: Reference, expected: String) throws {
        #expect(try Vancouver(BuiltInWords.words(.canadianEnglish)).short(reference).plainText == expected)
    }
}
