import Content
import ContentParsing
import Diagnostics
import Foundation
import TestSupport
import Testing

/// Random text that a person might type: reading never crashes, and every place is inside the file.
@Suite struct MutationTests {
    private static let sample = """
        ---
        status: draft
        ---
        # Tïtle *of* it

        a **b {{patient.name}}** [c *d*]{.term means="e"} [@rao2021, p. 3; @nccn] `f` &amp; \\* <https://x.ca>

        ## One {#one when="treatments has surgery and not (stage == ii)" applies="If"}
        - [ ] g [h](https://x.ca){.find-out-more}
          - i  
            j

        ::: {.note lang="fr"}
        > k
        l
        :::
        1. m

        | n | o \\| p |
        |:--|--:|
        | {{appointment.start|date}} | `q` |
        : r *s*

        """
    private static let fragments = [
        "*", "_", "`", "[", "]", "(", ")", "{", "}", "{{", "}}", ":::", "\n", "\n\n", "  ", "    ", "\t", "> ", "- ",
        "1. ", "#", "\\", "&", "&amp;", "&#x41;", "<", ">", "|", "\"", "'", "@", ";", "é", "\u{301}", "😀", "\r\n", "\r",
        "=", "---\n", "![", "](", "]{", "\u{2E2C}", "\u{2028}", "~~~\n", "```", "[ ]", "\u{FEFF}", "\0", "|", "|-|-|\n",
        "\n: ", "\\|", "![b](c.png){width=1%}",
        "::: questions\n", "::: checklist\n", "::: notes-lines {lines=2}\n", "::: glossary\n", "\n:::\n",
    ]

    @Test(arguments: 0..<8)
    func neverCrashesAndKeepsEveryPlaceInItsFile(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let fixture = try Fixture(text: "")
        for _ in 0..<60 {
            var scalars = Array(Self.sample.unicodeScalars)
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                let fragment = Self.fragments[Int.random(in: 0..<Self.fragments.count, using: &random)]
                let length = Int.random(in: 0...2, using: &random) * Int.random(in: 0...10, using: &random)
                scalars.replaceSubrange(place..<min(place + length, scalars.count), with: fragment.unicodeScalars)
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            try fixture.write("handouts/x/en-CA.md", Array(String(text).utf8))
            let checked = fixture.handout()
            for diagnostic in checked.diagnostics {
                _ = DiagnosticText.render(diagnostic)
                for range in [diagnostic.range].compactMap({ $0 }) + diagnostic.notes.compactMap(\.range) {
                    #expect(range.offsets.upperBound <= range.file.bytes.count)
                }
            }
            for text in checked.partial?.texts ?? [] { PlaceCheck.check(text, String(text.file.path)) }
        }
    }
}

/// Checks that every inline is inside the file and its parent, in order, and that plain text equals its source.
enum PlaceCheck {
    static func check(_ text: Text, _ name: String) {
        check(text.title, in: text.titleRange)
        for block in text.introduction { check(block) }
        for section in text.sections { check(section) }
    }

    private static func check(_ section: Section) {
        check(section.heading, in: section.range)
        for block in section.blocks { check(block) }
        for inner in section.sections { check(inner) }
    }

    private static func check(_ block: Block) {
        switch block {
        case .paragraph(let paragraph): check(paragraph.content, in: paragraph.range)
        case .quote(let quote):
            for inner in quote.blocks { check(inner, in: quote.range) }
        case .table(let table):
            for cell in table.header + table.rows.flatMap({ $0 }) { check(cell.content, in: table.range) }
            check(table.caption ?? [], in: table.range)
        case .figure(let figure): check(figure.caption ?? [], in: figure.range)
        case .box(let box):
            for inner in box.blocks { check(inner) }
        case .code, .rule: break
        case .list(let list):
            for item in list.items {
                expectInside(item.range, list.range)
                for inner in item.blocks { check(inner, in: item.range) }
            }
        }
    }

    private static func check(_ block: Block, in outer: SourceRange) {
        expectInside(block.range, outer)
        check(block)
    }

    private static func check(_ inlines: [Inline], in outer: SourceRange) {
        var last = outer.offsets.lowerBound
        for inline in inlines {
            expectInside(inline.range, outer)
            #expect(inline.range.offsets.lowerBound >= last, "\(inline) in \(outer.text.debugDescription)")
            last = inline.range.offsets.upperBound
            switch inline {
            case .text(let text, let range):
                let written = range.text
                // A comment is blank in its file.
                if !written.contains("\\"), !written.contains("&"), !written.contains("    ") {
                    #expect(written == text, "\(outer.text.debugDescription)")
                }
            case .emphasis(let content, let range), .strong(let content, let range):
                #expect(isBetween("*", "*", range) || isBetween("_", "_", range), "\(outer.text.debugDescription)")
                check(content, in: range)
            case .marked(_, let content, let range):
                #expect(isBetween("~", "~", range) || isBetween("^", "^", range), "\(outer.text.debugDescription)")
                check(content, in: range)
            case .code(_, let range): #expect(isBetween("`", "`", range), "\(outer.text.debugDescription)")
            case .link(let link): check(link.content, in: link.range)
            case .span(let span):
                #expect(isBetween("[", "}", span.range), "\(outer.text.debugDescription)")
                check(span.content, in: span.range)
            case .variable(let variable):
                #expect(isBetween("{{", "}}", variable.range), "\(outer.text.debugDescription)")
            case .citation(let citation): #expect(isBetween("[", "]", citation.range))
            case .note(let call):
                #expect(isBetween("[^", "]", call.range) || isBetween("^[", "]", call.range))
                if case .written(let content) = call.note { check(content, in: call.range) }
            case .softBreak, .lineBreak, .tickBox: break
            }
        }
    }

    private static func isBetween(_ opening: String, _ closing: String, _ range: SourceRange) -> Bool {
        let bytes = range.file.bytes[range.offsets]
        return bytes.starts(with: opening.utf8) && bytes.reversed().starts(with: closing.utf8)
    }

    private static func expectInside(_ inner: SourceRange, _ outer: SourceRange) {
        let isInside =
            inner.offsets.lowerBound >= outer.offsets.lowerBound && inner.offsets.upperBound <= outer.offsets.upperBound
        #expect(isInside, "\(inner.text.debugDescription) in \(outer.text.debugDescription)")
        #expect(inner.file === outer.file && inner.offsets.upperBound <= inner.file.bytes.count)
    }
}
