import ContentParsing
import Diagnostics
import Testing

/// Marks in texts that are printed as they are: attributes, labels, profiles.
@Suite struct PlainWordTests {
    @Test(arguments: [
        ("::: {.note title=\"{{patient.name}}\"}\na\n:::", "unread-placeholder"),
        ("[a]{.term means=\"b {patient.name}\"}", "unread-placeholder"),
        ("::: {.note title=\"A **b**\"}\na\n:::", "unread-mark"),
        ("## A {when=smoker applies=\"If you ~~may~~\"}\nb", "unread-mark"),
        ("[a]{.term means=\"see [b](https://x.ca)\"}", "unread-mark"),
    ])
    func tellsOfThemInAttributes(body: String, identifier: String) throws {
        let found = try Fixture(text: "# T\n\n" + body).handout().diagnostics
        #expect(found.map(\.identifier) == [identifier])
    }

    @Test(arguments: [
        ("**Call** us", ["unread-mark"]), ("Dear {{patient.name}}", ["unread-placeholder"]),
        ("Call {clinic.phone}", ["unread-placeholder"]), ("2 * 3 ** 4, {1}, [a] (b)", []),
    ])
    func tellsOfThemInProfilesAndLabels(text: String, identifiers: [String]) throws {
        let profile = "name: {en: \"\(text)\"}\nphone: 613-555-0142\ncopyright: {en: A}\ndisclaimer: {en: A}\n"
        let fixture = try Fixture(["publishers/us.yaml": profile])
        #expect(fixture.parser.publisher("us").diagnostics.map(\.identifier) == identifiers)
        let declarations = Fixture.declarations + "\n  visit: {type: text, label: {en: \"\(text)\"}}"
        let handout = try Fixture(text: "# T\n\na", declarations: declarations).handout()
        #expect(handout.diagnostics.map(\.identifier) == identifiers)
    }
}
