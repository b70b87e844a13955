import Content
import Diagnostics
import Testing

/// `::: {include="fever"}`: texts that handouts share.
@Suite struct FragmentTests {
    private func handout(_ text: String, _ files: [String: String]) throws -> Validated<Handout> {
        let fixture = try Fixture(text: text)
        for (name, text) in files { try fixture.write("fragments/" + name, Array(text.utf8)) }
        return fixture.handout()
    }

    private let include = "# T\n\n## A\n\n::: {include=\"fever\"}\n:::\n"

    @Test func standsInTheTextWithItsSections() throws {
        let handout = try success(
            try handout(include, ["fever/en-CA.md": "Rest.\n\n### How {#how}\n\nLong.\n\n## B\n\nText.\n"]))
        let sections = try #require(handout.texts.first).sections
        #expect(sections.map(\.heading.plainText) == ["A", "B"])
        #expect(sections[0].sections.map(\.id) == ["how"])
        #expect(sections[0].blocks.first?.range.file.path == "lib/fragments/fever/en-CA.md")
    }

    @Test func mayStandInABlockOfAnyName() throws {
        let handout = try success(
            try handout(
                "# T\n\n::: note {include=\"fever\" when=\"smoker\"}\n:::\n",
                ["fever/en.md": "Rest, {{patient.name}}.\n"]))
        guard case .box(let box)? = handout.texts.first?.introduction.first else {
            Issue.record("there is no block")
            return
        }
        #expect(box.kind == .note && box.blocks.count == 1 && box.audience != nil)
    }

    @Test func hasFieldsAndReferencesOfItsOwn() throws {
        let handout = try success(
            try handout(
                include,
                [
                    "fever/en-CA.md": "At {{fever.limit}}. [@own] ::: \n".replacing(" ::: ", with: ""),
                    "fever/fields.yaml": "fever.limit: {type: number, default: 38}\nfever.other: {type: text}",
                    "fever/references.yaml":
                        "- {id: own, type: book, title: T}\n- {id: not-cited, type: book, title: U}",
                    "cold/fields.yaml": "broken: [",
                ]))
        #expect(
            handout.fields.contains { $0.name == "fever.limit" }
                && !handout.fields.contains { $0.name == "fever.other" })
        #expect(handout.references.map(\.id).contains("own") && !handout.references.map(\.id).contains("not-cited"))
    }

    @Test func includesOthers() throws {
        let files = [
            "fever/en-CA.md": "::: {include=\"cold\"}\n:::\n", "cold/en-CA.md": "Rest {{cold.days}}.\n",
            "cold/fields.yaml": "cold.days: {type: number}",
        ]
        #expect(try success(try handout(include, files)).texts.count == 1)
    }

    @Test(
        arguments: [
            ("feve", [:], "unknown-fragment"), ("../x", [:], "unknown-fragment"),
            ("fever", ["fever/fr-CA.md": "Repos.\n"], "missing-fragment"),
            ("fever", ["fever/en-CA.md": "---\nstatus: draft\n---\nRest.\n"], "fragment-front-matter"),
            ("fever", ["fever/en-CA.md": "::: {include=\"fever\"}\n:::\n"], "fragment-in-itself"),
            (
                "fever",
                ["fever/en-CA.md": "::: {include=\"cold\"}\n:::\n", "cold/en-CA.md": "::: {include=\"fever\"}\n:::\n"],
                "fragment-in-itself"
            ),
            ("fever", ["fever/en-CA.md": "# Title\n"], "second-title"),
            ("fever", ["fever/en-CA.md": "{{nobody}}\n"], "unknown-field"),
            ("fever", ["fever/en-CA.md": "Rest.\n", "fever/fields.yaml": "a: {type: nothing}"], "wrong-value"),
        ] as [(String, [String: String], String)])
    func saysWhatIsWrong(name: String, files: [String: String], identifier: String) throws {
        var files = files
        files["flu/en-CA.md"] = "x\n"
        let found = try handout(include.replacing("fever", with: name), files).diagnostics
        #expect(found.map(\.identifier) == [identifier], "\(found.map(\.message))")
    }

    @Test func isNestedAtMostEightDeep() throws {
        var files: [String: String] = [:]
        for index in 1...10 { files["f\(index)/en-CA.md"] = "::: {include=\"f\(index + 1)\"}\n:::\n" }
        files["f11/en-CA.md"] = "x\n"
        let found = try handout(include.replacing("fever", with: "f1"), files).diagnostics
        #expect(found.map(\.identifier) == ["nested-too-deep"])
        #expect(found.first?.range?.file.path == "lib/fragments/f8/en-CA.md")
    }

    /// At both places: that of the id, and that of the first one.
    @Test func reportsIdsThatClash() throws {
        let found = try handout(
            include.replacing("## A", with: "## A {#how}"), ["fever/en-CA.md": "## B {#how}\n\nText.\n"]
        ).diagnostics
        #expect(found.map(\.identifier) == ["duplicate-id"])
        #expect(found.first?.range?.file.path == "lib/fragments/fever/en-CA.md")
        #expect(
            found.first?.notes.compactMap { $0.range?.file.path } == [
                "lib/handouts/x/en-CA.md", "lib/handouts/x/en-CA.md",
            ])
    }

    @Test func hasNoWordsBesideIt() throws {
        let found = try handout(
            "# T\n\n::: {include=\"fever\"}\nOther words.\n:::\n", ["fever/en-CA.md": "Rest.\n"]
        ).diagnostics
        #expect(found.map(\.identifier) == ["words-in-block"])
    }
}
