package import Foundation
import Geometry
package import HandoutKit
import TestSupport
package import Theming

/// A random handout from a seed, as an author might write it. It has headings, paragraphs of every length, nested
/// lists, tables, boxes, notes, figures, and lines and blanks to write on.
package struct RandomHandout {
    package private(set) var text = ""
    package private(set) var references = "references:\n"
    package let options: RenderOptions
    package let printSize: PrintSize

    private var random: SeededRandom
    /// For the forms of tables; nil where tables have none. What else is made of a seed is the same with them and without.
    private var forms: SeededRandom?
    /// For what is repeated for the entries of lists; nil in a handout without them.
    var lists: RandomLists?
    private var sources = 0
    private var figures = 0
    private var notes: [String] = []

    package let id: String
    private let language: String
    static let name = "made-up"

    private var identity: String {
        """
        id: \(id)
        version: "1.0"
        form-number: H-0000
        publisher: canadian-cancer-society
        status: sample
        fields:
          visitor: {type: text, label: {en: Visitor, fr: Visiteur}, blank: 60mm}
        """
    }

    /// - Parameters:
    ///   - hasForms: whether tables have attributes, and the paper may be any.
    ///   - lists: for a handout with lists.
    package init(
        seed: UInt64, hasForms: Bool = true, id: String = RandomHandout.name, language: String = "en-CA",
        lists: RandomLists? = nil
    ) {
        self.id = id
        self.language = language
        self.lists = lists
        random = SeededRandom(seed: seed)
        forms = hasForms ? SeededRandom(seed: seed &+ 0x7AB1E) : nil
        printSize = PrintSize.allCases.randomElement(using: &random) ?? .clear
        var paper = [Paper.letter, .a4].randomElement(using: &random) ?? .letter
        if var chance = forms, Int.random(in: 0..<3, using: &chance) == 0 {
            paper = Paper.allCases.randomElement(using: &chance) ?? .letter
            forms = chance
        }
        options = RenderOptions(
            language: language, printSize: printSize, paper: paper,
            theme: Bool.random(using: &random) ? "patient" : "plain")
        text = (write() + notes).joined(separator: "\n") + "\n"
    }

    /// - Parameter pictures: a folder with the handouts' pictures.
    package func write(to folder: URL, pictures: URL) throws {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(identity.utf8).write(to: folder.appending(path: "handout.yaml"))
        try Data(text.utf8).write(to: folder.appending(path: "\(language).md"))
        if sources > 0 { try Data(references.utf8).write(to: folder.appending(path: "references.yaml")) }
        if figures > 0 { try FileManager.default.copyItem(at: pictures, to: folder.appending(path: "images")) }
    }

    // MARK: Sections

    private mutating func write() -> [String] {
        var lines = ["# " + words(2...9), ""] + paragraph()
        for number in 1...below(8) + 1 {
            let name = number == 1 ? " {#named}" : ""
            lines += ["## Section \(number) " + words(0...7) + name, ""]
            lines += blocks(below(5))
            for _ in 0..<max(0, below(5) - 2) {
                lines += ["### " + words(1...8), ""] + blocks(below(3))
                if below(4) == 0 { lines += ["#### " + words(1...5), ""] + blocks(1 + below(2)) }
            }
            if below(2) == 0 { lines += paragraph(1...6) }
            for _ in 0..<max(0, below(6) - 3) { lines += ["[More about it](https://example.org){.find-out-more}", ""] }
        }
        if below(6) == 0 {
            lines += ["::: appendix", "## Appendix " + words(1...4), ""] + paragraph() + ["### " + words(1...4), ""]
            lines += paragraph() + [":::", ""]
        }
        return lines
    }

    private mutating func blocks(_ count: Int) -> [String] {
        (0..<count).flatMap { _ in block() + (lists?.blocks() ?? []) }
    }

    private mutating func block() -> [String] {
        switch below(22) {
        case 0..<7: paragraph()
        case 7: paragraph(150...420)
        case 8..<12: [words(2...10) + ":", ""] + list()
        case 12: list()
        case 13, 14: table()
        case 15, 16, 17: box()
        case 18: figure()
        case 19, 20: construct()
        default: ["::: {.notes-lines title=\"\(words(1...4))\" lines=\(1 + below(14))}", ":::", ""]
        }
    }

    private mutating func paragraph(_ count: ClosedRange<Int> = 1...110) -> [String] {
        var text = words(count)
        if below(5) == 0 { text += " " + citation() + " " + words(1...30) }
        if below(6) == 0 { text += note() + (below(2) == 0 ? ". " : " ") + words(1...30) }
        if below(12) == 0 { text += " {{visitor}} " + words(1...8) }
        if below(8) == 0 { text += " **" + words(1...3) + "** " + words(1...20) }
        return [text + ".", ""]
    }

    private mutating func list(depth: Int = 0) -> [String] {
        let mark = ["- ", "1. ", "- [ ] "].randomElement(using: &random) ?? "- "
        var lines: [String] = []
        for _ in 0...below(depth == 0 ? 9 : 4) {
            lines.append(
                mark + words(1...(below(4) == 0 ? 60 : 16))
                    + (below(15) == 0 ? " " + citation() : below(15) == 0 ? note() : ""))
            let inner: [String]
            switch below(10) {
            case 0 where depth < 2: inner = list(depth: depth + 1)
            case 1: inner = [""] + paragraph(1...40)
            default: inner = []
            }
            lines += inner.map { $0.isEmpty ? "" : String(repeating: " ", count: mark.count == 3 ? 3 : 2) + $0 }
        }
        return lines + (depth == 0 ? [""] : [])
    }

    private mutating func table() -> [String] {
        let columns = 2 + below(3)
        let longest = below(12) == 0 ? 90 : 14
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = [row((0..<columns).map { _ in words(1...3) }), row(Array(repeating: "---", count: columns))]
        for _ in 0...below(14) {
            lines.append(row((0..<columns).map { _ in words(1...longest) + (below(40) == 0 ? note() : "") }))
        }
        let caption = Bool.random(using: &random) ? [": " + words(2...9)] : []
        guard var chance = forms else { return lines + (caption.isEmpty ? [""] : [""] + caption + [""]) }
        let attributes = Self.attributes(columns: columns, &chance)
        if Int.random(in: 0..<3, using: &chance) == 0 { lines += blankRows(columns: columns, &chance) }
        forms = chance
        guard let attributes else { return lines + (caption.isEmpty ? [""] : [""] + caption + [""]) }
        return lines + ["", (caption.first ?? ":") + " " + attributes, ""]
    }

    /// Nil for a table without them.
    private static func attributes(columns: Int, _ chance: inout SeededRandom) -> String? {
        var words = [".wide", ".compact", ".grid", ".landscape"].filter { _ in
            Int.random(in: 0..<4, using: &chance) == 0
        }
        if Int.random(in: 0..<4, using: &chance) == 0 {
            words.append("row-height=\(Int.random(in: 4...60, using: &chance))mm")
        }
        if Int.random(in: 0..<4, using: &chance) == 0 {
            let widths = (0..<columns).map { _ in String(Int.random(in: 1...5, using: &chance)) }
            words.append("widths=\"\(widths.joined(separator: " "))\"")
        }
        return words.isEmpty ? nil : "{\(words.joined(separator: " "))}"
    }

    /// Rows to fill in, with boxes to tick and a picture here and there.
    private mutating func blankRows(columns: Int, _ chance: inout SeededRandom) -> [String] {
        (0...Int.random(in: 0..<3, using: &chance)).map { _ in
            let cells = (0..<columns).map { _ in
                switch Int.random(in: 0..<8, using: &chance) {
                case 0: return "[ ] yes [x] no"
                case 1:
                    figures += 1
                    return "![A plan](images/plan.svg){width=\(Int.random(in: 1...10, using: &chance) * 10)%} a plan"
                default: return " "
                }
            }
            return "| " + cells.joined(separator: " | ") + " |"
        }
    }

    private mutating func box() -> [String] {
        let kinds = ["note", "key-points", "call-us", "emergency", "checklist", "questions"]
        let kind = kinds.randomElement(using: &random) ?? "note"
        var inside: [String]
        switch kind {
        case "checklist", "questions": inside = (0...below(7)).map { _ in "- " + words(2...14) } + [""]
        default:
            inside = paragraph(1...40) + (Bool.random(using: &random) ? list() : paragraph(1...30))
            if below(12) == 0 { inside += (0..<6).flatMap { _ in block() }.filter { !$0.hasPrefix(":::") } }
        }
        return ["::: {.\(kind) title=\"\(words(1...6))\"}"] + inside + [":::", ""]
    }

    private mutating func figure() -> [String] {
        figures += 1
        let file = ["beds.png", "plan.svg"].randomElement(using: &random) ?? "plan.svg"
        let side = ["", ".left ", ".right "].randomElement(using: &random) ?? ""
        let picture = ["![A plan](images/\(file)){\(side)width=\(20 + below(9) * 10)%}", ""]
        return side.isEmpty ? picture : picture + paragraph(1...60) + (below(2) == 0 ? list() : [])
    }

    /// One of the blocks that stand beside each other, in one piece, or on a page of their own.
    private mutating func construct() -> [String] {
        func items(_ mark: String, _ count: Int, _ words: ClosedRange<Int>) -> [String] {
            (0...count).map { _ in mark + self.words(words) }
        }
        switch below(12) {
        case 0: return ["::: steps"] + items("1. ", below(8), 1...40) + [":::", ""]
        case 1: return ["::: timeline"] + items("- **\(words(1...3))**: ", below(6), 1...40) + [":::", ""]
        case 2:
            return [":::: do-and-do-not", "::: do"] + items("- ", below(7), 1...14) + [":::", "::: do-not"]
                + items("- ", below(7), 1...14) + [":::", "::::", ""]
        case 3, 4:
            let level = ["go", "caution", "stop"].randomElement(using: &random) ?? "go"
            return ["::: {.zone level=\(level) title=\"\(words(1...6))\"}"] + paragraph(1...60) + [":::", ""]
        case 5: return ["::: {.signature for=\"patient witness\"}"] + paragraph(1...40) + [":::", ""]
        case 6: return ["::: keep"] + paragraph(1...60) + paragraph(1...60) + [":::", ""]
        case 7:
            return [":::: columns", "::: column"] + paragraph(1...60) + [":::", "::: column"] + paragraph(1...60)
                + [":::", "::::", ""]
        case 8: return ["::: {.cut-out size=a6 title=\"\(words(1...4))\"}"] + paragraph(1...20) + [":::", ""]
        case 9: return ["::: {.contents depth=\(1 + below(2))}", ":::", ""]
        case 10: return paragraph() + ["::: page-break", ":::", ""] + paragraph()
        default: return ["See [](#named) on [](#named){.page}. " + words(1...30) + ".", ""]
        }
    }

    /// Cites a new source or an earlier one. One note in thirty is longer than a page.
    private mutating func citation() -> String {
        if sources > 0, below(3) == 0 { return "[@s\(1 + below(sources))]" }
        sources += 1
        let title = words(below(30) == 0 ? 500...900 : 3...45)
        references += """
              - {id: s\(sources), type: book, title: "\(title)", author: [{literal: Club}], publisher: Press,
                 issued: {date-parts: [[2020]]}}

            """
        return "[@s\(sources)]"
    }

    /// Writes a note in the text or as a definition, which may have been called before. One in thirty is longer than a
    /// page.
    private mutating func note() -> String {
        if !notes.isEmpty, below(4) == 0 { return "[^n\(1 + below(notes.count))]" }
        let text = words(below(30) == 0 ? 400...700 : 2...40)
        if below(2) == 0 { return "^[\(text).]" }
        notes.append("[^n\(notes.count + 1)]: \(text).")
        return "[^n\(notes.count)]"
    }

    // MARK: Chance

    static let stock = [
        "care", "handout", "with", "a", "reader", "page", "to", "measure", "and", "line", "of", "letters",
        "appointment",
        "you", "understandable", "the", "team", "ask",
    ]

    private mutating func words(_ count: ClosedRange<Int>) -> String {
        (0..<Int.random(in: count, using: &random)).map { _ in Self.stock.randomElement(using: &random) ?? "a" }
            .joined(separator: " ")
    }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}
