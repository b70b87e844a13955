import Diagnostics
import Foundation
import HandoutKit
import Importing
import TestSupport
import Testing

/// Word and OpenDocument files, through the Pandoc of this machine.
@Suite struct WordTests {
    static let leaflet = """
        # Caring for your wound

        Last reviewed: March 5, 2026

        Your nurse shows you how to *change* the **dressing**. Use 5 mL.

        ## Supplies

        | Item | How many |
        |:-----|---------:|
        | gauze | 2 |
        | tape | 1 roll |

        : What you need

        1. Wash your hands.
        2. Take off the old dressing.
            - Do not pull.

        ## When to call your doctor

        - You have a fever above 38.5 °C.
        - The wound smells.

        **Go to the nearest emergency department if:**

        - You cannot breathe.

        See [more about wounds](https://example.org/wounds).

        [More about wounds](https://example.org/wounds_(1).html)

        A note[^1]. A claim.^1^ Another [2].

        [^1]: This is **the** note.

        ## References

        1. Rao S, Guren MG, et al. Anal cancer. Annals of Oncology. 2021;32(9):1087–1100.
        2. World Health Organization. Wound care at home. Geneva: WHO Press; 2019.

        ## Contact us

        Call 613-555-0100.
        """

    @Test(arguments: ["wound.docx", "wound.odt", "wound.html", "wound.md"])
    func becomeAHandout(name: String) async throws {
        try await Workshop.with { workshop, importer in
            let file =
                name.hasSuffix(".md")
                ? try workshop.write(Self.leaflet, to: name) : try await workshop.document(Self.leaflet, as: name)
            let row = try importer.importFile(file, shownAs: name, as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("wound/en-CA.md")
            for part in [
                "# Caring for your wound\n", "*change* the **dressing**", "## Supplies", "| Item | How many |",
                "| tape | 1 roll |", "1. Wash your hands.", "   - Do not pull.",
                "::: {.call-us title=\"When to call your doctor\"}\n- You have a fever above 38.5 °C.\n- The wound smells.\n:::",
                "::: {.emergency title=\"Go to the nearest emergency department if\"}\n- You cannot breathe.\n:::",
                "[more about wounds](https://example.org/wounds)",
                "[More about wounds](https://example.org/wounds_%281%29.html){.find-out-more}", "[@rao2021]",
                "[@world2019]", "## Contact us", "Call 613-555-0100.",
            ] {
                #expect(text.contains(part), "\(part)")
            }
            if !name.hasSuffix(".html") { #expect(text.contains("note^[This is **the** note.]")) }
            let declared = try workshop.read("wound/handout.yaml")
            #expect(declared.contains("id: wound\n"))
            #expect(declared.contains("status: draft"))
            #expect(declared.contains("reviewed: 2026-03-05"))
            let references = try workshop.read("wound/references.yaml")
            #expect(references.contains("container-title: \"Annals of Oncology\""))
            // No letter is lost.
            let made = text + declared + references
            let source = Self.leaflet.replacing("[^1]", with: "").replacing("^1^", with: "").replacing("[2]", with: "")
            #expect(source.lettersMissing(in: made) == [:])
        }
    }

    @Test func makesFieldsOfMergeFields() async throws {
        try await Workshop.with { workshop, importer in
            let mark = { (kind: String) in "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
            let body =
                .wordParagraph("A letter to you about your visit")
                + "<w:p><w:r><w:t xml:space=\"preserve\">Dear </w:t></w:r>"
                + "<w:fldSimple w:instr=\" MERGEFIELD First_Name \\* MERGEFORMAT \"><w:r><w:t>«First_Name»</w:t></w:r></w:fldSimple>"
                + "<w:r><w:t>, come on </w:t></w:r>" + mark("begin")
                + "<w:r><w:instrText> MERGEFIELD &quot;Appointment Date&quot; </w:instrText></w:r>" + mark("separate")
                + "<w:r><w:t>June 4</w:t></w:r>" + mark("end") + "<w:r><w:t>.</w:t></w:r></w:p>"
                + "<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"
                + .wordParagraph("Typed: «PatientName», and « a quotation ».")
            let file = try workshop.word(body, as: "visit letter.docx")
            let row = try importer.importFile(file, shownAs: "visit letter.docx", as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("visit-letter/en-CA.md")
            #expect(text.contains("Dear {{first-name}}, come on {{appointment-date}}."))
            #expect(!text.contains("June 4"))
            #expect(text.contains("Page 7"))
            #expect(text.contains("Typed: {{patient.name}}, and « a quotation »."))
            let declared = try workshop.read("visit-letter/handout.yaml")
            #expect(declared.contains("appointment-date: {type: date, label: {en: \"Appointment Date\"}, blank: 40mm}"))
            #expect(declared.contains("first-name: {type: text"))
            #expect(!declared.contains("patient.name:"))
        }
    }

    @Test func losesNeitherTextBoxesNorHeadersNorSigns() async throws {
        try await Workshop.with { workshop, importer in
            let box =
                "<w:p><w:r><w:t>Before the box.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>"
                + "<w:txbxContent>" + .wordParagraph("Call us if:") + .wordParagraph("You have a fever.")
                + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
                + .wordParagraph("Call us if:") + .wordParagraph("You have a fever.")
                + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            let sign =
                "<w:p><w:r><w:t xml:space=\"preserve\">A fever </w:t></w:r><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>"
                + "<w:r><w:t xml:space=\"preserve\"> 38.5 and </w:t></w:r><w:r><w:sym w:font=\"Other\" w:char=\"F041\"/></w:r></w:p>"
            let file = try workshop.word(
                .wordParagraph("Your fever") + box + sign + "<w:sectPr/>",
                parts: [
                    "word/header1.xml": .wordParagraph("Department of Examples"),
                    "word/footer1.xml": .wordParagraph("Form No. W-123") + .wordParagraph("Reviewed: 2026-03-05"),
                ], as: "fever.docx")
            let row = try importer.importFile(file, shownAs: "fever.docx", as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("fever/en-CA.md")
            #expect(text.contains("Before the box.\n\n::: {.call-us title=\"Call us if\"}\nYou have a fever.\n:::"))
            #expect(text.components(separatedBy: "You have a fever.").count == 2)
            #expect(text.contains("A fever ≥ 38.5 and"))
            #expect(text.contains("todo: a sign of a symbol font or a picture stood here (U+F041)"))
            #expect(text.contains("left out, for each page of a handout has its own: Department of Examples"))
            let declared = try workshop.read("fever/handout.yaml")
            #expect(declared.contains("form-number: \"W-123\""))
            #expect(declared.contains("reviewed: 2026-03-05"))
        }
    }

    /// Pandoc passes over elements that it does not know.
    @Test func namesTheWordsThatPandocDoesNotRead() async throws {
        try await Workshop.with { workshop, importer in
            let file = try workshop.word(
                .wordParagraph("A page about 3 things") + .wordParagraph("These words are read.")
                    + "<w:p><w:r><w:t>And </w:t></w:r><w:unknown><w:r><w:t>these are not</w:t></w:r></w:unknown></w:p>",
                as: "lost.docx")
            let row = try importer.importFile(file, shownAs: "lost.docx", as: nil, language: nil)
            let text = try workshop.read("lost/en-CA.md")
            #expect(text.contains("These words are read."))
            #expect(
                text.contains(
                    "todo: pandoc did not read these words; put them where they belong: And these are not -->"))
            #expect(row.toDo.map(\.remark.identifier).contains("lost-words"))
        }
    }

    /// Pandoc 2.17 drops the list in the cell, and 3.1 does not.
    @Test(arguments: ["cells.odt", "cells.docx"])
    func losesNothingOfATableWithLists(name: String) async throws {
        let source = """
            # Pills of the day

            Take two of them, one by one.

            +-------------+--------------------+
            | **Morning** | **Evening**        |
            +=============+====================+
            | - one       | Take with food.    |
            | - two       |                    |
            |             | Then rest.         |
            +-------------+--------------------+

            Call 613-555-0100.
            """
        try await Workshop.with { workshop, importer in
            let file = try await workshop.document(source, as: name)
            let row = try importer.importFile(file, shownAs: name, as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("cells/en-CA.md")
            #expect(source.lettersMissing(in: text) == [:])
            #expect(text.contains("one; two") || text.contains("put them where they belong: one · two"))
            #expect(text.contains("Take with food. Then rest."))
        }
    }

    @Test func keepsDeletedWordsAsComments() async throws {
        try await Workshop.with { workshop, importer in
            let file = try workshop.word(
                .wordParagraph("Changed words")
                    + "<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>Now.</w:t></w:r></w:ins>"
                    + "<w:del w:id=\"2\" w:author=\"A\"><w:r><w:delText>Before.</w:delText></w:r></w:del></w:p>",
                as: "changed.docx")
            _ = try importer.importFile(file, shownAs: "changed.docx", as: nil, language: nil)
            let text = try workshop.read("changed/en-CA.md")
            #expect(text.contains("Now.<!-- todo: these words were marked as deleted, and are left out: Before. -->"))
        }
    }

    @Test func takesPicturesWithTheirWords() async throws {
        try await Workshop.with { workshop, importer in
            _ = try workshop.write(Array(SamplePNG.picture(width: 120, height: 80)), to: "dot.png")
            let file = try await workshop.document(
                "# A picture\n\nWords ![a round tablet](dot.png){width=3.25in} behind it.\n\n![](dot.png)",
                as: "picture.docx")
            let row = try importer.importFile(file, shownAs: "picture.docx", as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("picture/en-CA.md")
            #expect(text.contains("Words\n\n![a round tablet](images/picture-1.png){width=50%}\n\nbehind it."))
            #expect(text.contains("![Write here what this picture shows.](images/picture-1.png)"))
            #expect(row.toDo.contains { $0.remark.identifier == "picture-without-words" })
        }
    }

    @Test func namesPandocWhereItIsMissing() async throws {
        try await Workshop.with(pandoc: PandocProgram(name: "no-such-pandoc")) { workshop, importer in
            let file = try workshop.word(.wordParagraph("Words"), as: "words.docx")
            do throws(ImportFault) {
                _ = try importer.importFile(file, shownAs: "words.docx", as: nil, language: nil)
                Issue.record("it was imported")
            } catch {
                #expect(error.diagnostics[0].identifier == "no-pandoc")
                #expect(error.diagnostics[0].help?.contains("apt-get install pandoc") == true)
            }
            // Plain text needs no other program.
            let text = try workshop.write("A title\n\nSome words.", to: "text.txt")
            _ = try importer.importFile(text, shownAs: "text.txt", as: nil, language: nil)
        }
    }

    /// A character of code has no place in the message about it.
    @Test func leavesOutSignsOfCodeThatNoFontHas() async throws {
        try await Workshop.with { workshop, importer in
            let file = try workshop.write(
                "# A drawing\n\nWords.\n\n```\na ┘ b 🏥\n```\n\nMore 😀 words.\n", to: "drawing.md")
            let row = try importer.importFile(file, shownAs: "drawing.md", as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("drawing/en-CA.md")
            #expect(text.contains("no font has the sign U+2518"))
            #expect(
                text.contains(
                    "More <!-- todo: no font has the sign U+1F600, which stood here; write it in another way: 😀 --> words."
                ))
        }
    }

    @Test(arguments: [
        ("a.pdf", "%PDF-1.7", "unknown-format"), ("a.doc", "x", "unknown-format"),
        ("a.docx", "no archive", "unreadable-document"),
        ("b.docx", "\u{D0}", "unreadable-document"), ("a.txt", "  \n ", "no-words"), ("a.exe", "x", "unknown-format"),
    ])
    func refusesWhatCannotBeRead(name: String, content: String, identifier: String) async throws {
        try await Workshop.with { workshop, importer in
            let file = try workshop.write(content, to: name)
            do throws(ImportFault) {
                _ = try importer.importFile(file, shownAs: name, as: nil, language: nil)
                Issue.record("\(name) was imported")
            } catch {
                #expect(error.diagnostics.map(\.identifier) == [identifier])
            }
            #expect(workshop.library.handoutNames == [])
        }
    }
}
