import Diagnostics
import Testing

/// Mistakes that authors do not notice: the message says what to type.
@Suite struct AuthorMistakeTests {
    private func only(_ checked: Validated<some Sendable>) throws -> Diagnostic {
        #expect(checked.diagnostics.count == 1, "\(DiagnosticText.render(checked.diagnostics))")
        return try #require(checked.diagnostics.first)
    }

    @Test(arguments: [
        ("## A {when=“smoker” applies=\"If …\"}\na", "when=\"…\"", "“"),
        ("[a]{.term means=«b c»}", "means=\"…\"", "«"),
        ("[a]{.term means=„b c“}", "means=\"…\"", "„"),
        ("[a]{lang=‘fr’}", "lang=\"…\"", "‘"),
        ("::: {.note title=”A b”}\nc\n:::", "title=\"…\"", "”"),
    ])
    func saysThatQuotesAreStraight(body: String, help: String, place: String) throws {
        let found = try only(Fixture(text: "# T\n\n" + body).handout())
        #expect(found.identifier == "curly-quotes")
        #expect(found.help == "write \(help)")
        #expect(found.range?.text == place)
    }

    @Test func saysHowABlockGetsATitle() throws {
        let found = try only(Fixture(text: "# T\n\n::: note Important\na\n:::").handout())
        #expect(found.identifier == "bad-fence")
        #expect(found.help == "for a title, write ::: {.note title=\"Important\"}")
    }

    @Test(arguments: ["en-CA.md.txt", "en-ca.MD", "fr.markdown", "zh-Hans.txt"])
    func saysWhatATextIsCalled(name: String) throws {
        let fixture = try Fixture(["handouts/x/handout.yaml": Fixture.declarations, "handouts/x/\(name)": "# T\n\na"])
        let found = try only(fixture.handout())
        #expect(found.identifier == "misnamed-file")
        #expect(found.message.contains(name))
        let language = name.prefix { $0 != "." }.replacing("ca", with: "CA")
        #expect(found.help == "name it lib/handouts/x/\(language).md")
    }

    @Test(arguments: ["handout.yml", "handout.yaml.txt"])
    func saysWhatTheDeclarationsAreCalled(name: String) throws {
        let fixture = try Fixture(["handouts/x/\(name)": Fixture.declarations, "handouts/x/en-CA.md": "# T"])
        #expect(try only(fixture.handout()).help == "name it lib/handouts/x/handout.yaml")
    }

    @Test(arguments: ["{en: Visit: time}", "{en: a, b: c: d}"])
    func saysThatATextWithAColonStandsInQuotes(label: String) throws {
        let declarations = Fixture.declarations + "\n  visit: {type: text, label: \(label)}"
        let found = try Fixture(text: "# T\n\na", declarations: declarations).handout().diagnostics
        #expect(found.first?.identifier == "yaml-syntax")
        #expect(found.first?.help?.contains("quotes") == true)
    }
}
