import Diagnostics
import Foundation
import HandoutKit
import Testing

/// The facts about a handout that a hospital's records need.
@Suite struct GovernanceTests {
    private static let fields = """
          days: {type: number}
          drug: {type: choice, of: [a, b]}
        """
    private static let references = """
        - {id: a2020, type: book, title: A}
        - {id: b2020, type: book, title: B}
        """

    private func twins(_ english: String, _ french: String, language: String = "fr-CA") throws -> [String] {
        try SmallLibrary(
            fields: Self.fields, texts: ["en-CA": "# T\n\n" + english, language: "# T\n\n" + french],
            references: Self.references
        ).findings().filter { !["missing-words", "missing-translation", "unreviewed-words"].contains($0.identifier) }
            .map(\.identifier)
    }

    @Test(arguments: [
        ("approved-by: Casey Example\nreviewed: 2026-05-01", ""), ("reviewed: 2026-05-01", "approved-by-nobody"),
        ("approved-by: Casey Example", "approved-without-review"),
        ("approved-by: Casey Example\nreviewed: 2026-12-02", "review-in-future"),
        ("approved-by: Casey Example\nreviewed: 2026-12-01", ""),
    ])
    func saysWhoApprovedATextAndWhen(declared: String, expected: String) throws {
        let declarations = SmallLibrary.declarations.replacing("sample", with: "approved") + "\n" + declared
        let library = try SmallLibrary(declarations: declarations, texts: ["en-CA": "# T\n\n## A\n\nText."])
        #expect(try library.findings().map(\.identifier) == (expected.isEmpty ? [] : [expected]))
    }

    @Test func readsApprovalFromTheTextToo() throws {
        let text = "---\nstatus: approved\nreviewed: 2026-05-01\napproved-by: Casey Example\n---\n# T\n\n## A\n\nText."
        #expect(try SmallLibrary(texts: ["en-CA": text]).summary() == [])
        let unsigned = text.replacing("approved-by: Casey Example\n", with: "")
        #expect(try SmallLibrary(texts: ["en-CA": unsigned]).summary() == ["en-CA.md:5: approved-by-nobody"])
    }

    @Test(arguments: [
        ("Dear {{patient.name}}, call {{clinic.phone}}.", "{{patient.name}}, appelez {{clinic.phone}}.", []),
        ("Dear {{patient.name}}.", "Bonjour.", ["twin-field"]),
        ("Bonjour.", "Bonjour {{publisher.phone}}.", ["twin-field"]),
        ("Come in 10 days.", "Venez dans 12 jours.", ["twin-numbers"]),
    ])
    func holdsTheLanguagesOfALetterAgainstEachOther(english: String, french: String, expected: [String]) throws {
        let letters = ["letters/l/en-CA.md": "# T\n\n" + english, "letters/l/fr-CA.md": "# T\n\n" + french]
        let library = try SmallLibrary(texts: ["en-CA": "# T\n\nText."], others: letters)
        #expect(try library.findingsOfLetters().map(\.identifier) == expected)
    }

    @Test(arguments: [
        ("## A {#a}\n\nText.", "## A {#b}\n\nTexte.", ["twin-id", "twin-id", "twin-sections"]),
        ("## A\n\nText.\n\n## B\n\nText.", "## A\n\nTexte.", ["twin-sections"]),
        ("## A\n\nText [@a2020].", "## A\n\nTexte [@b2020].", ["twin-citation", "twin-citation"]),
        ("## A\n\n{{days}}", "## A\n\nTexte", ["twin-field"]),
        ("## A\n\nTake 500 mg.", "## A\n\nPrenez 50 mg.", ["twin-numbers"]),
        ("## A\n\nTake 0.5 mg.", "## A\n\nPrenez 5 mg.", ["twin-numbers"]),
        ("## A\n\nFor 3 days.", "## A\n\nPendant quatre jours.", ["twin-numbers"]),
        ("## A\n\nFor 3 days.", "## A\n\nPendant 4 jours.", ["twin-numbers"]),
        ("## A\n\nAt 2:30 p.m.", "## A\n\nÀ 2 h 30", ["twin-numbers"]),
        (
            "## A\n\n| D | N |\n|---|---|\n| a | 38.5 °C |", "## A\n\n| D | N |\n|---|---|\n| a | 39,5 °C |",
            ["twin-numbers"]
        ),
        (
            "## A {when=\"drug == a\" applies=\"If a\"}\n\nText.",
            "## A {when=\"drug == b\" applies=\"Si b\"}\n\nTexte.",
            ["twin-condition"]
        ),
    ])
    func saysWhereALanguageDiffersFromItsTwin(english: String, french: String, expected: [String]) throws {
        #expect(try twins(english, french).sorted() == expected.sorted())
    }

    @Test(arguments: [
        ("Take 1,000.5 mg, 38.5 °C, 2 tablets.", "Prenez 1 000,5 mg, 38,5 °C, deux comprimés."),
        ("At 2:30 p.m., 8 a.m. and noon, for 8 hours.", "À 14 h 30, à 8 h et à midi, pendant 8 h."),
        ("Call 1-888-939-3333 or 613-555-0142.", "Composez le 1 888 939-3333 ou le 613 555-0142."),
        ("From 5-10 mg on December 8, 2026.", "De 5 à 10 mg le 8 décembre 2026."),
        ("Half of 10,000. The 1st.", "La moitié de 10\u{202F}000. Le premier."),
        ("See [x2.ca](https://x2.ca/en/5).", "Voir [x2.ca](https://x2.ca/fr/7)."),
    ])
    func readsTheNumbersOfBothLanguages(english: String, french: String) throws {
        #expect(try twins("## A\n\n" + english, "## A\n\n" + french) == [])
    }

    @Test func readsTheDigitsOfOtherScripts() throws {
        #expect(try twins("## A\n\nTake 500 mg, 2 times.", "## A\n\nخذ ٥٠٠ ملغ.", language: "ar") == [])
        #expect(try twins("## A\n\nTake 500 mg.", "## A\n\nخذ ٥٠ ملغ.", language: "ar") == ["twin-numbers"])
    }

    // MARK: Errors do not hide each other

    @Test func findsEveryMissingGlyphAtOnce() throws {
        let text = "# T\n\n## A\n\nOne \u{13000} two \u{12000}.^[A note \u{13001}.]\n\n- \u{10330}\n- \u{13000}"
        let found = try SmallLibrary(texts: ["en-CA": text]).findings().filter { $0.identifier == "missing-glyph" }
        let named = Set(found.compactMap { $0.message.firstMatch(of: /U\+[0-9A-F]+/).map { String($0.output) } })
        #expect(named == ["U+13000", "U+12000", "U+13001", "U+10330"], "\(found.map(\.message))")
    }

    @Test func findsGlyphsPicturesTextAndProfilesInOneRun() throws {
        let found = try SmallLibrary(
            texts: ["en-CA": "# T\n\n## A\n\n\u{13000} {{nobody}}\n\n![a](images/none.png)"],
            others: ["clinics/only.yaml": "name: {en: Clinic}\naddress: [1 Main]\nphones: 5\n"]
        ).findings()
        let identifiers = Set(found.map(\.identifier))
        #expect(identifiers.isSuperset(of: ["missing-glyph", "unknown-field"]), "\(identifiers)")
        #expect(found.contains { $0.range?.file.path == "lib/clinics/only.yaml" })
        #expect(found.contains { $0.message.contains("none.png") })
    }
}
