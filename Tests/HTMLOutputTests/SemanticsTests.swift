import DocumentTree
import Foundation
import Geometry
import HTMLOutput
import Images
import TestSupport
import Testing
import Wording

/// The HTML elements of roles.
@Suite struct SemanticsTests {
    @Test func headsABoxBelowItsSection() throws {
        let title = build.element(.paragraph(.boxTitle), [build.text("When to call us")])
        #expect(
            try content(
                build.element(
                    .section, anchor: "x",
                    [
                        build.element(.heading(level: 2), [build.text("Side effects")]),
                        build.element(.box(.callUs), [title, paragraph(build.text("Fever"))]),
                    ]))
                == #"<section id="x"><h2>Side effects</h2><section class="box call-us" aria-labelledby="title:3">"#
                + #"<h3 class="box-title" id="title:3">When to call us</h3><p>Fever</p></section></section>"#)
    }

    /// A box in a box is headed below it, and a title without a box is a heading, too.
    @Test func headsEveryTitle() throws {
        func title(_ words: String) -> Node { build.element(.paragraph(.boxTitle), [build.text(words)]) }
        let inner = build.element(.box(.tip), [title("Tip"), paragraph(build.text("x"))])
        let page = try content(
            build.element(.heading(level: 1), [build.text("T")]),
            build.element(.cutOut(nil), [title("Card"), inner]), title("My notes"),
            build.element(.section, [build.element(.heading(level: 4), [build.text("S")]), inner]))
        let headings = page.matches(of: #/<h(\d)[^>]*>([^<]*)/#).map { "\($0.1) \($0.2)" }
        #expect(headings == ["1 T", "2 Card", "3 Tip", "2 My notes", "4 S", "5 Tip"])
    }

    @Test func listsTheWordsOfAGlossaryAndTheNumbersOfAPhoneCard() throws {
        func entry(_ kind: BoxKind, _ children: [Node]...) throws -> String {
            try content(build.element(.box(kind), children.map { build.element(.paragraph(.body), $0) }))
        }
        func strong(_ words: String) -> Node { build.element(.strong, [build.text(words)]) }
        #expect(
            try entry(
                .glossary, [strong("compost"), build.text(": soil")], [strong("mole"), build.text(": an animal")])
                == #"<aside class="box glossary"><dl class="entries"><div><dt><strong>compost</strong></dt><dd>: soil</dd></div>"#
                + #"<div><dt><strong>mole</strong></dt><dd>: an animal</dd></div></dl></aside>"#)
        #expect(
            try entry(
                .phoneCard, [build.text("Clinic: "), strong("911"), build.leaf(.lineBreak), build.text("always")])
                == #"<section class="box phone-card"><dl class="entries"><div><dt>Clinic: </dt><dd><strong>"#
                + #"<a href="tel:911">911</a></strong><br>always</dd></div></dl></section>"#)
    }

    @Test func leadsFromNumbersToNotesAndBack() throws {
        func call(_ note: String, _ anchor: String) -> Node {
            build.element(.noteCall(note: note, anchor: anchor), purpose: "Source 1", [build.text("1")])
        }
        let back = build.element(
            .label, [build.element(.link(.anchor("call:1")), purpose: "Back", [build.text("1")])])
        let page = try content(
            paragraph(build.text("So"), call("note:1", "call:1")),
            paragraph(build.text("And"), call("note:1:2", "call:2")),
            build.element(
                .notes,
                [
                    build.element(.note(anchor: "note:1"), [back, build.text("Rao.")]),
                    build.element(.repeatedNote(of: "note:1", anchor: "note:1:2"), [build.text("Short.")]),
                ]))
        #expect(
            page
                == ##"<p>So<sup><a id="call:1" href="#note:1" role="doc-noteref" aria-label="Source 1">1</a></sup></p>"##
                + ##"<p>And<sup><a id="call:2" href="#note:1" role="doc-noteref" aria-label="Source 1">1</a></sup></p>"##
                + ##"<div class="notes"><div id="note:1" role="doc-footnote" aria-label="Source 1"><span>"##
                + ##"<a href="#call:1" aria-label="Back">1"##
                + ##"</a></span><span>Rao.</span></div></div>"##)
    }

    /// An HTML paragraph cannot contain another, so the note follows it.
    @Test func setsAnExplanationBehindTheParagraphThatCallsIt() throws {
        func call(_ note: String, _ number: Int) -> Node {
            build.element(.noteCall(note: note, anchor: "call:\(number)"), purpose: "Note a", [build.text("a")])
        }
        func note(_ anchor: String, of first: String? = nil) -> Node {
            let back = build.element(.link(.anchor("call:1")), purpose: "Back", [build.text("a")])
            return build.element(
                .explanation(anchor: anchor, of: first), [build.element(.label, [back]), build.text("Why.")])
        }
        let cell = build.element(.tableCell(.data), [build.text("x"), call("note:2", 3), note("note:2")])
        let page = try content(
            paragraph(build.text("So"), call("note:1", 1), build.text("."), note("note:1"), build.text(" And.")),
            paragraph(call("note:1:2", 2), note("note:1:2", of: "note:1")),
            build.element(
                .table(columns: [.start]), [build.element(.tableBody, [build.element(.tableRow, [cell])])]))
        func written(_ anchor: String) -> String {
            #"<aside id="\#(anchor)" class="explanation" role="doc-footnote" aria-label="Note a"><span>"#
                + ##"<a href="#call:1" aria-label="Back">a</a></span><span>Why.</span></aside>"##
        }
        func called(_ note: String, _ number: Int) -> String {
            ##"<sup><a id="call:\##(number)" href="#\##(note)" role="doc-noteref" aria-label="Note a">a</a></sup>"##
        }
        #expect(
            page == "<p>So" + called("note:1", 1) + ". And.</p>" + written("note:1") + "<p>" + called("note:1", 2)
                + "</p>"
                + #"<div class="wide" tabindex="0"><table><tbody><tr><td>x"# + called("note:2", 3)
                + "</td></tr></tbody></table></div>" + written("note:2"))
    }

