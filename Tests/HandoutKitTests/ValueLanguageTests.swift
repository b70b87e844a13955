import Diagnostics
import Foundation
import HandoutKit
import Testing

/// Values are in the language of the words around them.
@Suite struct ValueLanguageTests {
    private static let fields = """
          start: {type: date-time, label: {en: Start, fr: Début}}
          born: {type: date}
          weight: {type: number, unit: {en: pounds, fr: livres}}
          smoker: {type: boolean}
          side: {type: choice, of: [left, right], names: {left: {en: left, fr: gauche}, right: {en: right, fr: droite}}}
          sides: {type: choices, of: [left, right], names: {left: {en: left, fr: gauche}, right: {en: right, fr: droite}}}
        """
    private static let person = """
        {"start": "2026-12-08T10:30", "born": "1960-02-01", "weight": 1234.5, "smoker": true, "side": "left",
         "sides": ["left", "right"]}
        """

    @Test(
        arguments: [
            ("{{start|long-date}}", "le mardi 8 décembre 2026"), ("{{start|time}}", "10 h 30"),
            ("{{born}}", "1er février 1960"),
            ("{{weight}}", "1234,5 livres"), ("{{smoker}}", "oui"), ("{{side}}", "gauche"),
            ("{{sides}}", "gauche et droite"),
            ("{{publisher.name}}", "Clinique Inventée"),
        ],
        [
            "[*]{lang=fr-CA}", "**[*]{lang=fr}**", "::: {lang=fr-CA}\n*\n:::", "| A |\n|---|\n| [*]{lang=fr-CA} |",
            "## B {lang=fr-CA}\n\n- *",
        ])
    func followASpanABlockAndASection(value: (written: String, printed: String), around: String) throws {
        let text =
            "# T\n\n## A\n\nText.\n\n"
            + around.replacing(/(\[|\n|^|- )\*(\]|\n|$)/) { "\($0.1)\(value.written)\($0.2)" }
        let library = try SmallLibrary(fields: Self.fields, texts: ["en-CA": text])
        let html = plain(try library.html(Self.person))
        #expect(html.contains(value.printed), "\(text)\n\(html)")
    }

    @Test func areOfTheTextAgainBehindIt() throws {
        let text = "# T\n\n## A\n\n[Le {{start|long-date}}]{lang=fr-CA}, on {{start|long-date}}, {{sides}}."
        let html = plain(try SmallLibrary(fields: Self.fields, texts: ["en-CA": text]).html(Self.person))
        #expect(html.contains("Tuesday, December 8, 2026, left and right"), "\(html)")
        #expect(html.contains("mardi 8 décembre 2026"))
    }

    @Test func areEnglishInAFrenchText() throws {
        let text = "# T\n\n## A\n\n[On {{start|long-date}} {{side}} {{weight}}]{lang=en}, le {{start|long-date}}"
        let html = plain(try SmallLibrary(fields: Self.fields, texts: ["fr-CA": text]).html(Self.person))
        #expect(html.contains("Tuesday, December 8, 2026 left 1,234.5 pounds"), "\(html)")
        #expect(html.contains("le mardi 8 décembre 2026"))
    }

    @Test(arguments: [
        ("[{{start}}]{lang=sv}", "start is printed in en in a part that is in sv"),
        ("::: {lang=sv}\n{{weight}}\n:::", "weight is printed in en in a part that is in sv"),
        ("::: {.note lang=sv}\nText.\n:::", "the title of this block is printed in en"),
        ("[{{smoker}} {{side}}]{lang=fr}", ""), ("::: {.note lang=fr}\nTexte.\n:::", ""),
        ("::: {.note lang=sv title=\"Ja\"}\nText.\n:::", ""), ("[text]{lang=sv}", ""),
    ])
    func areReportedWhereALanguageHasNoWords(written: String, expected: String) throws {
        let library = try SmallLibrary(fields: Self.fields, texts: ["en-CA": "# T\n\n## A\n\nText.\n\n" + written])
        let found = try library.findings()
        #expect(found.map(\.identifier) == (expected.isEmpty ? [] : ["missing-words"]))
        #expect(
            found.allSatisfy { (7...8).contains($0.range?.start.line ?? 0) && $0.message.hasPrefix(expected) },
            "\(found)")
    }

    /// Returns the text without tags, and with one kind of blank.
    private func plain(_ html: String) -> String {
        html.replacing(/<[^>]*>/, with: "").replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            .replacing("&nbsp;", with: " ").replacing("le le ", with: "le ")
    }
}
