import Testing
import Wording

@testable import Preflight

/// Each formula against a text that was counted by hand, with the published coefficients.
@Suite struct ReadingFormulaTests {
    /// English: 3 sentences; 7 + 5 + 6 = 18 words; 8 + 7 + 10 = 25 syllables.
    ///
    /// Call(1) your(1) nurse(1) if(1) you(1) feel(1) dizzy(2). Drink(1) water(2) in(1) the(1) morning(2).
    /// The(1) medicine(3) makes(1) your(1) stomach(2) empty(2).
    private static let english =
        "Call your nurse if you feel dizzy. Drink water in the morning. The medicine makes your stomach empty."

    @Test func countsAnEnglishText() throws {
        let counts = try preflight("# T\n\n\(Self.english)").counts
        #expect(counts.sentences == 3 && counts.wholeSentences == 3)
        #expect(counts.words == 18)
        #expect(counts.syllables == 25)
        // Words of more than six letters: morning, medicine, stomach. Of three and more syllables: medicine.
        #expect(counts.longWords == 3)
        #expect(counts.polysyllables == 1)
    }

    /// 0.39 × 18 / 3 + 11.8 × 25 / 18 − 15.59 = 2.34 + 16.3889 − 15.59 = 3.1389
    @Test func computesFleschKincaid() throws {
        let measure = try #require(preflight("# T\n\n\(Self.english)").measures.first)
        #expect(measure.name == "Flesch–Kincaid grade")
        #expect(measure.value.map { abs($0 - 3.1389) < 0.0001 } == true)
    }

    /// Thirty sentences with one word of three syllables each: 1.0430 × √(30 × 30 / 30) + 3.1291 = 8.8419. Sixty of them give the same.
    @Test(arguments: [30, 60])
    func computesSMOG(sentences: Int) throws {
        let text = Array(repeating: "Take the medicine now.", count: sentences).joined(separator: " ")
        let measure = try #require(preflight("# T\n\n\(text)").measures.last)
        #expect(measure.value.map { abs($0 - 8.8419) < 0.0001 } == true)
    }

    @Test func saysThatSMOGNeedsThirtyWholeSentences() throws {
        let whole = Array(repeating: "Take the medicine now.", count: 29).joined(separator: " ")
        let items = Array(repeating: "- the medicine", count: 5).joined(separator: "\n")
        let measure = try #require(preflight("# T\n\n\(whole)\n\n\(items)").measures.last)
        #expect(measure.value == nil)
        #expect(measure.words == "it needs 30 whole sentences, and this text has 29")
    }

    /// French: 2 sentences; 6 + 5 = 11 words; 9 + 10 = 19 syllables; long words: infirmière, médicament.
    ///
    /// Appelez(3) votre(1) infirmière(3) ce(1) matin(2). Prenez(2) le(1) médicament(4) avec(2) l’eau(1).
    private static let french = "Appelez votre infirmière ce matin. Prenez le médicament avec l’eau."

    @Test func countsAFrenchText() throws {
        let counts = try preflight("# T\n\n\(Self.french)", "fr-CA").counts
        #expect(counts.sentences == 2)
        #expect(counts.words == 10)
        #expect(counts.syllables == 20)
        // appelez, infirmière, médicament
        #expect(counts.longWords == 3)
    }

    /// 207 − 1.015 × 10 / 2 − 73.6 × 20 / 10 = 207 − 5.075 − 147.2 = 54.725; 10 / 2 + 100 × 3 / 10 = 35
    @Test func computesKandelMolesAndLIX() throws {
        let measures = try preflight("# T\n\n\(Self.french)", "fr-CA").measures
        #expect(measures.map(\.name) == ["Kandel–Moles ease", "LIX"])
        #expect(measures[0].value.map { abs($0 - 54.725) < 0.0001 } == true)
        #expect(measures[1].value.map { abs($0 - 35) < 0.0001 } == true)
    }

    @Test func hasNoGradeForOtherLanguages() throws {
        let found = try preflight("# T\n\nRufen Sie an.", "de")
        #expect(found.measures.isEmpty)
        #expect(found.counts.sentences == 1)
    }

    @Test(arguments: [
        ("Ask Dr. Example about it. Go home.", 2), ("Bring fruit, e.g. Apples from home.", 1),
        ("Take 2.5 mg now. Rest.", 2),
        ("Call us at 8 a.m. on Monday.", 1), ("Bring:\n\n- a card\n- a pen", 3), ("One line\\\nand another", 2),
        ("Is it bad? Call!", 2),
        ("Read `make. Test.` now.", 1), ("See <https://example.org/a.b> now.", 1), ("Say “Stop.” Then go.", 2),
    ])
    func findsTheEndsOfSentences(text: String, sentences: Int) throws {
        #expect(try preflight("# T\n\n\(text)").counts.sentences == sentences, "\(text)")
    }

    @Test(arguments: [
        "# Some words of a title", "## A heading of words", "| a | b |\n|:--|:--|\n| some words | more words |",
        "```\nlines of code\n```",
        "::: {when=\"smoker\" generic=hide}\nFor smokers alone.\n:::",
        "[Find out more](https://example.org){.find-out-more}",
        "[Trois mots ici.]{lang=fr}", "`code`",
    ])
    func countsNothingElse(text: String) throws {
        let body = text.hasPrefix("# ") ? text : "# T\n\n\(text)"
        #expect(try preflight(body + "\n\nOne two.").counts.words == 2, "\(text)")
    }
}
