import Content
import Diagnostics
import Testing
import Wording

@testable import Personalization

@Suite struct VancouverTests {
    private static let chapterOfABook = (
        work(
            "chapter", [name("Czito", "BG"), name("Ahmed", "S"), name("Kalady", "MF"), name("Eng", "C")],
            "Cancer of the anal region", year: 2019
        ) {
            $0.editors = [name("DeVita", "VT", "Jr"), name("Lawrence", "TS"), name("Rosenberg", "SA")]
            $0.containerTitle = "DeVita, Hellman, and Rosenberg's Cancer: Principles & Practice of Oncology"
            $0.edition = "11"
            $0.publisherPlace = "Philadelphia, PA"
            $0.publisher = "Wolters Kluwer"
            $0.chapter = "64"
            $0.page = "997-1013"
        },
        """
        Czito BG, Ahmed S, Kalady MF, Eng C. Cancer of the anal region. In: DeVita VT Jr, Lawrence TS, \
        Rosenberg SA, editors. DeVita, Hellman, and Rosenberg's Cancer: Principles & Practice of Oncology. \
        11th ed. Philadelphia, PA: Wolters Kluwer; 2019. Chapter 64, p.\u{A0}997–1013.
        """
    )

    private static let articleWithMoreAuthors = (
        work(
            "article-journal", [name("Gotfrit", "J"), name("Goodwin", "R"), name("Asmis", "T")],
            "Eastern Canadian Gastrointestinal Cancer Consensus Conference 2019", year: 2021
        ) {
            $0.hasMoreAuthors = true
            $0.containerTitle = "Current Oncology"
            $0.volume = "28"
            $0.page = "1988-2006"
        },
        """
        Gotfrit J, Goodwin R, Asmis T, et al. Eastern Canadian Gastrointestinal Cancer Consensus Conference 2019. \
        Current Oncology. 2021;28:1988–2006.
        """
    )

    private static let pageOfTheWeb = (
        work("webpage", [group("Macmillan Cancer Support")], "Understanding Anal Cancer", year: 2020),
        """
        Macmillan Cancer Support. Understanding Anal Cancer. 2020.
        """
    )

    private static let versionedReport = (
        work(
            "report", [group("National Comprehensive Cancer Network")],
            "NCCN Clinical Practice Guidelines in Oncology: Anal Carcinoma", year: 2022
        ) { $0.version = "1.2022" },
        """
        National Comprehensive Cancer Network. NCCN Clinical Practice Guidelines in Oncology: Anal Carcinoma. \
        Version 1.2022. 2022.
        """
    )

    private static let pageWithAPublisher = (
        work(
            "webpage", [group("PDQ Adult Treatment Editorial Board")],
            "Anal Cancer Treatment (PDQ®) – Health Professional Version", year: 2022
        ) {
            $0.publisherPlace = "Bethesda, MD"
            $0.publisher = "National Cancer Institute"
        },
        """
        PDQ Adult Treatment Editorial Board. Anal Cancer Treatment (PDQ®) – Health Professional Version. \
        Bethesda, MD: National Cancer Institute; 2022.
        """
    )

    private static let report = (
        work(
            "report", [name("Hosni", "A"), name("Elamir", "A")],
            "Princess Margaret Cancer Center Clinical Practice Guidelines: Gastrointestinal: Anal", year: 2019
        ) { $0.publisher = "University Health Network" },
        """
        Hosni A, Elamir A. Princess Margaret Cancer Center Clinical Practice Guidelines: Gastrointestinal: Anal. \
        University Health Network; 2019.
        """
    )

    private static let articleWithAnIssue = (
        work(
            "article-journal", [name("Rao", "S"), name("Guren", "MG"), name("Khan", "K")],
            "Anal cancer: ESMO Clinical Practice Guidelines for diagnosis, treatment and follow-up", year: 2021
        ) {
            $0.hasMoreAuthors = true
            $0.containerTitle = "Annals of Oncology"
            $0.volume = "32"
            $0.issue = "9"
            $0.page = "1087–1100"
        },
        """
        Rao S, Guren MG, Khan K, et al. Anal cancer: ESMO Clinical Practice Guidelines for diagnosis, treatment \
        and follow-up. Annals of Oncology. 2021;32(9):1087–1100.
        """
    )

    private static let articleOfSixAuthors = (
        work(
            "article-journal",
            [
                name("Stewart", "DB"), name("Gaertner", "WB"), name("Glasgow", "SC"), name("Herzig", "DO"),
                name("Feingold", "D"), name("Steele", "SR"),
            ],
            "Clinical practice guidelines for anal squamous cell cancers (revised 2018)", year: 2018
        ) {
            $0.containerTitle = "Diseases of the Colon and Rectum"
            $0.volume = "61"
            $0.issue = "7"
            $0.page = "755-774"
        },
        """
        Stewart DB, Gaertner WB, Glasgow SC, Herzig DO, Feingold D, Steele SR. Clinical practice guidelines for \
        anal squamous cell cancers (revised 2018). Diseases of the Colon and Rectum. 2018;61(7):755–774.
        """
    )

