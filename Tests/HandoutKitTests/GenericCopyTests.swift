import Foundation
import HandoutKit
import Testing

/// A generic copy is complete, or `check` reports where it is not.
@Suite struct GenericCopyTests {
    private static let fields = """
          days: {type: number}
          drug: {type: choice, of: [a, b]}
          asthma: {type: boolean}
          companion: {type: text}
          name: {type: text, blank: 60mm}
        """

    private func summary(_ body: String) throws -> [String] {
        try SmallLibrary(fields: Self.fields, texts: ["en-CA": "# T\n\n## A\n\nText.\n\n" + body]).summary()
    }

    @Test(arguments: [
        "Take for {{days}} [day]{when=\"days == 1\"}[days]{when=\"days != 1\"}.",
        "Take for {{days}} [day]{when=\"days == 1\" generic=hide}[days]{when=\"days != 1\"}.",
        "Take it[ with food]{when=\"drug == a\"}. Rest.", "- [Bring your inhaler]{when=\"asthma\"}.",
        "**Take [one]{when=\"drug == a\"} tablet.**", "[Take [two]{when=\"drug == a\"}](https://x.ca) now.",
        "Prenez [deux]{when=\"drug == a\"} comprimés。", "> Take [two]{when=\"drug == a\"} now.",
        "::: note\nTake [two]{when=\"drug == a\"} now.\n:::", "### Take [two]{when=\"drug == a\"}\n\nText.",
        "A note.^[Take [two]{when=\"drug == a\"} now.]",
        "Take [two]{when=\"drug == a\" generic-text=\"some\"} [at night]{when=\"asthma\"}.",
    ])
    func loseNoWordsOfASentence(body: String) throws {
        let found = try summary(body)
        #expect(!found.isEmpty && found.allSatisfy { $0.hasSuffix(": generic-words") }, "\(found)")
    }

    @Test(arguments: [
        "Take for {{days}} [day]{when=\"days == 1\" generic-text=\"day(s)\"}[days]{when=\"days != 1\"}.",
        "Take for {{days}} [day]{when=\"days == 1\"} [days]{when=\"days != 1\" generic-text=\"day(s)\"}.",
        "Take it[ with food]{when=\"drug == a\" generic=hide}.", "Text. [Do not drive.]{when=\"drug == a\"} Rest.",
        "[Do not drive.]{when=\"drug == a\"}[Drive.]{when=\"drug == b\"}",
        "- [Bring your inhaler.]{when=\"asthma\"}\n- Water",
        "Take [two]{when=\"drug == a\" applies=\"if you take a\"}[one]{when=\"drug == b\"}.",
        "Dear {{name}}, ask [{{companion}}]{generic-text=\"somebody\"} to come.", "Ask {{name}} to come.",
        "Call [us]{when=\"clinic.phone is given\"} now.", "Take {{days}} tablets.", "With: {{companion}}",
    ])
    func passOverWhatReadsWhole(body: String) throws {
        #expect(try summary(body) == [])
    }

    @Test(arguments: [
        (
            "| Drug | Dose |\n|---|---|\n| [A]{when=\"drug == a\"} | [1]{when=\"drug == a\"} |",
            ["en-CA.md:7: generic-table"]
        ),
        ("| Drug | Dose |\n|---|---|\n| A | [1]{when=\"drug == a\"} |", ["en-CA.md:9: generic-cell"]),
        ("Bring:\n\n- [an inhaler]{when=\"asthma\"}\n- [water]{when=\"asthma\"}", ["en-CA.md:9: generic-list"]),
        ("::: key-points\n[Rest.]{when=\"asthma\"}\n:::", ["en-CA.md:7: generic-block"]),
        ("## B\n\n[Rest.]{when=\"asthma\"}", ["en-CA.md:7: generic-section"]),
        ("## B\n\n::: {when=\"asthma\"}\nRest.\n:::", ["en-CA.md:7: generic-section"]),
        ("## B\n\n### C {when=\"asthma\" generic=hide}\n\nRest.", ["en-CA.md:7: generic-section"]),
        ("Ask if {{companion}} can come.", ["en-CA.md:7: generic-blank"]),
    ])
    func leaveNothingEmpty(body: String, expected: [String]) throws {
        #expect(try summary(body) == expected)
    }

    @Test func printWhatTheirAuthorSaysInPlaceOfASpan() throws {
        let library = try SmallLibrary(
            fields: Self.fields,
            texts: [
                "en-CA": """
                # T

                ## A

                Take for {{days}} [day]{when="days == 1" generic-text="day(s)"}[days]{when="days != 1"}.
                Ask [{{name}}]{generic-text="your child"} now.
                """
            ])
        let generic = try library.html()
        #expect(generic.contains("day(s).") && generic.contains("Ask your child now."))
        let personal = try library.html(#"{"days": 1, "name": "Pat Example"}"#)
        #expect(personal.contains("Take for 1 day.") && personal.contains("Pat Example"))
        #expect(!personal.contains("day(s)") && !personal.contains("your child"))
    }

    @Test(arguments: ["applies=\"if you do\"", "generic=hide"])
    func sayOneThingOnly(second: String) throws {
        let found = try summary("Take [two]{when=\"drug == a\" generic-text=\"some\" \(second)} now.")
        #expect(found.count == 1 && found[0].contains("generic-text-and-"))
    }
}
