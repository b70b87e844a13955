import Content
import Diagnostics
import Testing

/// `each="medicines"`, and the lists that it repeats.
@Suite struct RepetitionTests {
    private func handout(_ text: String) throws -> Validated<Handout> {
        try Fixture(text: text, declarations: CalculationTests.declarations).handout()
    }

    @Test func readsARepeatedBlockWithAFilter() throws {
        let handout = try success(
            try handout("# T\n\n::: note {each=\"medicines\" when=\".times has noon\" generic=hide}\n- {{.name}}\n:::"))
        guard case .box(let box)? = handout.texts.first?.introduction.first else {
            Issue.record("there is no block")
            return
        }
        let each = try #require(box.each)
        #expect(each.list.name == "medicines")
        #expect(each.isHiddenInGenericCopies)
        #expect(each.filter?.condition.references.map(\.name) == ["medicines.*.times"])
        #expect(box.audience == nil)
    }

    @Test func readsARepeatedTable() throws {
        let text =
            "# T\n\n| A | B |\n|---|---|\n| {{.name}} | [x]{when=\".times has noon\"} |\n\n: {each=\"medicines\"}"
        let handout = try success(try handout(text))
        guard case .table(let table)? = handout.texts.first?.introduction.first else {
            Issue.record("there is no table")
            return
        }
        #expect(table.each?.list.name == "medicines")
        #expect(table.caption == nil)
    }

    @Test(arguments: [
        ("::: {each=\"«weight»\"}\na\n:::", "only a list is repeated, and \"weight\" is a number field [wrong-type]"),
        ("::: {each=\"«medicine»\"}\na\n:::", "no field is called \"medicine\" [unknown-field]"),
        (
            "::: {each=\"medicines\"}\n{{«.nam»}}\n:::", "an entry of \"medicines\" has no \".nam\" [unknown-field]"
        ),
        (
            "::: {each=\"medicines\" when=\"«.nam» == a\"}\n{{.name}}\n:::",
            "an entry of \"medicines\" has no \".nam\" [unknown-field]"
        ),
        (
            "::: {each=\"medicines\" when=\".times has noon\" «applies»=\"If\"}\n{{.name}}\n:::",
            "this condition chooses among entries, and has no words for whom it is [applies-of-entries]"
        ),
        (
            "| A |\n|---|\n| a |\n\n: Caption {each=\"«medicines»\"}",
            "no row of this table has a value of an entry, such as {{.…}} [nothing-repeated]"
        ),
        (
            "{{medicines|count}} {{«.name»}}",
            "\".name\" is a value of a list's entry, and no list is repeated here [no-repetition]"
        ),
    ])
    func saysWhatIsWrong(marked: String, message: String) throws {
        let source = MarkedSource("# T\n\n\(marked)\n")
        expect(try handout(source.text).diagnostics, [message], in: source)
    }

    @Test(arguments: [
        ("of: {name: {type: list, of: {a: {type: text}}}}", "list-in-list"), ("of: {}", "no-entry-fields"),
        ("of: {a.b: {type: text}}", "bad-field-name"), ("of: {given: {type: text}}", "reserved-field-name"),
        ("blank-rows: 0\n    of: {a: {type: text}}", "bad-rows"), ("of: [a, b]", "wrong-type"),
        ("label: {en: L}", "missing-key"),
    ])
    func refusesADeclaration(lines: String, identifier: String) throws {
        let declarations = CalculationTests.declarations + "\n  others:\n    type: list\n    \(lines)\n"
        let found = try Fixture(text: "# T\n\na\n", declarations: declarations).handout().diagnostics
        #expect(found.map(\.identifier) == [identifier], "\(found.map(\.message))")
    }
}