    @Test func saysWhatHeadsAColumnARowAndAGroup() throws {
        func cell(_ kind: CellKind, _ words: String, columns: Int = 1) -> Node {
            build.element(.tableCell(kind, columns: columns), words.isEmpty ? [] : [build.text(words)])
        }
        func row(_ cells: Node...) -> Node { build.element(.tableRow, cells) }
        let page = try content(
            build.element(
                .table(columns: [.start, .end]),
                [
                    build.element(.caption, [build.text("Doses")]),
                    build.element(.tableHead, [row(cell(.columnHeader, ""), cell(.columnHeader, "Dose"))]),
                    build.element(
                        .tableBody,
                        [row(cell(.groupHeader, "Morning", columns: 2)), row(cell(.rowHeader, "A"), cell(.data, "5"))]),
                ]))
        #expect(
            page
                == #"<div class="wide" tabindex="0" role="region" aria-labelledby="caption:1"><table>"#
                + #"<caption id="caption:1">Doses</caption><thead><tr><td></td><th scope="col" class="end">Dose</th></tr></thead>"#
                + #"<tbody><tr><th scope="rowgroup" colspan="2">Morning</th></tr>"#
                + #"<tr><th scope="row">A</th><td class="end">5</td></tr></tbody></table></div>"#)
    }

