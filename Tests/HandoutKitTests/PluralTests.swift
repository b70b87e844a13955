import Diagnostics
import Foundation
import TestSupport
import Testing

/// Words beside numbers: `[days]{plural=days one="day"}`.
@Suite struct PluralTests {
    private static let fields = """
          days: {type: number, label: {en: Days}, blank: 20mm}
          name: {type: text, label: {en: Name}, blank: 20mm}
          visits: {type: list, label: {en: Visits}, blank-rows: 1, of: {doses: {type: number}, what: {type: text}}}
        """

    private static func text(_ line: String) -> String { "# Title\n\n## Section\n\n\(line)\n" }

    private func library(_ line: String, language: String = "en-CA") throws -> SmallLibrary {
        try SmallLibrary(fields: Self.fields, texts: [language: Self.text(line)])
    }

    @Test(arguments: [("1", "for 1 day."), ("2", "for 2 days."), ("0", "for 0 days."), ("1.5", "for 1.5 days.")])
    func printsTheFormOfTheNumber(days: String, expected: String) throws {
        let library = try library("Take it for {{days}} [days]{plural=days one=\"day\"}.")
        #expect(try library.html(#"{"days": \#(days)}"#).wordsOfPage.contains(expected))
        #expect(try library.findings().isEmpty)
    }

    @Test(arguments: [("1", "1 день"), ("3", "3 дня"), ("11", "11 дней"), ("22", "22 дня"), ("25", "25 дней")])
    func followsTheRulesOfTheLanguage(days: String, expected: String) throws {
        let library = try library("Через {{days}} [дней]{plural=days one=\"день\" few=\"дня\"}.", language: "ru")
        #expect(try library.html(#"{"days": \#(days)}"#, language: "ru").wordsOfPage.contains(expected))
    }

    /// The language is that of the words around it.
    @Test func followsTheLanguageOfAPassage() throws {
        let line = "In English: {{days}}. [Il reste {{days}} [jours]{plural=days one=\"jour\"}]{lang=fr-CA}."
        #expect(try library(line).html(#"{"days": 0}"#).wordsOfPage.contains("Il reste 0 jour."))
    }

    @Test func countsTheEntriesOfAListAndTheirNumbers() throws {
        let library = try library(
            """
            You come {{visits|count}} [times]{plural=visits one="time"}.

            ::: {each=visits}
            {{.what}}: {{.doses}} [doses]{plural=.doses one="dose"}
            :::
            """)
        let one = try library.html(#"{"visits": [{"what": "First", "doses": 1}]}"#).wordsOfPage
        #expect(one.contains("You come 1 time.") && one.contains("First: 1 dose"))
        let two = try library.html(
            #"{"visits": [{"what": "First", "doses": 2}, {"what": "Second", "doses": 1}]}"#
        ).wordsOfPage
        #expect(two.contains("You come 2 times.") && two.contains("First: 2 doses") && two.contains("Second: 1 dose"))
        #expect(!two.contains("Second: 1 doses"))
    }

    /// Where nobody knows the number, the words in the brackets serve every number.
    @Test func keepsTheWordsInAGenericCopy() throws {
        let library = try library(
            "[For {{days}} [day(s)]{plural=days one=\"day\" other=\"days\"}]{when=\"days is given\" generic-text=\"For some days\"}"
        )
        #expect(try library.html().wordsOfPage.contains("For some days"))
        let plain = try self.library("Days: {{days}} [day(s)]{plural=days one=\"day\" other=\"days\"}")
        #expect(try plain.html().wordsOfPage.contains("day(s)"))
        #expect(try plain.html(#"{"days": 4}"#).wordsOfPage.contains("4 days"))
        #expect(try plain.html(#"{"name": "Pat Example"}"#).wordsOfPage.contains("day(s)"))
    }

    @Test(arguments: [
        ("[days]{one=\"day\"}", "form-without-plural"), ("[days]{plural=days}", "plural-without-forms"),
        ("[days]{plural=name one=\"day\"}", "wrong-type"), ("[days]{plural=dayss one=\"day\"}", "unknown-field"),
        ("[days]{plural=clinic.name one=\"day\"}", "wrong-type"), ("[days]{plural=days one=\"\"}", "empty-attribute"),
        ("[days]{plural=days few=\"day\"}", "unused-plural-form"),
        ("[days]{plural=days on=\"day\"}", "unknown-attribute"),
    ])
    func saysWhatIsWrong(span: String, identifier: String) throws {
        let findings = try library("Take it for {{days}} \(span).").findings()
        let finding = try #require(findings.first { $0.identifier == identifier }, "\(findings)")
        #expect(finding.range?.start.line == 5)
    }

    @Test func asksForFormsThatALanguageNeeds() throws {
        let line = "Через {{days}} [дней]{plural=days one=\"день\"}."
        let findings = try library(line, language: "ru").findings()
        let finding = try #require(findings.first { $0.identifier == "missing-plural-form" })
        #expect(finding.message.contains("few, many") && finding.help?.contains("few=") == true)
    }

    @Test func standsInNoHeading() throws {
        let library = try SmallLibrary(
            fields: Self.fields,
            texts: ["en-CA": "# Title\n\n## For [days]{plural=days one=\"a day\"}\n\nWords {{days}}.\n"])
        #expect(try library.findings().contains { $0.identifier == "value-in-heading" })
    }
}
