import Content
import Diagnostics
import Testing

/// Explanatory notes, in Pandoc's syntax.
@Suite struct NoteTests {
    private func text(_ body: String) throws -> Text {
        let handout = try success(Fixture(text: "# T\n" + body).handout())
        return try #require(handout.texts.first)
    }

    private func dump(_ body: String) throws -> String {
        let text = try text(body)
        let notes = text.notes.sorted { $0.key < $1.key }.map { "\($0.key): \(ContentDump.inlines($0.value))" }
        return (ContentDump.of(text).split(separator: "\n").dropFirst().map(String.init) + notes)
            .joined(separator: "\n")
    }

    @Test func placesACallAndItsNote() throws {
        #expect(
            try dump("a[^n] b\n\n[^n]: *c* {{patient.name}}\n  d\n") == """
                'a'@2:1-2 note<n>@2:2-6 ' b'@2:6-8 @2:1-8
                n: em('c'@4:8-9)@4:7-10 ' '@4:10-11 {patient.name}@4:11-27 soft@4:27-5:1 'd'@5:3-4
                """)
    }

    @Test func placesANoteThatIsWrittenWhereItIsCalled() throws {
        #expect(
            try dump("a^[b *c* [d]{lang=fr} [e](https://x.ca)] f") == """
                'a'@2:1-2 note('b '@2:4-6 em('c'@2:7-8)@2:6-9 ' '@2:9-10 span lang=fr('d'@2:11-12)@2:10-22 ' '@2:22-23 \
                link<https://x.ca>('e'@2:24-25)@2:23-40)@2:2-41 ' f'@2:41-43 @2:1-43
                """)
    }

    /// A note ends at a blank line without an indented line after it, or at anything that ends a paragraph.
    @Test(arguments: [
        ("[^n]: a\nb", "a b"), ("[^n]: a\n    b\nc", "a b c"), ("[^n]:\n    a", "a"), ("   [^n]: a\n\nb", "a"),
        ("[^n]: a\n- b", "a"), ("[^n]: a\n## B", "a"), ("[^n]: a\n[^m]: b", "a"), ("b\n[^n]: a", "a"),
        ("::: note\nb\n\n[^n]: a\n:::", "a"), ("- b\n\n[^n]: a\n\n- c", "a"),
    ])
    func endsANoteWhereItsParagraphEnds(written: String, note: String) throws {
        let source = "# T\nx[^n]^[y]\n\n" + written + (written.contains("[^m]") ? "\n\nz[^m]" : "")
        let handout = try success(Fixture(text: source).handout())
        #expect(try #require(handout.texts.first?.notes["n"]).plainText == note)
    }

    @Test func standsInEmphasisCellsCaptionsAndBoxes() throws {
        _ = try text(
            """
            **a[^n]** *b^[c]*

            | A | B |
            |---|---|
            | b^[c] | [d[^n]]{lang=fr} |

            : e[^n]

            ::: note
            f[^n]
            :::

            [^n]: g
            """)
    }

    @Test(arguments: [
        ("a«[^x]»\n\nb[^y]\n\n[^y]: c", "no note is called \"x\" [unknown-note]"),
        ("a[^x]\n\n[^x]: b\n\n[^«x»]: c", "the note \"x\" is written twice [duplicate-note]"),
        ("a\n\n[^«x»]: b", "nothing calls this note, and it is not printed [unused-note]"),
        ("a[^x]\n\n[^x]: b «[^x]»", "a note cannot call a note [note-in-note]"),
        ("a^[b «^[»c]]", "a note cannot call a note [note-in-note]"),
        ("a^[b «[@nccn]»]", "a note cannot cite a source [citation-in-note]"),
        ("a[^x]\n\n[^x]: b «[@nccn]»", "a note cannot cite a source [citation-in-note]"),
        ("## b«^[c]»", "a heading cannot call a note [note-in-heading]"),
        (
            "| a«^[b]» |\n|---|\n| c |",
            "the head of a table cannot call a note: it is seen on every page of the table [note-in-table-head]"
        ),
        ("[a«^[b]»](https://x.ca)", "a link cannot call a note, for the call is a link itself [note-in-link]"),
        ("a«^[»b", "this note is not closed with ] [unclosed-note]"),
        ("a«^[]»", "this note has no words [empty-note]"),
        ("a[^x]\n\n[^«x»]:\n\nb", "this note has no words [empty-note]"),
        ("a«[^»b c]", "a note is called by its name, without blanks: [^name] [bad-note]"),
        ("a[^x]\n\n[^x]: b\n\n    «c»", "a note is one paragraph of text [note-of-blocks]"),
        ("a[^x]\n\n[^x]: «- b»", "a note is one paragraph of text [note-of-blocks]"),
        (
            "> a[^x]\n>\n> «[^x]:» b\n\n[^x]: c",
            "a note is written at the beginning of its line, and not in a list or a quotation [misplaced-note]"
        ),
    ])
    func saysWhatIsWrongWithANote(body: String, message: String) throws {
        let source = MarkedSource("# T\n" + body)
        expect(try Fixture(text: source.text).handout().diagnostics, [message], in: source)
    }

    @Test func namesTheNoteThatWasPerhapsMeant() throws {
        let diagnostics = try Fixture(text: "# T\na[^sunscren]\n\n[^sunscreen]: b").handout().diagnostics
        #expect(diagnostics.map(\.identifier) == ["unknown-note", "unused-note"])
        #expect(diagnostics.first?.help == "did you mean [^sunscreen]?")
    }

    @Test func reportsANoteThatCrossesEmphasis() throws {
        let source = MarkedSource("# T\n*a «^[»b* c«]»")
        let message = "a note must end inside the emphasis, link, paragraph or cell in which it begins [crossing-note]"
        expect(try Fixture(text: source.text).handout().diagnostics, [message, message], in: source)
    }

    @Test func printsTheSignsBehindABackslash() throws {
        #expect(try text("a \\[^b] \\^[c]").introduction.count == 1)
    }
}