    @Test func showsTheFormOfATableAndHeadsItsRows() throws {
        func row(_ cells: (CellKind, String)...) -> Node {
            build.element(.tableRow, cells.map { build.element(.tableCell($0), [build.text($1)]) })
        }
        let form = TableForm(
            isWide: true, isCompact: true, isGrid: true, isLandscape: true, rowHeight: .millimetres(12))
        let page = try content(
            build.element(
                .table(columns: [.start, .start], form), anchor: "pills",
                [
                    build.element(.tableHead, [row((.cornerHeader, "Pill"), (.columnHeader, "Dose"))]),
                    build.element(.tableBody, [row((.rowHeader, "A"), (.data, "5"))]),
                ]))
        #expect(
            page
                == #"<div class="wide compact grid tall" tabindex="0"><table id="pills"><thead><tr><th scope="col">Pill</th>"#
                + #"<th scope="col">Dose</th></tr></thead><tbody><tr><th scope="row">A</th><td>5</td></tr></tbody></table></div>"#
        )
    }

    @Test func marksOtherLanguagesAndTheirDirection() throws {
        let arabic = try #require(LanguageTag("ar"))
        let nested = build.element(.span, language: .french, [build.text("Paris")])
        #expect(
            try content(build.element(.paragraph(.body), language: arabic, [build.text("مثال "), nested]))
                == #"<p lang="ar" dir="rtl">مثال <span lang="fr" dir="ltr">Paris</span></p>"#)
    }

    @Test func showsABlankAndSaysIt() throws {
        let blank = build.element(.blank, spoken: "blank to fill in", [build.leaf(.blank(length: .millimetres(60)))])
        #expect(
            try content(paragraph(blank))
                == #"<p><span class="blank long" role="img" aria-label="blank to fill in"></span></p>"#)
    }

    @Test func numbersAListFromWhereItBegins() throws {
        func item(_ label: String) -> Node {
            build.element(
                .listItem,
                [
                    build.element(.label, [build.text(label)]),
                    build.element(.listBody, [paragraph(build.text("x"))]),
                ])
        }
        #expect(
            try content(build.element(.list(.numbers), [item("3."), item("4.")]))
                == #"<ol start="3"><li><p>x</p></li><li><p>x</p></li></ol>"#)
    }

    /// A server's policy allows the sheet by its hash, which would not cover an attribute.
    @Test func hasNoStyleAndNoScriptButTheSheet() throws {
        let page = try HTMLPage(document([paragraph(build.text("x"))]), pictures: WebPictures()).text()
        #expect(page.contains("<style>\(HTMLDocument.style)</style>"))
        #expect(!page.contains("style=") && !page.contains("<script"))
        #expect(!HTMLDocument.style.contains("</") && !HTMLDocument.style.contains("url("))
    }

    @Test func bringsAnIconThatCanBeDrawn() async throws {
        let page = try HTMLPage(document([paragraph(build.text("x"))]), pictures: WebPictures()).text()
        let icon = try #require(page.firstMatch(of: #/<link rel="icon" href="data:image\/svg\+xml;base64,([^"]+)">/#))
        let drawing = try #require(Data(base64Encoded: String(icon.output.1)))
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "icon.svg")
            try drawing.write(to: file)
            let picture = try WebPictures().picture(path: file.path, shownAs: "icon.svg")
            #expect(picture.width == 16 && picture.height == 16)
        }
    }

    @Test func putsPicturesIntoThePage() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "picture.svg")
            let drawing =
                #"<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="9" height="9"/></svg>"#
            try Data(drawing.utf8).write(to: file)
            let picture = Picture(path: file.path, shownAs: "picture.svg")
            let page = try content(build.element(.figure, spoken: "A \"square\"", [build.leaf(.picture(picture))]))
            #expect(
                page
                    == #"<img src="data:image/svg+xml;base64,\#(Data(drawing.utf8).base64EncodedString())" width="96" height="48""#
                    + #" alt="A &quot;square&quot;">"#)
        }
    }

    @Test func writesWhatIsStruckRaisedAndLoweredAndRules() throws {
        #expect(
            try content(
                paragraph(
                    build.element(.struck, spoken: "struck out: a", [build.text("a")]),
                    build.element(.raised, [build.text("2")]), build.element(.lowered, [build.text("3")])),
                build.element(.rule, []))
                == #"<p><s><span aria-hidden="true">a</span><span class="heard">struck out: a</span></s><sup>2</sup><sub>3</sub></p><hr>"#
        )
    }
}
