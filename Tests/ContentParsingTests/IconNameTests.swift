import Content
import Diagnostics
import Testing

/// Icons that headings, boxes, tables, fields and handouts name.
@Suite struct IconNameTests {
    private static let declarations = """
        id: x
        version: "1.0"
        form-number: H-1
        publisher: example
        status: sample
        icon: heart
        fields:
          patient.name: {type: text, icon: person}
          visits: {type: list, of: {day: {type: date, icon: calendar}}}
        """

    private static let text = """
        ---
        icon: warning
        ---
        # T

        ::: {.note icon=pencil}
        a
        :::

        ## S {#s icon=medicines}

        | A | B | C |
        |---|---|---|
        | a | b | c |

        : Words {icons="- morning noon" .grid}

        - a

          ::: {.call-us title="b" icon=phone}
          c
          :::

        ### U {icon="clock"}

        d
        """

    @Test func readsIconsWhereverTheyMayStand() throws {
        let handout = try success(Fixture(text: Self.text, declarations: Self.declarations).handout())
        let text = try #require(handout.texts.first)
        #expect(handout.identity.icon?.name == "heart" && text.icon?.name == "warning")
        #expect(handout.field(named: "patient.name")?.icon?.name == "person")
        guard case .box(let note)? = text.introduction.first,
            case .table(let table)? = text.sections.first?.blocks.first
        else {
            Issue.record("no box, or no table")
            return
        }
        #expect(note.details.icon?.name == "pencil")
        #expect(text.sections.first?.icon?.name == "medicines" && text.sections.first?.id == "s")
        #expect(text.sections.first?.sections.first?.icon?.name == "clock")
        #expect(table.form.icons.map { $0?.name } == [nil, "morning", "noon"])
        #expect(table.form.classes == [.grid])
        #expect(
            handout.iconNames.map(\.name)
                == [
                    "heart", "person", "calendar", "warning", "pencil", "medicines", "morning", "noon", "phone",
                    "clock",
                ])
        #expect(handout.iconNames.map(\.range.text).last == "clock")
    }

    @Test func aTitleMayNameTheIconOfItsText() throws {
        let handout = try success(Fixture(text: "# T {icon=heart}\na").handout())
        #expect(handout.texts.first?.icon?.name == "heart")
    }

    @Test(arguments: [
        ("## S {«icon»=\"\"}\na", #""icon" has no words [empty-attribute]"#),
        ("::: {.do «icon»=heart}\n- a\n:::", #"a block of "do" has no attribute "icon" [unknown-attribute]"#),
        ("::: {.steps «icon»=heart}\n1. a\n:::", #"a block of "steps" has no attribute "icon" [unknown-attribute]"#),
        ("[a]{«icon»=heart}", "no icon is printed inside of a line [icon-in-span]"),
        (
            "::: {.cut-out «icon»=heart}\na\n:::",
            "an icon stands beside a title, and this block has none [icon-without-title]"
        ),
        ("## S {«icons»=heart}\na", #"a heading has no attribute "icons" [unknown-attribute]"#),
        (
            "|A|B|\n|-|-|\n|a|b|\n\n: {icons=«\"- noon -\"»}",
            #"the table has 2 columns, and "icons" has 3 words [bad-icons]"#
        ),
        (
            "|A|B|\n|-|-|\n|a|b|\n\n: {icons=«noon»}",
            #"the table has 2 columns, and "icons" has 1 word [bad-icons]"#
        ),
    ])
    func reportsWhatIsNoIcon(body: String, message: String) throws {
        let source = MarkedSource("# T\n\n" + body)
        let checked = try Fixture(text: source.text).handout()
        #expect(checked.diagnostics.map { "\($0.message) [\($0.identifier)]" } == [message])
        // Whether quotes belong to a place is the attributes' own matter.
        let offsets = try #require(checked.diagnostics.first?.range?.offsets)
        #expect(try #require(source.expected.first).contains(offsets.lowerBound))
    }
}
