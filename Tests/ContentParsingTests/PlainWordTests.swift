import ContentParsing
import Diagnostics
import Testing

/// Markup in texts that are printed without parsing: attributes, labels, profiles.
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
        ("Call {clinic.phone}", ["unread-placeholder"]),
        ("Call *us*", ["unread-mark"]), ("_Call_ us", ["unread-mark"]), ("H<sub>2</sub>O", ["unread-mark"]),
        ("Q &amp; A", ["unread-mark"]), ("a_b, 5 * 3 * 2, R&D; 5* and 6*, p < 5 > 3", []),
        ("2 * 3 ** 4, {1}, [a] (b)", []),
    ])
    func tellsOfThemInProfilesAndLabels(text: String, identifiers: [String]) throws {
        let profile = "name: {en: \"\(text)\"}\nphone: 613-555-0142\ncopyright: {en: A}\ndisclaimer: {en: A}\n"
        let fixture = try Fixture(["publishers/us.yaml": profile])
        #expect(fixture.parser.publisher("us").diagnostics.map(\.identifier) == identifiers)
        let declarations = Fixture.declarations + "\n  visit: {type: text, label: {en: \"\(text)\"}}"
        let handout = try Fixture(text: "# T\n\na", declarations: declarations).handout()
        #expect(handout.diagnostics.map(\.identifier) == identifiers)
    }

    /// Reference managers put tags into titles, and authors put Markdown into them.
    @Test(arguments: [
        ("title: \"A <i>trial</i>\"", "unread-mark"), ("title: \"Of {{drug}}\"", "unread-placeholder"),
        ("title: A\n  container-title: \"**J** Med\"", "unread-mark"),
        ("title: A\n  author: [{literal: \"R&amp;D Group\"}]", "unread-mark"), ("title: \"p < 0.05: 2 * 3\"", ""),
    ])
    func tellsOfThemInReferences(entry: String, identifier: String) throws {
        let references = "- id: a2020\n  type: book\n  " + entry
        let found = try Fixture(text: "# T\n\nA [@a2020].", references: references).handout().diagnostics
        #expect(found.map(\.identifier) == (identifier.isEmpty ? [] : [identifier]))
    }

    @Test func tellsOfThemInPagesAndDefaults() throws {
        let references = "- {id: a2020, type: book, title: A}"
        let page = try Fixture(text: "# T\n\nA [@a2020, p. **3**].", references: references).handout()
        #expect(page.diagnostics.map(\.identifier) == ["unread-mark"])
        let declarations = Fixture.declarations + "\n  visit: {type: text, default: \"**x**\"}"
        #expect(
            try Fixture(text: "# T\n\na", declarations: declarations).handout().diagnostics.map(\.identifier)
                == ["unread-mark"])
    }
}
