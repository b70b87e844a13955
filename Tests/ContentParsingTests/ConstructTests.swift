import Content
import Diagnostics
import Testing

/// Steps, timelines, pairs, zones, signatures, columns, cards, contents and appendices; and links without words.
@Suite struct ConstructTests {
    private func dump(_ body: String) throws -> String {
        let handout = try success(Fixture(text: "# T\n" + body).handout())
        return try ContentDump.of(#require(handout.texts.first))
            .split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    @Test func readsEveryKindWithItsAttributes() throws {
        let found = try dump(
            """
            ::: steps
            - a
            :::
            ::: {.timeline title="Days"}
            - **b**: c
            - {{appointment.start}} d
            :::
            ::: {.zone level=stop title="e"}
            f
            :::
            ::: {.signature for="patient, witness"}
            :::
            :::: {.columns}
            ::: {.column width="40%"}
            g
            :::
            ::: column
            h
            :::
            ::::
            ::: {.cut-out size=bank-card}
            i
            :::
            ::: {.contents depth=2}
            :::
            ::: {.page-break when="smoker"}
            :::
            ::: {.keep #k}
            j
            :::
            """)
        #expect(
            found == #"""
                box steps @2:1-10
                  list from 1 @3:1-4
                    item @3:1-4
                      'a'@3:3-4 @3:3-4
                box timeline title='Days' @5:1-29
                  list @6:1-7:26
                    item @6:1-11
                      strong('b'@6:5-6)@6:3-8 ': c'@6:8-11 @6:3-11
                    item @7:1-26
                      {appointment.start}@7:3-24 ' d'@7:24-26 @7:3-26
                box zone title='e' level=stop @9:1-33
                  'f'@10:1-2 @10:1-2
                box signature for=patient+witness @12:1-40
                box columns @14:1-16
                  box column share=0.4 @15:1-26
                    'g'@16:1-2 @16:1-2
                  box column @18:1-11
                    'h'@19:1-2 @19:1-2
                box cut-out size=bank-card @22:1-30
                  'i'@23:1-2 @23:1-2
                box contents depth=2 @25:1-24
                box page-break when=smoker @27:1-32
                box keep #k @29:1-15
                  'j'@30:1-2 @30:1-2
                """#)
    }

    @Test(arguments: [
        ":::: do-and-do-not\n::: do\n- a\n:::\n::: do-not\n- b\n:::\n::::",
        "::: do-and-do-not\n- a\n\n<!-- and -->\n\n- b\n:::", "::: do-and-do-not\n- a\n\n* b\n:::",
    ])
    func readsAPairFromTwoListsOrTwoBlocks(body: String) throws {
        let kinds = try dump(body).split(separator: "\n").filter { $0.contains("box") }
            .map { $0.prefix { $0 != "@" }.trimmingPrefix(while: \.isWhitespace) }
        #expect(kinds.map(String.init) == ["box do-and-do-not ", "box do ", "box do-not "])
    }

    @Test func readsTheHeadingsOfAnAppendix() throws {
        let found = try dump("## a\n\nb\n\n::: appendix\n## c\n\n### d\n\ne\n:::\n\n## f\n\ng")
        #expect(
            found.split(separator: "\n").filter { $0.contains("section") }.map { $0.prefix { $0 != "@" } } == [
                "section 2 'a'", "section 2 'c'", "  section 3 'd'", "section 2 'f'",
            ])
        #expect(found.split(separator: "\n").filter { $0.contains("in appendix") }.count == 2)
    }

    @Test func readsLinksWithoutWords() throws {
        #expect(
            try dump("## a {#a}\n\nSee [](#a), on [](#a){.page}.")
                .contains("link<#a>()@4:5-11 ', on '@4:11-16 page of link<#a>()@4:16-29"))
    }

    @Test(arguments: [
        ("::: steps\n«a»\n:::", "steps need a numbered list [no-list]"),
        ("::: steps\n«1. [ ] a»\n:::", "a step has a number, and no box to tick [ticked-step]"),
        ("«::: steps»\n:::", "this fenced block has no words [empty-block]"),
        (
            "::: timeline\n- **a**: b\n«- c»\n:::",
            "an item of a timeline begins with its time, in bold or as a value [item-without-time]"
        ),
        ("::: timeline\n«a»\n:::", "a timeline needs a list [no-list]"),
        (
            "«::: do-and-do-not»\n- a\n:::",
            "what to do and what not to do are two lists, or a block of each kind [bad-pair]"
        ),
        ("«::: zone»\na\n:::", "a zone needs its level [missing-attribute]"),
        ("::: zone {level=«green»}\na\n:::", "\"level\" cannot be \"green\" [unknown-value]"),
        ("::: signature {for=«nurse»}\n:::", "\"for\" cannot be \"nurse\" [unknown-value]"),
        ("::: cut-out {size=«a7»}\na\n:::", "\"size\" cannot be \"a7\" [unknown-value]"),
        ("::: contents {depth=«4»}\n:::", "\"depth\" must be a number from 1 to 3 [bad-depth]"),
        ("::: contents\n«a»\n:::", "a block of \"contents\" has no words of its own [words-in-block]"),
        ("b\n::: page-break\n«a»\n:::", "a block of \"page-break\" has no words of its own [words-in-block]"),
        ("::: columns\n::: column\na\n:::\n«b»\n:::", nil),
        ("«::: columns»\n::: column\na\n:::\n:::", "a block of columns needs two columns or more [too-few-columns]"),
        (
            "«:::: columns»\n::: column {width=60%}\na\n:::\n::: column {width=50%}\nb\n:::\n::::",
            "together, these columns are wider than the text [bad-width]"
        ),
        ("«::: column»\na\n:::", "a column stands in a block of columns [misplaced-column]"),
        (
            ":::: note\n«::: page-break»\n:::\na\n::::",
            "a page may not end inside of this block [misplaced-page-break]"
        ),
        (
            "## a\n\n«::: page-break»\n:::\n\nb",
            "a page may not end between a heading and what stands under it [page-break-under-heading]"
        ),
        ("::: appendix\n«a»\n:::", "an appendix begins with a heading [appendix-without-heading]"),
        ("::: appendix «{#a}»\n## b\n:::", "an appendix has no attributes [unknown-attribute]"),
        (
            "::: {.note #n}\na\n:::\n\nSee «[](#n)».",
            "this link has no text, and \"n\" is no heading whose words it could print [empty-link]"
        ),
        ("See «[](https://example.org)».", "this link has no text [empty-link]"),
        (
            "See «[](https://example.org)»{.page}.", nil
        ),
        (
            "## a {#a}\n\nSee [«b»](#a){.page}.",
            "a link to a page prints \"page\" and its number, and no other words [words-in-page-reference]"
        ),
        ("See [](«#b»).", nil),
    ])
    func saysWhatIsWrong(body: String, message: String?) throws {
        let source = MarkedSource("# T\n" + body)
        let found = try Fixture(text: source.text).handout().diagnostics
        guard let message else {
            #expect(found.hasErrors)
            return
        }
        expect(found, [message], in: source)
    }

    @Test func namesTheSidesOfAPicture() throws {
        let found = try Fixture(text: "# T\n\n![a](images/x.png){.center}\n").handout().diagnostics
        #expect(found.contains { $0.identifier == "unknown-class" && $0.help == "known: left, right" })
    }
}
