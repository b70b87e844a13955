import Diagnostics
import DocumentTree
import Foundation
import Geometry
import Images
import PageLayout
import TestSupport
import TextShaping
import Theming
import Wording

/// Shorthand for building small trees.
enum Tree {
    static let build = DocumentBuilder()

    static func text(_ text: String) -> Node { build.text(text) }
    static func heading(_ text: String, level: Int = 2) -> Node {
        build.element(.heading(level: level), [build.text(text)])
    }
    static func paragraph(_ text: String, kind: ParagraphKind = .body) -> Node {
        build.element(.paragraph(kind), [build.text(text)])
    }
    static func paragraph(_ children: [Node]) -> Node { build.element(.paragraph(.body), children) }
    static func section(_ heading: String, _ children: [Node]) -> Node {
        build.element(.section, [self.heading(heading)] + children)
    }
    static func list(_ items: [String], kind: ListKind = .bullets) -> Node {
        build.element(
            .list(kind),
            items.enumerated().map { index, item in
                let label: Node =
                    switch kind {
                    case .bullets, .dos, .doNots, .timeline: build.text("•")
                    case .steps: build.text("\(index + 1)")
                    case .numbers, .references: build.text("\(index + 1).")
                    case .tasks: build.leaf(.tickBox(isTicked: false))
                    }
                return build.element(
                    .listItem, [build.element(.label, [label]), build.element(.listBody, [build.text(item)])])
            })
    }
    static func box(_ kind: BoxKind, title: String, _ children: [Node]) -> Node {
        build.element(.box(kind), [paragraph(title, kind: .boxTitle)] + children)
    }
    static func card(_ entries: [(label: String, value: Node)]) -> Node {
        build.element(
            .card,
            entries.map { entry in
                build.element(
                    .cardItem,
                    [build.element(.cardLabel, [text(entry.label)]), build.element(.cardValue, [entry.value])])
            })
    }
    static func table(columns: [ColumnAlignment], head: [String], rows: [[String]]) -> Node {
        func row(_ cells: [String], _ kind: CellKind) -> Node {
            build.element(.tableRow, cells.map { build.element(.tableCell(kind), [text($0)]) })
        }
        return build.element(
            .table(columns: columns),
            [
                build.element(.tableHead, [row(head, .columnHeader)]),
                build.element(.tableBody, rows.map { row($0, .data) }),
            ])
    }
    /// Returns the number in the text that calls a note.
    static func call(_ number: Int) -> Node {
        build.element(.noteCall(note: "note-\(number)", anchor: "call-\(number)"), [text("\(number)")])
    }
    /// Returns another call of a note, with the number `again`.
    static func call(_ number: Int, again: Int, _ text: String? = nil) -> Node {
        build.element(
            .noteCall(note: "note-\(number)-\(again)", anchor: "call-\(number)-\(again)"),
            [Tree.text(text ?? "\(number)")])
    }
    /// Returns a call that a range leaves out.
    static func unsaidCall(_ number: Int, again: Int) -> Node {
        build.element(.noteCall(note: "note-\(number)-\(again)", anchor: "call-\(number)-\(again)"), [])
    }
    static func repeatedNote(_ number: Int, again: Int, _ text: String = "Rao et al., 2021.") -> Node {
        let full = "note-\(number)"
        return build.element(
            .repeatedNote(of: full, anchor: "note-\(number)-\(again)"),
            [
                build.element(
                    .label, [build.element(.link(.anchor("call-\(number)-\(again)")), [Tree.text("\(number).")])]),
                Tree.text(text + " "),
                build.element(.link(.anchor(full)), [Tree.text("See page "), build.leaf(.pageNumber(of: full))]),
                Tree.text("."),
            ])
    }
    static func notes(_ notes: [Node]) -> Node { build.element(.notes, notes) }
    static func note(_ number: Int, _ text: String) -> Node {
        build.element(
            .note(anchor: "note-\(number)"), [build.element(.label, [Tree.text("\(number).")]), Tree.text(text)])
    }

    static func document(
        _ children: [Node], status: String? = nil, copyright: String = "© 2026 Example"
    ) -> Document {
        build.finished(
            title: "A test", language: .canadianEnglish,
            running: RunningMatter(
                contact: "Questions? 613-555-0142", contactNote: "Not for emergencies",
                formNumbers: ["H-0000, version 1"],
                copyright: copyright, status: status, pageNumber: "Page {n} of {m}"),
            properties: .init(author: "Example", subject: "A test", keywords: []), children)
    }
}

/// Returns meaningless words to fill lines.
func filler(words: Int) -> String {
    let stock = ["care", "handout", "with", "a", "reader", "page", "to", "measure", "and", "line", "of", "letters"]
    return (0..<words).map { stock[$0 * 7 % stock.count] }.joined(separator: " ") + "."
}

struct Press {
    let shaper: TextShaper
    let theme: Theme

    init() throws {
        shaper = TextShaper(
            fonts: try FontCollection(folder: Package.root.path + "/Fonts"),
            patterns: Package.root.path + "/Templates/hyphenation")
        let path = "Templates/themes/calm.yaml"
        let text = try String(contentsOfFile: Package.root.path + "/" + path, encoding: .utf8)
        theme = try Theme.read(SourceFile(path: path, text: text)).get()
    }

    func lay(
        _ document: Document, size: PrintSize = .clear, paper: Paper = .letter
    ) throws(ContentFault) -> LaidOutDocument {
        try Layout(shaper: shaper, images: ImageLibrary(), stylesheet: theme.stylesheet(for: size), paper: paper).pages(
            of: document)
    }
}

extension LaidOutDocument {
    /// Returns the lines of a page without the running matter.
    func lines(onPage page: Int) -> [String] {
        pages[page].fragments.compactMap { fragment in
            guard case .text(let text) = fragment,
                text.marks.contains(where: { if case .leaf = $0 { true } else { false } })
            else { return nil }
            return text.shaped.text.trimmingCharacters(in: .whitespaces)
        }
    }
}

extension TextFragment {
    /// Returns the text of one of the line's runs.
    func text(of run: ShapedRun) -> String {
        let text = Array(paragraph.source.text.utf8)
        return String(decoding: text[run.utf8Range], as: UTF8.self)
    }
}