    /// The eight references of the first handout's source.
    @Test(arguments: [
        chapterOfABook, articleWithMoreAuthors, pageOfTheWeb, versionedReport, pageWithAPublisher,
        report, articleWithAnIssue, articleOfSixAuthors,
    ])
    func formatsTheFirstHandoutsReferences(reference: Reference, expected: String) throws {
        #expect(try Vancouver(BuiltInWords.words(.canadianEnglish)).format(reference).plainText == expected)
    }

    @Test func writesItsOwnWordsInTheLanguageOfTheHandout() throws {
        let chapter = work("chapter", [name("Roy", "Anne-Marie")], "Titre", year: nil) {
            $0.editors = [name("Côté", "Luc")]
            $0.containerTitle = "Livre"
            $0.edition = "1"
            $0.page = "3-9"
        }
        #expect(
            try Vancouver(BuiltInWords.words(.canadianFrench)).format(chapter).plainText
                == "Roy AM. Titre. Dans\u{A0}: Côté L, dir. Livre. 1re éd. [date inconnue]. p.\u{A0}3–9.")
    }

    @Test func leavesNoHolesWhereSomethingIsMissing() throws {
        let vancouver = Vancouver(try BuiltInWords.words(.canadianEnglish))
        for type in ["article-journal", "book", "chapter", "webpage", "report", "guideline", "nothing-known"] {
            let text = vancouver.format(work(type, [], "Title?", year: nil)).plainText
            #expect(text == "Title? [date unknown].")
        }
        let issueOnly = work("article-journal", [], "T", year: 2020) { $0.issue = "4" }
        #expect(vancouver.format(issueOnly).plainText == "T. 2020;(4).")
        let editedBook = work("book", [], "T", year: 2020) { $0.editors = [name("Roy", "A")] }
        #expect(vancouver.format(editedBook).plainText == "Roy A, editor. T. 2020.")
    }

    @Test(arguments: [
        ("997-1013", "997–1013"), ("997–1013", "997–1013"), ("e12--e19", "e12–e19"), ("S1-S8, 12", "S1–S8, 12"),
        ("e1234", "e1234"), ("CD-ROM", "CD-ROM"), ("12 - 14", "12–14"),
    ])
    func writesPagesWithAnEnDash(pages: String, expected: String) { #expect(Vancouver.pages(pages) == expected) }

    @Test(arguments: [
        ("11", "11th ed."), ("2nd ed.", "2nd ed."), ("Revised", "Revised ed."), ("3e éd. rev.", "3e éd. rev."),
        ("Medical", "Medical ed."),
    ])
    func writesEditions(edition: String, expected: String) throws {
        let book = work("book", [], "T", year: 2020) { $0.edition = edition }
        #expect(
            try Vancouver(BuiltInWords.words(.canadianEnglish)).format(book).plainText == "T. \(expected) 2020.")
    }

    @Test func linksADOIAndAnAddress() throws {
        let vancouver = Vancouver(try BuiltInWords.words(.canadianEnglish))
        let withDOI = work("report", [], "T", year: 2020) {
            $0.doi = "https://doi.org/10.1000/x"
            $0.url = "https://example.ca/x"
        }
        #expect(
            vancouver.format(withDOI).parts.suffix(1) == [
                .link("doi:10.1000/x", address: "https://doi.org/10.1000/x")
            ])
        let withAddress = work("webpage", [], "T", year: 2020) { $0.url = "https://example.ca/x" }
        #expect(vancouver.format(withAddress).plainText == "T [Internet]. 2020. Available from: https://example.ca/x")
    }
}

func name(_ family: String, _ given: String, _ suffix: String? = nil) -> Reference.Name {
    Reference.Name(family: family, given: given, suffix: suffix, literal: nil)
}

func group(_ name: String) -> Reference.Name { Reference.Name(family: nil, given: nil, literal: name) }

func work(
    _ type: String, _ authors: [Reference.Name], _ title: String, year: Int?, id: String = "x",
    _ change: (inout Reference) -> Void = { _ in }
) -> Reference {
    var work = Reference(
        id: id, type: type, authors: authors, hasMoreAuthors: false, editors: [], title: title, containerTitle: nil,
        edition: nil, publisher: nil, publisherPlace: nil, issued: year.flatMap { PartialDate(year: $0) }, volume: nil,
        issue: nil, page: nil,
        chapter: nil, version: nil, url: nil, doi: nil, range: place)
    change(&work)
    return work
}
