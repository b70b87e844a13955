import Content
import Diagnostics
import Foundation
import HandoutKit
import Importing
import TestSupport
import Testing

/// Words that Markdown, or a mark of another program, would change or refuse.
@Suite struct NastyWordsTests {
    static let words = [
        "# no heading", "#1 priority", "##two", "- no item", "-5 °C", "+ plus", "+1-800-555-0100", "* star", "1. first",
        "1) first", "12. May", "a) letter", "(1) one", "i. roman", "> no quotation", "::: note", ": caption",
        "... and so on",
        "!!! warning", "=== rule", "--- rule", "***", "___ line to write on ____", "2*500 mg and 3 * 4", "*not bold*",
        "**not bold**", "_not_ so", "first_name", "`code`", "[text](https://example.org)", "![picture](images/a.png)",
        "[ ] box", "[x] ticked", "[[name]]", "[@rao2021]", "[^1] and ^[note]", "@rao2021 wrote", "pat@example.org",
        "@@name@@",
        "{name}", "{{patient.name}}", "${name}", "{0}", "{% if %}", "{.class}", "{++new++}", "<b>bold</b>",
        "<patient.name>",
        "a < b and c > d", "<5 mg", "<<name>>", "<!-- comment -->", "-->", "&amp; &nbsp; &#65; AT&T", "x^2^ and H~2~O",
        "~5 minutes", "1~2", "~~struck~~", "$5 or US$6", "$x^2$", "$name", "%NAME%", "100 % and 5%", "*|FNAME|*",
        "a | b | c",
        "|---|---|", "\\newpage", "C:\\Users\\x", "back\\", "((first_name))", "(text)[https://example.org]",
        "==marked==",
        "++added++", "｛姓名｝", "【patient.name】", "«ADDRESS1»", "« le soir »", "‹first_name›", "• bullet",
        "☎ 613-555-0100",
        "Table: words", "[toc]", "\"straight\" 'quotes'", "“curly” ‘quotes’", "http://example.org/a_b_c*d", "tab\tbed",
        "no\u{A0}break", "soft\u{AD}hyphen", "é à ç œ", "ends with #", "中文 *星* 文", "العربية [x]", "₂ ² ½", "a\\*b", "`",
        "``", "[", "]", "{", "}",
        "<", ">", "|", "~", "^", "$", "@", "#", "&", "\\", "*", "_", "Dr. J. Example (MD)", "5–10 mL/kg/day",
        "III) third",
    ]

    /// Each word stands in a paragraph, an item, a cell, a heading, a note, and what a picture shows.
    private static func draft() -> Draft {
        var draft = Draft(blocks: [.paragraph([.text("It begins so.")])])
        draft.title = [.text("Words # {with} [signs] *in* them <b>")]
        for (index, word) in words.enumerated() {
            draft.blocks.append(.heading(level: 2, [.text("\(index): \(word)")]))
            draft.blocks.append(.paragraph([.text(word)]))
            draft.blocks.append(.paragraph([.text("before "), .strong([.text(word)]), .text(" behind")]))
            draft.blocks.append(.paragraph([.text("one"), .lineBreak, .text(word), .lineBreak, .text("three")]))
            draft.blocks.append(.list(DraftList(items: [DraftList.Item(blocks: [.paragraph([.text(word)])])])))
            draft.blocks.append(
                .table(
                    DraftTable(
                        alignments: [.start, .end],
                        header: [.init([.text("H \(word)")]), .init([.text("second")])],
                        rows: [[.init([.text(word)]), .init([.text("cell")])]])))
            draft.blocks.append(.paragraph([.text("Called"), .note([.text("n \(word)")]), .text(".")]))
            draft.blocks.append(
                .paragraph([.link([.text("l \(word)")], address: "https://example.org"), .text(" is a link.")]))
            draft.blocks.append(.box(DraftBox(kind: .note, title: nil, blocks: [.paragraph([.text("b \(word)")])])))
        }
        return draft
    }

    @Test func standInEveryPlaceAsTheyWereWritten() async throws {
        try await Workshop.with { workshop, importer in
            let text = ImportedText(
                source: "words.docx", language: "en-CA", draft: Self.draft(), publisher: "example-hospital")
            let rows = try importer.write([text], as: "words")
            #expect(rows[0].faults == [])
            let lost = rows[0].remarks.filter { $0.remark.identifier == "unreadable-words" }
            #expect(lost.map(\.remark.words) == [])
            let handout = try workshop.library.handout("words")
            #expect(handout.diagnostics.errors == [])
            let read = try #require(handout.partial).content.texts[0]
            let written = Self.draft()
            #expect(read.title.plainText == written.title.plainText)
            #expect(read.sections.count == Self.words.count)
            for (section, word) in zip(read.sections, Self.words) {
                let tidy = word.replacing("\t", with: " ")
                #expect(section.heading.plainText.hasSuffix(": " + tidy))
                let words = section.blocks.map(\.words)
                let glyphless = word.unicodeScalars.contains { !$0.properties.isAlphabetic && $0.value > 0x2000 }
                // A character without a glyph is a remark.
                if glyphless && word != tidy { continue }
                #expect(words.first == tidy, "\(word)")
                #expect(words.dropFirst().first == "before \(tidy) behind", "\(word)")
                #expect(words.contains("one \(tidy) three"), "\(word)")
                #expect(words.contains("H \(tidy) second \(tidy) cell"), "\(word)")
                #expect(words.contains("l \(tidy) is a link."), "\(word)")
                #expect(words.contains("b \(tidy)"), "\(word)")
            }
        }
    }
}

extension Block {
    /// The words of a block.
    var words: String {
        switch self {
        case .paragraph(let paragraph): paragraph.content.plainText
        case .list(let list): list.items.map { $0.blocks.map(\.words).joined(separator: " ") }.joined(separator: " ")
        case .quote(let quote): quote.blocks.map(\.words).joined(separator: " ")
        case .table(let table):
            (table.header + table.rows.joined()).map { $0.content.plainText }.joined(separator: " ")
        case .figure(let figure): figure.alternateText
        case .box(let box): box.blocks.map(\.words).joined(separator: " ")
        case .code(let code): code.lines.joined(separator: "\n")
        case .rule: ""
        }
    }
}
