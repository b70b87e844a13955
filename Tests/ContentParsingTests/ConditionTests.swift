import Content
import Diagnostics
import Testing

@Suite struct ConditionTests {
    @Test(arguments: [
        ("smoker", "smoker"),
        ("not smoker", "not(smoker)"),
        ("treatments has surgery", "has(treatments surgery)"),
        (
            "treatments has 'surgery' or smoker and home is given",
            "(has(treatments surgery) or (smoker and given(home)))"
        ),
        (
            "(smoker or clinic.nurse is given) and not (stage == ii)",
            "((smoker or given(clinic.nurse)) and not((stage == choice(\"ii\"))))"
        ),
        ("stage != i", "(stage != choice(\"i\"))"),
        ("weight >= 40.5", "(weight >= number(40.5))"),
        ("weight<40", "(weight < number(40))"),
        ("smoker == false", "(smoker == boolean(false))"),
        ("patient.name == 'A b'", "(patient.name == text(\"A b\"))"),
        (#"patient.name == \"A b\""#, "(patient.name == text(\"A b\"))"),
    ])
    func readsConditions(source: String, expected: String) throws {
        let handout = try success(Fixture(text: "# T\n::: {when=\"\(source)\"}\na\n:::").handout())
        guard case .box(let box)? = handout.texts.first?.introduction.first else {
            Issue.record("there is no block")
            return
        }
        #expect(try ContentDump.condition(#require(box.audience).condition) == expected)
    }

    /// Keywords and signs of other languages.
    @Test(arguments: [
        ("smoker && weight > 3", "write and"), ("smoker AND home is given", "write and"),
        ("smoker || smoker", "write or"),
        ("!smoker", "write not"), ("NOT smoker", "write not"), ("weight ≥ 3", "write weight >= …"),
        ("treatments contains surgery", "write treatments has …"), ("stage is ii", "write stage == … to compare"),
        ("treatments has ‘surgery’", "write it without quotes"),
    ])
    func saysWhatToTypeForOtherWords(source: String, help: String) throws {
        let found = try Fixture(text: "# T\n::: {when=\"\(source)\"}\na\n:::").handout().diagnostics
        #expect(found.count == 1)
        #expect(found.first?.help?.contains(help) == true, "\(found)")
    }

    @Test func readsDates() throws {
        let text = "# T\n[a]{when=\"born < 2000-01-31 or appointment.start >= 2026-12-08T10:30\"}"
        #expect(try success(Fixture(text: text).handout()).texts.count == 1)
    }

    @Test(arguments: [
        ("smoker and «»", "the name of a field is expected here [bad-condition]"),
        ("«smoke»", "no field is called \"smoke\" [unknown-field]"),
        ("«clinic.nurs» is given", "no field is called \"clinic.nurs\" [unknown-field]"),
        ("smoker «smoker»", "\"and\" or \"or\" is expected here [bad-condition]"),
        ("(smoker«»", "a parenthesis is not closed [bad-condition]"),
        ("smoker«)»", "no parenthesis is open here [bad-condition]"),
        ("stage «=» ii", "a comparison is written ==, !=, <, <=, > or >= [bad-condition]"),
        ("stage == «iii»", "\"stage\" has no choice \"iii\" [unknown-choice]"),
        ("«stage» has ii", "\"has\" asks a choices field, and \"stage\" is a choice field [wrong-type]"),
        ("«treatments» == surgery", "\"treatments\" is a choices field, which cannot be compared [wrong-type]"),
        ("treatments has «surgry»", "\"treatments\" has no choice \"surgry\" [unknown-choice]"),
        ("«stage»", "only a boolean field stands alone, and \"stage\" is a choice field [wrong-type]"),
        ("weight == «heavy»", "\"weight\" is a number field, and this is not a number [wrong-type]"),
        ("born == «2026-02-30»", "\"born\" is a date field, and this is not a date such as 2026-05-14 [wrong-type]"),
        ("patient.name «<» 'a'", "\"patient.name\" is a text field, which knows no order [wrong-type]"),
        ("smoker is «there»", "\"given\" is expected after \"is\" [bad-condition]"),
        ("«#»", "the name of a field is expected here [bad-condition]"),
    ])
    func saysWhatIsWrongAndWhere(marked: String, message: String) throws {
        // At the end, the last character represents the missing one.
        let marked = marked.replacing("and «»", with: "and« »").replacing("r«»", with: "«r»")
        let source = MarkedSource("# T\n::: {when=\"\(marked)\"}\na\n:::")
        expect(try Fixture(text: source.text).handout().diagnostics, [message], in: source)
    }

    @Test func reportsEveryUnknownNameOfACondition() throws {
        let source = MarkedSource("# T\n::: {when=\"«a» or «b» is given and treatments has «c»\"}\na\n:::")
        expect(
            try Fixture(text: source.text).handout().diagnostics,
            [
                "no field is called \"a\" [unknown-field]", "no field is called \"b\" [unknown-field]",
                "\"treatments\" has no choice \"c\" [unknown-choice]",
            ], in: source)
    }

    @Test(arguments: ["not ", "("])
    func refusesWhatIsNestedTooDeep(opening: String) throws {
        let condition = String(repeating: opening, count: 20_000)
        let checked = try Fixture(text: "# T\n::: {when=\"\(condition)\"}\na\n:::").handout()
        #expect(checked.diagnostics.map(\.identifier) == ["nested-too-deep"])
    }
}
