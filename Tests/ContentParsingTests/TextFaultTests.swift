import Content
import Diagnostics
import Testing

/// Each source has exactly the expected errors, at the markers.
@Suite struct TextFaultTests {
    private func check(_ marked: String, _ messages: [String]) throws {
        let source = MarkedSource(marked)
        expect(try Fixture(text: source.text).handout().diagnostics, messages, in: source)
    }

    @Test(arguments: [
        ("«»", "the text has no title [missing-title]"),
        ("«## A»", "the text has no title [missing-title]"),
        ("«a»\n# T", "nothing may stand before the title [text-before-title]"),
        ("# T\n«# U»", "a text has one heading of level 1, its title [second-title]"),
        ("# T\n«### U»", "a heading of level 3 may not follow one of level 1 [heading-gap]"),
        ("# T\n## A\n«#### U»", "a heading of level 4 may not follow one of level 2 [heading-gap]"),
        ("# T\n«##»\na", "this heading has no words [empty-heading]"),
        ("«# T {#t}»\na", "the title has no attributes [title-attributes]"),
        ("# T\n- «## A»", "a heading may not stand in a list, a quotation or a fenced block [misplaced-heading]"),
        (
            "# T\n::: note\n«## A»\n:::",
            "a heading may not stand in a list, a quotation or a fenced block [misplaced-heading]"
        ),
        ("# T\n## A {#a}\n## B {«#a»}", "the id \"a\" is given twice [duplicate-id]"),
    ])
    func checksHeadings(marked: String, message: String) throws {
        // The place of an id begins after its sign.
        try check(marked.replacing("{«#a»}", with: "{#«a»}"), [message])
    }

    @Test(arguments: [
        (
            "a\n\n    «code»",
            "four blanks before a line make it code, printed as it is typed [indented-code]"
        ),
        ("«<!--» a", "this comment is never closed [unclosed-comment]"),
        ("«~~»a b", "nothing pairs with this ~~ [unpaired-strike]"),
        (
            "~~a «[b](https://x.ca)»~~",
            "a link, a source or a note cannot be struck out: a listener would not reach it [struck-link]"
        ),
        ("2«^»3+4^5", "this ^ and the next one pair, and may not be meant to [doubtful-mark]"),
        ("a «![b](c.png)»{width=60%} d", "a picture stands in a paragraph of its own [picture-in-text]"),
        ("«<div>»\n\na", "HTML is not read [raw-html]"),
        ("a «<br>» b", "HTML is not read [raw-html]"),
        ("a «[b]»[c]", "links by label are not supported [unsupported]"),
        ("«[b]:» https://x.ca", "links by label are not supported [unsupported]"),
        ("«[a](https://x.ca \"t\")»", "the title of a link is not printed, and so not supported [unsupported]"),
        ("«-»", "this list item has no words [empty-item]"),
    ])
    func refusesWhatAPageCannotHold(body: String, message: String) throws {
        try check("# T\n" + body, [message])
    }

    @Test(arguments: [
        ("«[a](x.html)»", "a page cannot link to this address [bad-link]"),
        ("«[a](javascript:alert)»", "a page cannot link to this address [bad-link]"),
        ("«[a](https://www.example.org@elsewhere.example/)»", "a page cannot link to this address [bad-link]"),
        ("«[a](http://name:word@elsewhere.example)»", "a page cannot link to this address [bad-link]"),
        ("«[a](https://{{patient.name}})»", "a page cannot link to this address [bad-link]"),
        ("«[a]()»", "this link has no address [bad-link]"),
        ("«[](https://x.ca)»", "this link has no text [empty-link]"),
        ("«[a](#b)»", "nothing here has the id \"b\" [unknown-id]"),
        ("[a](https://x.ca){.«more»}", "no class of a link is called \"more\" [unknown-class]"),
        ("[a]{.«tern»}", "no class of a span is called \"tern\" [unknown-class]"),
        ("[a]{«means»=\"b\"}", "\"means\" explains a term [means-without-term]"),
        ("«[a]{.abbr}»", "nothing says what this abbreviation is short for [abbr-without-title]"),
        ("[a]{«title»=\"b\"}", "\"title\" says what an abbreviation is short for [title-without-abbr]"),
        ("[a]{.abbr «title»=\"\"}", "\"title\" has no words [empty-attribute]"),
        ("[a]{lang=«french»}", "\"french\" is not a language [unknown-language]"),
        ("[a]{«wen»=smoker}", "a span has no attribute \"wen\" [unknown-attribute]"),
        ("[a]{«applies»=b}", "\"applies\" has a meaning beside when=\"…\" only [missing-condition]"),
        ("[a]«{».term", "these attributes are not closed with } [unclosed-attributes]"),
        ("[a]{.term «x»}", "attributes are written #id, .class or key=\"value\" [bad-attributes]"),
        ("«[]{lang=fr}»", "this span has no text [empty-span]"),
        ("a «{.term}» b", "these attributes belong to nothing [loose-attributes]"),
        ("{{«patien.name»}}", "no field is called \"patien.name\" [unknown-field]"),
        ("{{appointment.start|«dat»}}", "no format is called \"dat\" [unknown-format]"),
        ("{{born|«time»}}", "\"born\" is a date field, which has no format \"time\" [wrong-format]"),
        ("«{{»born", "this variable is not closed on its line [unclosed-variable]"),
        ("«{{}}»", "a variable is written {{name}} or {{name|format}} [bad-variable]"),
        ("[«@rao2012»]", "no reference has the key \"rao2012\" [unknown-reference]"),
        ("[«@nccn p. 3»]", "a comma stands between a key and its page [bad-citation]"),
        ("[@nccn; «x»]", "a citation is written [@key], [@key, p. 3] or [@key; @other] [bad-citation]"),
        (
            "see «@nccn», a@nccn.ca, \\@nccn",
            "a citation stands in brackets, with nothing before its @ [loose-citation]"
        ),
        ("[see «@nccn»]", "a citation stands in brackets, with nothing before its @ [loose-citation]"),
        ("a «[@»nccn", "this citation is not closed with ] [unclosed-citation]"),
        (
            "«\u{F0001}»",
            "the private character U+F0001 has no meaning that a reader could know [private-character]"
        ),
        (
            "«&#xF0001;»",
            "the private character U+F0001 has no meaning that a reader could know [private-character]"
        ),
    ])
    func checksWhatStandsInALine(body: String, message: String) throws {
        var marked = "# T\n" + body
        // For a citation without a comma, the place is the text after the key.
        marked = marked.replacing("«@nccn p. 3»", with: "@nccn «p. 3»")
        try check(marked, [message])
    }

