import Diagnostics
import Testing

@testable import Preflight

/// Each rule's findings with line and column, and texts that it lets pass.
@Suite struct RuleTests {
    private func found(_ kind: Remark.Kind, _ body: String, _ language: String = "en-CA") throws -> [String] {
        try preflight("# T\n\n\(body)", language).remarks(kind).map { remark in
            let place = remark.range.map { "\($0.start.line):\($0.start.column)" } ?? "?"
            return "\(place) \(remark.words)"
        }
    }

    @Test func findsTheLongestSentences() throws {
        let long = "Words" + String(repeating: " word", count: 15)
        #expect(try found(.longSentence, "Short one. \(long).\n\n- item") == ["3:12 \(long)."])
        #expect(try found(.longSentence, Array(repeating: "word", count: 15).joined(separator: " ")) == [])
    }

    @Test func findsTheHardestWordsOnceWithTheirPlaces() throws {
        #expect(
            try found(.hardWord, "Your *chemotherapy*\nstarts. The chemotherapy\nand the emergency.") == [
                "3:7 chemotherapy", "5:9 emergency",
            ])
        #expect(
            try found(.hardWord, "Faites l’alimentation habituellement.", "fr-CA") == [
                "3:23 habituellement", "3:8 alimentation",
            ])
    }

    @Test(arguments: [
        ("The tube is removed.", "3:10 is removed"), ("Tubes are often taken out.", "3:7 are often taken"),
        ("It has not been\nfully healed.", "3:12 been fully healed"), ("The form must be signed.", "3:15 be signed"),
    ])
    func findsThePassiveVoice(text: String, place: String) throws { #expect(try found(.passiveVoice, text) == [place]) }

    @Test(arguments: [
        "You are tired.", "We are here.", "Is there a need?", "You may be worried.", "They removed it.", "It is red.",
        "You are going home.",
    ])
    func letsTheActiveVoicePass(text: String) throws { #expect(try found(.passiveVoice, text) == []) }

    @Test(arguments: [
        ("Le tube est enlevé.", ["3:9 est enlevé"]), ("La dose est souvent réduite.", ["3:9 est souvent réduite"]),
        ("Vous vous êtes levé.", []), ("Elle est allée.", []), ("Elle s’est levée.", []), ("Vous êtes fatigué.", []),
    ])
    func findsTheFrenchPassive(text: String, places: [String]) throws {
        #expect(try found(.passiveVoice, text, "fr-CA") == places)
    }

    @Test func findsTermsAndAbbreviationsThatNothingExplains() throws {
        #expect(
            try found(.unexplainedWord, "## About colitis\n\nA CT scan shows it. Your CT and the OK.") == [
                "3:10 colitis", "5:3 CT",
            ])
        #expect(
            try found(
                .unexplainedWord,
                "[Colitis]{.term means=\"a sore gut\"} and a [CT]{.abbr title=\"computed tomography\"}. CT, colitis.")
                == [])
        #expect(try found(.unexplainedWord, "Une colite et une biopsie.", "fr-CA") == ["3:5 colite", "3:19 biopsie"])
    }

    @Test(arguments: [
        ("Take 2 at night.", ["3:6 2"]), ("Drink 8.", ["3:7 8"]), ("Fever above 38.5, call us.", ["3:13 38.5"]),
        ("Take **3** if it hurts.", ["3:8 3"]),
        ("Wait 2 to 4 weeks.", []), ("You have stage 4 cancer.", []), ("Call 911.", []), ("In 2026, we moved.", []),
        ("On June 3, come.", []),
        ("Take 2 tablets.", []), ("Drink 1, 2 or 3 cups.", []), ("At 10:30 on Monday.", []), ("Take 1/2 now.", []),
        ("About 5 % of people.", []),
        ("Call 613-555-0142 or dial 8.", []), ("Take {{dose}} and 1 more.", []), ("Wait 2 or 3.", ["3:11 3"]),
    ])
    func findsNumbersWithoutAUnit(text: String, places: [String]) throws {
        #expect(try found(.numberWithoutUnit, text) == places, "\(text)")
    }

    @Test(arguments: [
        ("Prenez 2 le soir.", ["3:8 2"]), ("Prenez l’autobus 12 ou l’autobus 48 ici.", []),
        ("Le 3 juin 2026, venez.", []), ("De 2 à 4 semaines.", []),
        ("Stade 4 ou 5 % des gens.", []),
    ])
    func findsFrenchNumbersWithoutAUnit(text: String, places: [String]) throws {
        #expect(try found(.numberWithoutUnit, text, "fr-CA") == places, "\(text)")
    }

    @Test(arguments: [
        ("![a square](images/a.svg)", 0), ("![image of a square](images/a.svg)", 1), ("![a.svg](images/a.svg)", 1),
        ("![A square](images/a.svg){alt=\"A square\"}", 1),
        ("![\(String(repeating: "a ", count: 90))](images/a.svg)", 1),
    ])
    func judgesAlternateTexts(text: String, count: Int) throws {
        #expect(try preflight("# T\n\n\(text)").remarks(.alternateText).count == count)
    }

    /// Each item of the two instruments stands in the list once, and a program never answers for a person.
    @Test func listsEachItemOfBothInstruments() throws {
        let items = try preflight("# T\n\nWords.").checklist
        #expect(items.filter { $0.instrument == .pemat }.map(\.number) == Array(1...12) + Array(15...26))
        #expect(items.filter { $0.instrument == .cdc }.map(\.number) == Array(1...20))
        #expect(items.first { $0.number == 1 }?.answer == .toJudge)
    }

    @Test(arguments: [
        (11, "::: key-points\n- a\n:::", ChecklistItem.Answer.found("a box of key points")),
        (22, "1. a\n2. b", .found("numbered steps")),
        (22, "- a", .missing("no numbered list, no ::: steps, no ::: timeline")),
        (17, "a", .notApplicable("it has no pictures")),
        (17, "![a square](images/a.svg)", .missing("1 picture without a caption")),
        (21, "Call if you hurt.", .found("1 of 1 sentence with “you” or “your”")),
        (23, "- [ ] a", .found("a list to tick or to fill in")),
        (5, "It is removed. It is cut.", .missing("2 of 2 sentences in the passive voice")),
    ])
    func seesTheMechanicalItemsOfPEMAT(number: Int, text: String, answer: ChecklistItem.Answer) throws {
        let items = try preflight("# T\n\n\(text)").checklist
        #expect(items.first { $0.instrument == .pemat && $0.number == number }?.answer == answer)
    }

    @Test func looksAtWhatAGenericCopyShowsAlone() throws {
        #expect(
            try found(
                .passiveVoice,
                "::: {when=\"smoker\" generic=hide}\nIt is removed.\n:::\n\nIt is [cut]{when=\"smoker\" generic-text=\"kept\"}."
            ) == ["7:4 is kept"])
    }
}
