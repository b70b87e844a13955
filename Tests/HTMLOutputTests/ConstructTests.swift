import DocumentTree
import HTMLOutput
import Testing

/// Steps, signs, contents and pages on a page of the web.
@Suite struct ConstructTests {
    private func item(_ label: Node, _ words: String) -> Node {
        build.element(.listItem, [label, build.element(.listBody, [paragraph(build.text(words))])])
    }

    @Test func numbersSteps() throws {
        let list = build.element(.list(.steps), [item(build.element(.label, [build.text("2")]), "a")])
        #expect(
            try content(list)
                == #"<ol class="steps" role="list" start="2"><li><span>2</span><div><p>a</p></div></li></ol>"#
        )
    }

    @Test func saysWhatASignMeans() throws {
        let label = build.element(.label, spoken: "Do not", [build.text("x")])
        #expect(
            try content(build.element(.list(.doNots), [item(label, "a")]))
                == #"<ul class="labelled signs" role="list"><li><span><span><span aria-hidden="true">x</span>"#
                + #"<span class="heard">Do not</span></span></span><div><p>a</p></div></li></ul>"#)
    }

    @Test func listsSectionsWithoutPages() throws {
        let link = build.element(
            .link(.anchor("s")), [build.text("Surgery"), build.text(" "), build.leaf(.pageNumber(of: "s"))])
        let contents = build.element(
            .contents,
            [
                build.element(.paragraph(.boxTitle), [build.text("In this handout")]),
                build.element(
                    .contentsList, [build.element(.contentsItem, [build.element(.contentsEntry, [link])])]),
            ])
        let section = build.element(.section, anchor: "s", [build.element(.heading(level: 2), [build.text("Surgery")])])
        #expect(
            try content(contents, section).hasPrefix(
                #"<nav class="contents" aria-labelledby="title:1"><h2 class="box-title" id="title:1">In this handout</h2>"#
                    + ##"<ul><li><a href="#s">Surgery </a></li></ul></nav>"##))
    }

    @Test func namesASectionInPlaceOfItsPage() throws {
        let link = build.element(
            .link(.anchor("s")), purpose: "Surgery", [build.text("page "), build.leaf(.pageNumber(of: "s"))])
        let section = build.element(.section, anchor: "s", [build.element(.heading(level: 2), [build.text("Surgery")])])
        #expect(
            try content(paragraph(build.text("See "), link), section)
                == ##"<p>See <a href="#s">Surgery</a></p><section id="s"><h2>Surgery</h2></section>"##)
    }
}
