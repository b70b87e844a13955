import Content
import Diagnostics
import Foundation
import Testing

@Suite struct TableTests {
    /// Returns the content below `# T`, which is line 1.
    private func dump(_ body: String) throws -> String {
        let handout = try success(Fixture(text: "# T\n" + body).handout())
        let text = try #require(handout.texts.first)
        return ContentDump.of(text).split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    @Test func readsCellsAlignmentsAndACaption() throws {
        #expect(
            try dump(
                "| Drug | When | Why |\n|:-----|:----:|----:|\n| a    | b *c* |   |\n\n: A *caption*\n  of two lines\n")
                    == #"""
                    table start centre end @2:1-7:15
                      caption 'A '@6:3-5 em('caption'@6:6-13)@6:5-14 soft@6:14-7:1 'of two lines'@7:3-15
                      'Drug'@2:3-7 | 'When'@2:10-14 | 'Why'@2:17-20
                      'a'@4:3-4 | 'b '@4:10-12 em('c'@4:13-14)@4:12-15 | –
                    """#)
    }

    @Test func readsCellsThatSpanColumns() throws {
        let found = try dump(
            "| Drug | When ||\n|---|---|---|\n| Before surgery |||\n| a || b |\n| | | c |\n|| d | e |\n| f \\|| g | h|")
        #expect(
            found == #"""
                table start start start @2:1-8:15
                  'Drug'@2:3-7 | 'When'@2:10-14 |
                  'Before surgery'@4:3-17 | |
                  'a'@5:3-4 | | 'b'@5:8-9
                  – | – | 'c'@6:7-8
                  – | 'd'@7:4-5 | 'e'@7:8-9
                  'f |'@8:3-7 | 'g'@8:9-10 | 'h'@8:13-14
                """#)
    }

    @Test func readsACaptionOnTheNextLine() throws {
        #expect(
            try dump("a | b\n-|-\nc | d\n: e\nf\n\ng") == #"""
                table start start @2:1-6:2
                  caption 'e'@5:3-4 soft@5:4-6:1 'f'@6:1-2
                  'a'@2:1-2 | 'b'@2:5-6
                  'c'@4:1-2 | 'd'@4:5-6
                'g'@8:1-2 @8:1-2
                """#)
    }

    @Test func doesNotCutAtAPipeInsideOfAPiece() throws {
        #expect(
            try dump(
                "| {{appointment.start|date}} | [x]{when=\"stage == i\"} |\n|-|-|\n| [@nccn, p|3] | a \\| `b \\| c` \\\\| d |"
            )
                == #"""
                table start start @2:1-4:39
                  {appointment.start|date}@2:3-29 | span when=(stage == choice("i"))('x'@2:33-34)@2:32-54
                  cite(nccn:p|3)@4:3-15 | 'a | '@4:18-23 code'b | c'@4:23-31 ' | d'@4:31-37
                """#)
    }

    @Test func placesCellsOfRowsWithOtherIndents() throws {
        #expect(
            try dump("> - | é | b |\n>   |-|-|\n>    | *c*| d\n>   | e | {{born}}\n>   : f") == #"""
                quote @2:1-6:8
                  list loose @2:3-6:8
                    item @2:3-6:8
                      table start start @2:5-6:8
                        caption 'f'@6:7-8
                        'é'@2:7-8 | 'b'@2:11-12
                        em('c'@4:9-10)@4:8-11 | 'd'@4:13-14
                        'e'@5:7-8 | {born}@5:11-19
                """#)
    }

    @Test func readsATableDirectlyUnderAParagraph() throws {
        #expect(
            try dump("a\n*b*\n| c |\n|-|\n| d |") == #"""
                'a'@2:1-2 soft@2:2-3:1 em('b'@3:2-3)@3:1-4 @2:1-3:4
                table start @4:1-6:6
                  'c'@4:3-4
                  'd'@6:3-4
                """#)
    }

    @Test func keepsCodeInItsCell() throws {
        #expect(
            try dump("| ` | {{born}} | ` |\n|-|-|-|") == #"""
                table start start start @2:1-3:8
                  '`'@2:3-4 | {born}@2:7-15 | '`'@2:18-19
                """#)
    }

    @Test(arguments: [
        (
            "| a | b |\n|-|-|\n«| c | d | e |»",
            "this row has 3 cells, and the table 2 columns [ragged-row]"
        ),
        ("| a | b |\n|-|-|\n«| c |»", "this row has 1 cell, and the table 2 columns [ragged-row]"),
        (
            "| a | b |\n«|-|»\n| c |",
            "this line has another number of columns than the header above it [broken-table]"
        ),
        ("«| | |»\n|-|-|\n| c | d |", "the header of this table has no words [empty-header]"),
        ("a\n\n«: b»", "a line that begins with a colon is the caption of a table above it [loose-caption]"),
        (
            "| a |\n|-|\n: b\n\n«: c»",
            "a line that begins with a colon is the caption of a table above it [loose-caption]"
        ),
        ("| a |\n|-|\n| {{«brn»}} |", "no field is called \"brn\" [unknown-field]"),
        (
            "«\(String(repeating: "|a", count: 13))»\n\(String(repeating: "|-", count: 13))",
            "a table may have at most 12 columns, and this one has 13 [too-many-columns]"
        ),
        (
            "«| a |»\n|-|\n\(String(repeating: "| b |\n", count: 2_001))",
            "a table may have at most 2000 rows [too-many-rows]"
        ),
    ])
    func saysWhatIsWrongWithATable(body: String, message: String) throws {
        let source = MarkedSource("# T\n" + body)
        expect(try Fixture(text: source.text).handout().diagnostics, [message], in: source)
    }

    @Test(arguments: [
        (": b c {.wide .grid}", " .grid .wide"), (": b c {widths=\"3 1.5\"}", " widths=3.0:1.5"),
        (": b c {row-height=0.5in}", " row-height=Length(points: 36.0)"),
        (": b c {row-headers=none}", " row-headers=none"),
        (": b c {#pills lang=fr .compact}", " .compact #pills lang=fr"),
        (
            ": b c {.landscape when=\"stage == i\" applies=\"If so\"}",
            " .landscape when=(stage == choice(\"i\")) applies='If so'"
        ),
        (": b c\n  {.wide}", " .wide"), (": b {{born}}{.wide}", " .wide"), (": {.wide}", " .wide"),
        (":\t{.wide}  ", " .wide"),
    ])
    func readsTheAttributesOfACaption(caption: String, form: String) throws {
        let found = try dump("| a | b |\n|-|-|\n| c | d |\n\n\(caption)").components(separatedBy: "\n")
        #expect(found[0].components(separatedBy: " @")[0] == "table start start" + form)
        let words = found[1].hasPrefix("  caption ") ? found[1] : ""
        #expect(words.isEmpty == caption.dropFirst(2).hasPrefix("{."))
        #expect(!words.contains("soft") && !words.contains(".wide") && !words.contains("c '"))
    }

    @Test(arguments: [
        (
            "{.«wyde»}", "no class of a table is called \"wyde\" [unknown-class]",
            "did you mean \"wide\"? known: wide, compact, grid, landscape"
        ),
        ("{«width»=\"1 2\"}", "a table has no attribute \"width\" [unknown-attribute]", "did you mean \"widths\"?"),
        (
            "{widths=\"«3 2 1»\"}", "the table has 2 columns, and here are 3 widths [bad-widths]",
            "write one number for each column"
        ),
        (
            "{widths=«3»}", "the table has 2 columns, and here is 1 width [bad-widths]",
            "write one number for each column"
        ),
        (
            "{widths=\"«3 0»\"}",
            "the widths of a table are the shares of its columns, numbers from 0.1 to 100 [bad-widths]",
            "write widths=\"3 2 1\" for a first column as wide as the other two"
        ),
        (
            "{widths=\"«inf 1»\"}",
            "the widths of a table are the shares of its columns, numbers from 0.1 to 100 [bad-widths]",
            "write widths=\"3 2 1\" for a first column as wide as the other two"
        ),
        (
            "{widths=\"«30% 70%»\"}",
            "the widths of a table are the shares of its columns, numbers from 0.1 to 100 [bad-widths]",
            "write widths=\"3 2 1\" for a first column as wide as the other two"
        ),
        (
            "{row-height=«12»}", "the height of a row is a length from 4mm to 150mm [bad-row-height]",
            "write row-height=12mm"
        ),
        (
            "{row-height=«1m»}", "the height of a row is a length from 4mm to 150mm [bad-row-height]",
            "write row-height=12mm"
        ),
        (
            "{row-headers=«frist»}", "\"row-headers\" is none or first [bad-row-headers]",
            "did you mean \"first\"? write row-headers=first where the first cell names its row"
        ),
        (
            "{when=\"«stagge» == i\"}", "no field is called \"stagge\" [unknown-field]",
            "did you mean \"stage\"? It is declared in handout.yaml:10"
        ),
        ("{«applies»=\"If so\"}", "\"applies\" has a meaning beside when=\"…\" only [missing-condition]", nil),
    ])
    func saysWhatIsWrongWithAttributes(attributes: String, message: String, help: String?) throws {
        let source = MarkedSource("# T\n| a | b |\n|-|-|\n| c | d |\n\n: e " + attributes)
        let found = try Fixture(text: source.text).handout().diagnostics
        expect(found, [message], in: source)
        #expect(found.first?.help == help)
    }

    @Test func linksLeadToATable() throws {
        let found = try dump("[a](#pills)\n\n| a |\n|-|\n| c |\n\n: e {#pills}")
        #expect(found.contains("table start #pills"))
    }

    @Test(arguments: [
        ("[ ]", "box@4:7-10"), ("[x]", "ticked@4:7-10"), ("[X] yes", "ticked@4:7-10 ' yes'@4:10-14"),
        ("[ ] yes [ ] no", "box@4:7-10 ' yes '@4:10-15 box@4:15-18 ' no'@4:18-21"),
        ("**b** [ ]", "strong('b'@4:9-10)@4:7-12 ' '@4:12-13 box@4:13-16"),
        ("\\[ ]", "'[ ]'@4:7-11"), ("a[x]", "'a[x]'@4:7-11"), ("[xx]", "'[xx]'@4:7-11"), ("`[ ]`", "code'[ ]'@4:7-12"),
    ])
    func readsBoxesToTickInACell(cell: String, expected: String) throws {
        let found = try dump("| a | b |\n|-|-|\n| c | \(cell) |").components(separatedBy: "\n")
        #expect(found.last?.components(separatedBy: " | ").last == expected)
    }

    @Test func readsAPictureInACell() throws {
        let fixture = try Fixture(
            text:
                "# T\n| a | b |\n|-|-|\n| ![A pill](images/a.svg){width=60%} twice | ![*one*](images/a.svg){alt=\"A pill\"} |"
        )
        try fixture.write(
            "handouts/x/images/a.svg",
            Array(#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>"#.utf8))
        let text = try #require(try success(fixture.handout()).texts.first)
        guard case .table(let table)? = text.introduction.first else {
            Issue.record("no table")
            return
        }
        let cells = table.rows[0]
        #expect(cells.map { $0.picture?.alternateText } == ["A pill", "A pill"])
        #expect(cells.map { $0.picture?.share } == [0.6, nil])
        #expect(cells.map(\.content.plainText) == ["twice", "one"])
    }

    @Test func refusesAPictureAmongTheWordsOfACell() throws {
        let source = MarkedSource("# T\n| a |\n|-|\n| b «![A pill](images/a.svg)» |")
        let found = try Fixture(text: source.text).handout().diagnostics
        #expect(found.map(\.identifier) == ["picture-in-text"])
    }

    /// Versions of cmark differ on which of the two lines is the delimiter row; none may accept both.
    @Test func refusesATableWithTwoRules() throws {
        let source = MarkedSource("# T\n| a | b |\n|-\n-:|\n| c |")
        let found = try Fixture(text: source.text).handout().diagnostics
        #expect(found.map(\.identifier) == ["broken-table"])
    }

    @Test func reportsASpanThatCrossesCells() throws {
        let source = MarkedSource("# T\n| a «[»b | c«]{lang=fr}» |\n|-|-|")
        let message = "a span must end inside the emphasis, link, paragraph or cell in which it begins [crossing-span]"
        expect(try Fixture(text: source.text).handout().diagnostics, [message, message], in: source)
    }
}