    @Test func reportsSpansThatCrossEmphasis() throws {
        let message = "a span must end inside the emphasis, link, paragraph or cell in which it begins [crossing-span]"
        try check("# T\n*a «[»b* c«]{lang=fr}»", [message, message])
    }

    @Test(arguments: [
        ("::: «nota»\na\n:::", "no fenced block is called \"nota\" [unknown-block]"),
        (
            "::: {.call-us when=\"«not (clinic.phone is given)»\"}\na\n:::",
            "a safety box may not depend on what is given: it would be left out in silence [safety-box-is-given]"
        ),
        ("«::: note»\n:::", "this fenced block has no words [empty-block]"),
        ("«::: note»\na", "this fence is never closed [unclosed-fence]"),
        ("«:::»\na", "no fence is open here [unopened-fence]"),
        (
            "- «::: note»\na",
            "a fence stands at the beginning of its line, and not in a list or a quotation [misplaced-fence]"
        ),
        ("::: note «{.x»\na\n:::", "a fence is written \"::: name\" or \"::: {.name #id when=\"…\"}\" [bad-fence]"),
        (":::: note\n«::: note»\na\n::::", "this fence is not closed before the one around it [unclosed-fence]"),
    ])
    func checksFences(body: String, message: String) throws {
        try check("# T\n" + body, [message])
    }

    @Test(arguments: [
        (
            "## A «{when=smoker}»\na",
            "a conditional section must say what a generic copy does with it [section-for-whom]"
        ),
        ("## A {when=smoker generic=«show»}\na", "the one value of \"generic\" is hide [bad-generic]"),
        (
            "## A {when=smoker applies=b «generic»=hide}",
            "a generic copy cannot show this under \"applies\" and leave it out [applies-and-hide]"
        ),
        ("## A {when=smoker «applies»=\"\"}", "\"applies\" has no words [empty-attribute]"),
    ])
    func checksForWhomASectionIs(body: String, message: String) throws {
        try check("# T\n" + body, [message])
    }

    @Test func reportsTheFaultsOfAllFilesAtOnce() throws {
        let fixture = try Fixture([
            "handouts/x/handout.yaml": Fixture.declarations + "\ncolour: red", "handouts/x/en-CA.md": "# T\n[@x] {{y}}",
            "handouts/x/fr-CA.md": "<b>", "handouts/x/notes.md": "",
            "handouts/x/references.yaml": "- {id: a, titel: b}",
        ])
        let identifiers = fixture.handout().diagnostics.sortedByPlace().map(\.identifier)
        #expect(
            identifiers == [
                "unknown-reference", "unknown-field", "raw-html", "missing-title", "unknown-key", "missing-key",
                "missing-key", "unknown-key", "not-a-language",
            ])
    }

    @Test func looksLikeAGoodCompilersMessage() throws {
        let declarations = """
            id: x
            version: "1.0"
            form-number: H-1
            publisher: example
            status: sample
            card: []
            fields:
              patient.name: {type: text}
              treatments: {type: choices, of: [chemotherapy]}
            """
        let text =
            String(repeating: "\n", count: 40) + "# T\n" + """
                ## Chemotherapy {#chemo when="treatment has chemotherapy" applies="If …"}
                a
                """
        let checked = try Fixture(text: text, declarations: declarations).handout()
        #expect(
            DiagnosticText.render(checked.diagnostics) == """
                lib/handouts/x/en-CA.md:42:31: error: no field is called "treatment" [unknown-field]
                   42 | ## Chemotherapy {#chemo when="treatment has chemotherapy" applies="If …"}
                      |                               ^^^^^^^^^
                   help: did you mean "treatments"? It is declared in handout.yaml:9

                """)
    }
}
