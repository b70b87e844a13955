import Content
import Diagnostics
import Testing

@Suite struct BoxTests {
    private static let declarations = Fixture.declarations + "\n  nurse.note: {type: text, multiline: true}\n"

    private func dump(_ body: String) throws -> String {
        let handout = try success(Fixture(text: "# T\n" + body, declarations: Self.declarations).handout())
        return try ContentDump.of(#require(handout.texts.first))
            .split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    @Test func readsBlocksWithWordsOfTheirOwn() throws {
        let found = try dump(
            """
            ::: {.note title="Do you have questions?"}
            a
            :::
            ::: questions {lines=3}
            - b
            :::
            ::: questions
            c

            d
            :::
            ::: checklist
            e

            1. f
            2. [x] g
            :::
            """)
        #expect(
            found == #"""
                box note title='Do you have questions?' @2:1-43
                  'a'@3:1-2 @3:1-2
                box questions lines=3 @5:1-24
                  list @6:1-4
                    item @6:1-4
                      'b'@6:3-4 @6:3-4
                box questions @8:1-14
                  'c'@9:1-2 @9:1-2
                  'd'@11:1-2 @11:1-2
                box checklist @13:1-14
                  'e'@14:1-2 @14:1-2
                  list from 1 @16:1-17:9
                    item [ ] @16:1-5
                      'f'@16:4-5 @16:4-5
                    item [x] @17:1-9
                      'g'@17:8-9 @17:8-9
                """#)
    }

    @Test func readsBlocksWithoutWords() throws {
        let found = try dump(
            ["notes-lines", "notes-lines {lines=8 title=N}", "phone-card", "call-us", "emergency"]
                .map { "::: \($0)\n:::\n" }.joined()
                + "::: {.clinician-note #n field=nurse.note when=\"smoker\"}\n\n:::")
        #expect(
            found == #"""
                box notes-lines @2:1-16
                box notes-lines title='N' lines=8 @4:1-34
                box phone-card @6:1-15
                box call-us @8:1-12
                box emergency @10:1-14
                box clinician-note #n field=nurse.note when=smoker @12:1-56
                """#)
    }

    @Test(arguments: [
        ("«::: questions»\n:::", "this fenced block has no words [empty-block]"),
        (
            "::: questions\n«> a»\n:::",
            "a block of \"questions\" holds a list or paragraphs, each a question [bad-question]"
        ),
        ("«::: checklist»\n\n:::", "this fenced block has no words [empty-block]"),
        ("::: checklist\n«a»\n:::", "a checklist needs a list [no-list]"),
        ("::: notes-lines\n«a»\n:::", "a block of \"notes-lines\" has no words of its own [words-in-block]"),
        ("::: phone-card\n«- a»\n\nb\n:::", "a block of \"phone-card\" has no words of its own [words-in-block]"),
        ("::: glossary\n«a»\n:::", "a block of \"glossary\" has no words of its own [words-in-block]"),
        (
            "::: clinician-note {field=nurse.note}\n«a»\n:::",
            "a block of \"clinician-note\" has no words of its own [words-in-block]"
        ),
        (
            "«::: clinician-note»\n:::",
            "a clinician's note needs the field that it prints [missing-attribute]"
        ),
        ("::: clinician-note {field=«nurse.not»}\n:::", "no field is called \"nurse.not\" [unknown-field]"),
        (
            "::: clinician-note {field=«weight»}\n:::",
            "a clinician's note is the value of a text field, and \"weight\" is none [wrong-type]"
        ),
        (
            "::: clinician-note {field=«clinic.name»}\n:::",
            "a clinician's note is the value of a text field, and \"clinic.name\" is none [wrong-type]"
        ),
        ("::: notes-lines {lines=«0»}\n:::", "\"lines\" must be a number from 1 to 30 [bad-lines]"),
        ("::: notes-lines {lines=«31»}\n:::", "\"lines\" must be a number from 1 to 30 [bad-lines]"),
        ("::: note {«lines»=3}\na\n:::", "a block of \"note\" has no attribute \"lines\" [unknown-attribute]"),
        ("::: note {«titel»=b}\na\n:::", "a block of \"note\" has no attribute \"titel\" [unknown-attribute]"),
        (
            "::: questions {«field»=nurse.note}\na\n:::",
            "a block of \"questions\" has no attribute \"field\" [unknown-attribute]"
        ),
        (
            "::: {«title»=b}\na\n:::",
            "a fenced block without a name has no attribute \"title\" [unknown-attribute]"
        ),
        ("::: note {«title»=\" \"}\na\n:::", "\"title\" has no words [empty-attribute]"),
        ("::: «nota» {title=b}\na\n:::", "no fenced block is called \"nota\" [unknown-block]"),
    ])
    func saysWhatIsWrongWithABlock(body: String, message: String) throws {
        let source = MarkedSource("# T\n" + body)
        expect(
            try Fixture(text: source.text, declarations: Self.declarations).handout().diagnostics, [message],
            in: source)
    }

    @Test func suggestsTheAttributeThatWasMeant() throws {
        let found = try Fixture(text: "# T\n::: questions {line=3}\na\n:::").handout().diagnostics
        #expect(found.map(\.help) == ["did you mean \"lines\"?"])
        let other = try Fixture(text: "# T\n::: note {field=a}\na\n:::").handout().diagnostics
        #expect(other.map(\.help) == ["it has when, applies, generic, lang, each, include, title, icon"])
    }

    @Test func knowsWhichTextsHaveSeveralLines() throws {
        let handout = try success(Fixture(text: "# T", declarations: Self.declarations).handout())
        #expect(handout.fields.filter(\.isMultiline).map(\.name) == ["nurse.note"])
        let number = Fixture.declarations + "\n  n: {type: number, multiline: true}\n"
        #expect(
            try Fixture(text: "# T", declarations: number).handout().diagnostics.map(\.identifier) == ["unknown-key"])
    }
}
