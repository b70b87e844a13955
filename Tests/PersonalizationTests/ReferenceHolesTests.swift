import Content
import Testing
import Wording

@testable import Personalization

/// Missing data of a source leave no gap in its reference.
@Suite struct ReferenceHolesTests {
    private static let types = [
        "article-journal", "book", "chapter", "webpage", "report", "guideline", "document", "legislation", "unheard-of",
    ]

    /// One part of a reference each.
    private static let parts: [@Sendable (inout Reference) -> Void] = [
        { $0.authors = [name("Rao", "S"), group("Example Inc.")] },
        { $0.hasMoreAuthors = true },
        { $0.editors = [name("Roy", "Anne"), name("Ng", "B")] },
        { $0.containerTitle = "Annals of Oncology." },
        { $0.edition = "2" },
        { $0.version = "1.2022" },
        { $0.publisher = "Health Canada" },
        { $0.publisherPlace = "Ottawa (ON)" },
        { $0.issued = PartialDate(year: 2021, month: 9, day: 1) },
        { $0.originalDate = PartialDate(year: 2019) },
        { $0.accessed = PartialDate(year: 2026, month: 11, day: 23) },
        {
            $0.genre = "guideline"
            $0.number = "H-1"
        },
        {
            $0.volume = "32"
            $0.chapter = "6"
        },
        { $0.issue = "9" },
        { $0.page = "1087-1100" },
        { $0.url = "https://example.ca/x" },
        { $0.doi = "10.1000/x" },
    ]

    /// Thousands of subsets of the parts, one type and language at a time.
    @Test(arguments: types, [LanguageTag.canadianEnglish, .canadianFrench])
    func leavesNoHole(type: String, language: LanguageTag) throws {
        let vancouver = Vancouver(try BuiltInWords.words(language))
        let titles = ["Anal cancer", "What is it?", "Anal cancer.", ""]
        // The step is prime, so that types and titles occur with subsets of every kind.
        let step = 127
        for subset in stride(from: 0, to: 1 << Self.parts.count, by: step) {
            var reference = work(type, [], titles[subset % titles.count], year: nil)
            for (index, part) in Self.parts.enumerated() where subset & (1 << index) != 0 { part(&reference) }
            for text in [vancouver.format(reference), vancouver.short(reference)] {
                if let flaw = Self.flaw(in: text.plainText) {
                    Issue.record("\(flaw) in \(text.plainText)")
                    return
                }
                #expect(!text.parts.contains { $0.text.isEmpty })
            }
        }
    }

    @Test func mindsNoEmptyPart() throws {
        let vancouver = Vancouver(try BuiltInWords.words(.canadianEnglish))
        var hollow = work("chapter", [group(" "), name("", "")], "  A\n title ", year: 2020) {
            $0.containerTitle = ""
            $0.publisher = " "
            $0.publisherPlace = "\t"
            $0.doi = "doi: "
            $0.page = " "
        }
        #expect(vancouver.format(hollow).plainText == "A title. 2020.")
        hollow.type = "article-journal"
        #expect(vancouver.format(hollow).plainText == "A title. 2020.")
    }

    @Test(arguments: [
        "T.. 2020.", "T. ; 2020.", "T , 2020.", "T.  2020.", "T []. 2020.", " T.", "T. : Canada.", "T? . 2020.",
        "T. 2020",
    ])
    func wouldSeeAHole(text: String) { #expect(Self.flaw(in: text) != nil) }

    private static func flaw(in text: String) -> String? {
        let flaws = [
            "..", ". ;", " ,", "  ", "[]", "()", "[ ", " ]", ". :", "?.", "? .", ". .", ",,", ";;", "; ;", ": ;", ",.",
            ";.",
            ": .", "{", "}", ":.", "[;", ";]", " ;",
        ]
        if let flaw = flaws.first(where: text.contains) { return "“\(flaw)”" }
        if text.first?.isWhitespace != false || text.last?.isWhitespace != false { return "a blank at an end" }
        let address = ["https://example.ca/x", "doi:10.1000/x"].contains(where: text.hasSuffix)
        return address || ".?!".contains(text.last ?? " ") ? nil : "no full stop"
    }
}
