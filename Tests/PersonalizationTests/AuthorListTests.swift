import Content
import Testing
import Wording

@testable import Personalization

@Suite struct AuthorListTests {
    private static let persons = (1...7).map { name("A\($0)", "B") }
    private static let sixPersons = "A1 B, A2 B, A3 B, A4 B, A5 B, A6 B"

    @Test(
        arguments: [
            ([], false, ""),
            ([], true, ""),
            ([name("Rao", "Sheela")], false, "Rao S"),
            ([name("Rao", "Sheela")], true, "Rao S, et al."),
            ([name("DeVita", "VT", "Jr"), name("van der Berg", "J")], false, "DeVita VT Jr, van der Berg J"),
            (Array(persons.prefix(6)), false, sixPersons),
            (Array(persons.prefix(6)), true, sixPersons + ", et al."),
            (persons, false, sixPersons + ", et al."),
            ([group("Health Canada")], false, "Health Canada"),
            ([group("Health Canada"), group("Cancer Care")], false, "Health Canada; Cancer Care"),
            ([group("Health Canada")], true, "Health Canada, et al."),
            // ICMJE, "Both personal authors and organization as author".
            ([name("Rao", "S"), group("ESMO Committee")], false, "Rao S; ESMO Committee"),
            ([group("ESMO Committee"), name("Rao", "S")], false, "ESMO Committee; Rao S"),
            (
                [name("Rao", "S"), group("ESMO Committee"), name("Khan", "K")], true,
                "Rao S, Khan K, et al.; ESMO Committee"
            ),
            (persons + [group("ESMO Committee")], false, sixPersons + ", et al.; ESMO Committee"),
        ] as [([Reference.Name], Bool, String)])
    func listsAuthors(names: [Reference.Name], hasMore: Bool, expected: String) throws {
        #expect(AuthorList.names(names, hasMore: hasMore, try BuiltInWords.words(.canadianEnglish)) == expected)
    }

    @Test(
        arguments: [
            (.canadianEnglish, [name("Hosni", "A"), name("Elamir", "A")], false, "Hosni and Elamir"),
            (.canadianFrench, [name("Hosni", "A"), name("Elamir", "A")], false, "Hosni et Elamir"),
            (.canadianFrench, [name("Hosni", "A"), name("Elamir", "A")], true, "Hosni et al."),
            (.canadianEnglish, persons, false, "A1 et al."),
            (.canadianEnglish, [group("National Cancer Institute")], false, "National Cancer Institute"),
            (.canadianEnglish, [], true, ""),
        ] as [(LanguageTag, [Reference.Name], Bool, String)])
    func namesTheFirstAuthorInShort(
        language: LanguageTag, names: [Reference.Name], hasMore: Bool, expected: String
    ) throws {
        #expect(AuthorList.short(names, hasMore: hasMore, try BuiltInWords.words(language)) == expected)
    }

    @Test(arguments: [
        ("Brian George", "BG"), ("BG", "BG"), ("J.-P.", "JP"), ("Jean-Pierre", "JP"), ("B. G.", "BG"), ("élise", "É"),
        ("", ""),
    ])
    func shortensGivenNames(given: String, initials: String) { #expect(AuthorList.initials(given) == initials) }
}
