import Diagnostics
import Foundation
import Testing

/// Copies with lists, calculated dates and fragments.
@Suite struct ListCopyTests {
    private static let fields = """
          surgery.start: {type: date-time, label: {en: Surgery}, blank: 50mm}
          medicines:
            type: list
            label: {en: Medicines}
            blank-rows: 2
            of:
              name: {type: text, label: {en: Medicine}, required: true}
              dose: {type: text, label: {en: Dose}, blank: 20mm}
              times: {type: choices, of: [morning, noon]}
              change: {type: choice, of: [new, stopped]}
          visits:
            type: list
            of:
              day: {type: date}
        """

    private func page(_ text: String, _ data: String?) throws -> String {
        let library = try SmallLibrary(fields: Self.fields, texts: ["en-CA": "# Title\n\n\(text)\n"])
        let page = try library.html(data).wordsOfPage
        return page.components(separatedBy: "Title ").dropFirst().joined().components(separatedBy: " Disclaimer")[0]
    }

    private static let two = """
        {"medicines": [{"name": "Alpha", "dose": "1 mg", "times": ["noon"], "change": "new"},
                       {"name": "Beta", "times": [], "change": "stopped"}]}
        """

    @Test func repeatsTheRowsOfATable() throws {
        let text = """
            | Medicine | Dose | Noon |
            |---|---|---|
            | {{.name}} | {{.dose}} | [✓]{when=".times has noon"} |
            | Total | {{medicines|count}} | |

            : Yours {each="medicines"}
            """
        let page = try page(text, Self.two)
        #expect(page.contains("Alpha 1 mg ✓ Beta"))
        #expect(page.contains("Total 2"))
    }

    @Test func joinsRepeatedListsAndKeepsTheirNumbers() throws {
        let library = try SmallLibrary(
            fields: Self.fields, texts: ["en-CA": "# T\n\n::: {each=\"medicines\"}\n1. Take {{.name}}.\n:::\n"])
        let html = try library.html(Self.two)
        #expect(html.components(separatedBy: "<ol").count == 2)
        #expect(html.contains("Alpha") && html.contains("Beta"))
    }

    @Test func choosesAmongEntries() throws {
        let text = """
            ::: note {each="medicines" when=".change == stopped" generic=hide}
            Stop {{.name}}.
            :::

            ::: {each="medicines" when=".change != stopped"}
            Take {{.name}}.
            :::
            """
        let copy = try page(text, Self.two)
        #expect(copy.contains("Stop Beta.") && !copy.contains("Stop Alpha."))
        #expect(copy.contains("Take Alpha.") && !copy.contains("Take Beta."))
        let none = try page("Text.\n\n" + text, #"{"medicines": [{"name": "Alpha", "change": "new"}]}"#)
        #expect(!none.contains("Note"))
        // Two empty entries to fill in, of those that no author hides.
        let generic = try page(text, nil)
        #expect(generic.components(separatedBy: "Take").count == 3 && !generic.contains("Stop"))
    }

    @Test func printsNothingOfAnEmptyListAndBlanksOfOneThatIsNotGiven() throws {
        let text = "Before.\n\n::: {each=\"medicines\"}\nTake {{.name}}.\n:::"
        #expect(try page(text, #"{"medicines": []}"#).hasSuffix("Before."))
        #expect(
            try page(text, #"{"surgery": {"start": "2026-12-08T07:30"}}"#).components(separatedBy: "Take").count == 3)
    }

    @Test func refusesToPrintAListThatIsNotGivenAndHasNoBlankRows() throws {
        let fault = #expect(throws: ContentFault.self) {
            try page("::: {each=\"visits\"}\nOn {{.day}}.\n:::", #"{"medicines": []}"#)
        }
        #expect(fault?.diagnostics.map(\.message) == ["visits is not given, and has no blank-rows"])
    }

    @Test func namesTheValueOfAnEntryThatIsMissing() throws {
        let fault = #expect(throws: ContentFault.self) {
            try page(
                "::: {each=\"medicines\"}\n{{.name}}: {{.change}}\n:::",
                #"{"medicines": [{"name": "Alpha"}, {"name": "Beta", "change": "new"}]}"#)
        }
        #expect(
            fault?.diagnostics.map(\.message) == [
                "medicines.1.change is not given, and has neither a blank nor a default"
            ])
    }

    @Test func calculatesDates() throws {
        let text =
            "Stop at {{surgery.start - 8 hours|time}} on {{surgery.start - 8 hours|weekday}}, {{surgery.start - 8 hours|month-day}}."
        #expect(
            try page(text, #"{"surgery": {"start": "2026-12-08T07:30"}}"#).contains(
                "Stop at 11:30 p.m. on Monday, December 7."))
    }

    @Test(arguments: [
        ("count(medicines) > 1", true), ("count(medicines) == 1", false),
        ("surgery.start - 30 days > 2026-12-01", false),
        ("medicines.2.change == stopped", true), ("medicines is given", true), ("visits is given", false),
    ])
    func decidesByCalculations(condition: String, holds: Bool) throws {
        let data = #"{"surgery": {"start": "2026-12-08T07:30"}, "# + Self.two.dropFirst()
        #expect(try page("Text.\n\n[Here]{when=\"\(condition)\"}", data).contains("Here") == holds)
    }

    /// No entry is lost and none is doubled, however many there are.
    @Test(arguments: [0, 1, 2, 7, 40, 200])
    func printsEveryEntryOnce(count: Int) throws {
        let entries = (0..<count).map { "{\"name\": \"Entry-\($0 + 1000)\"}" }.joined(separator: ",")
        let page = try page(
            "Text.\n\n| Name |\n|---|\n| {{.name}} |\n\n: {each=\"medicines\"}\n", "{\"medicines\": [\(entries)]}")
        let printed = page.matches(of: /Entry-[0-9]+/).map { String($0.output) }
        #expect(printed == (0..<count).map { "Entry-\($0 + 1000)" })
    }
}
