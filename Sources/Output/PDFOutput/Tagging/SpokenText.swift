package import DocumentTree
package import PageLayout
import TextShaping
import Wording

/// The text that a screen reader speaks for a copy, line by line, in reading order.
///
/// It comes from the structure tree that the PDF gets. The words of the page are plain. Words that a reader adds are in
/// brackets, or in the mark of a line: `heading 2`, `list of 6`, `[link: cancer.ca]`, `[fr: le jardin]`.
package struct SpokenText {
    package struct Line: Equatable, Sendable {
        /// The announcement before the words; nil for plain text.
        package var mark: String?
        package var words: String
        /// The first leaf of the line; nil for a line without one.
        package var leaf: LeafID?
    }

    package let lines: [Line]

    package init(_ document: Document, layout: LaidOutDocument) {
        var walk = SpokenWalk(document, layout)
        walk.block(0)
        lines = walk.lines
    }
}

private struct SpokenWalk {
    private let tree: StructureTree
    private let isDrawn: [Bool]
    private let words: [LeafID: String]
    private(set) var lines: [SpokenText.Line] = []

    init(_ document: Document, _ layout: LaidOutDocument) {
        var tree = StructureTree(document)
        var words: [LeafID: String] = [:]
        for (number, page) in layout.pages.enumerated() {
            for fragment in page.fragments {
                for (leaf, text) in fragment.leaves {
                    tree.note(leaf, at: StructureTree.Place(page: number, mark: 0))
                    // Only the pages know the words of a reference to a page.
                    if let text { words[leaf] = text }
                }
            }
        }
        document.root.addWords(to: &words)
        self.words = words
        self.tree = tree
        isDrawn = tree.isDrawn()
    }

    private struct Phrase {
        var words = ""
        var leaf: LeafID?
    }

    // MARK: Blocks

    mutating func block(_ index: Int) {
        let element = tree.elements[index]
        let first = lines.count
        switch element.type {
        case .figure:
            lines.append(line(phrase(index)))
            mark("figure", index, from: first)
        case .listItem: item(index)
        case .tableRow: row(index)
        case .list: surrounded(index, "list of \(kids(of: index).count)", "end of list")
        case .table: surrounded(index, "table", "end of table")
        case .quotation: surrounded(index, "quotation", "end of quotation")
        case .contents: surrounded(index, "contents", "end of contents")
        case .note: marked("note", index)
        case .caption: marked("caption", index)
        case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6:
            marked("heading \(element.type.rawValue.dropFirst())", index)
        case .section:
            guard let title = element.title else { return marked(nil, index) }
            surrounded(index, "section “\(title)”", "end of section")
        default: marked(nil, index)
        }
    }

    private mutating func surrounded(_ index: Int, _ beginning: String, _ end: String) {
        lines.append(SpokenText.Line(mark: beginning, words: ""))
        marked(nil, index)
        lines.append(SpokenText.Line(mark: end, words: ""))
    }

    private mutating func marked(_ what: String?, _ index: Int) {
        let first = lines.count
        mixed(index)
        mark(what, index, from: first)
    }

    /// Says what the first line of an element is, and its language if that is another.
    private mutating func mark(_ what: String?, _ index: Int, from first: Int) {
        let marks = [what, tree.elements[index].language?.description].compactMap(\.self)
        guard !marks.isEmpty, lines.indices.contains(first), index > 0 else { return }
        lines[first].mark = (marks + [lines[first].mark].compactMap(\.self)).joined(separator: ", ")
    }

    /// Adds text as one line, and each block as lines of its own.
    private mutating func mixed(_ index: Int) {
        var current = Phrase()
        for kid in tree.elements[index].kids {
            if case .element(let child) = kid, tree.elements[child].type.isSpokenBlock {
                guard isDrawn[child] else { continue }
                add(current)
                current = Phrase()
                block(child)
            } else {
                add(kid, to: &current)
                // The label of a note stands apart from its text.
                if case .element(let child) = kid, tree.elements[child].type == .label { current.words += " " }
            }
        }
        add(current)
    }

    private mutating func add(_ phrase: Phrase) {
        let line = line(phrase)
        if !line.words.isEmpty { lines.append(line) }
    }

    private func line(_ phrase: Phrase) -> SpokenText.Line {
        SpokenText.Line(words: phrase.words.inOneLine, leaf: phrase.leaf)
    }

    /// A label, a pause, and its item.
    private mutating func item(_ index: Int) {
        var label = Phrase()
        let first = lines.count
        for child in kids(of: index) {
            if tree.elements[child].type == .label {
                add(.element(child), to: &label)
                label.words = label.words.inOneLine
            } else {
                block(child)
            }
        }
        guard let last = label.words.last else { return mark(nil, index, from: first) }
        guard lines.indices.contains(first) else {
            lines.append(line(label))
            return mark(nil, index, from: first)
        }
        let pause = lines[first].words.hasPrefix(":") ? "" : "•.)]:".contains(last) ? " " : ": "
        lines[first].words = label.words + pause + lines[first].words
        lines[first].leaf = label.leaf ?? lines[first].leaf
        mark(nil, index, from: first)
    }

    /// The cells of a row, each after its headers.
    private mutating func row(_ index: Int) {
        var row = Phrase()
        let cells = kids(of: index).map { cell -> String in
            let words = cellWords(cell)
            row.leaf = row.leaf ?? words.leaf
            let headers = tree.elements[cell].headers.map { cellWords($0).words }
            return (headers + [words.words.isEmpty ? "(empty)" : words.words]).joined(separator: ": ")
        }
        lines.append(SpokenText.Line(mark: "row", words: cells.joined(separator: " | "), leaf: row.leaf))
    }

    private func cellWords(_ cell: Int) -> Phrase {
        var inner = self
        inner.lines = []
        inner.mixed(cell)
        let words = inner.lines.map { line in
            [line.mark.map { "[\($0)]" }, line.words].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        }
        return Phrase(words: words.joined(separator: " "), leaf: inner.lines.lazy.compactMap(\.leaf).first)
    }

    private func kids(of index: Int) -> [Int] {
        tree.elements[index].kids.compactMap { kid in
            if case .element(let child) = kid, isDrawn[child] { child } else { nil }
        }
    }

    // MARK: Text

    private func add(_ kid: StructureTree.Kid, to phrase: inout Phrase) {
        switch kid {
        case .annotations: break
        case .leaf(let leaf):
            guard !tree.places[leaf.index].isEmpty else { return }
            phrase.words += words[leaf] ?? ""
            phrase.leaf = phrase.leaf ?? leaf
        case .element(let child):
            guard isDrawn[child] else { return }
            let inner = self.phrase(child)
            var spoken = inner.words
            let element = tree.elements[child]
            if let language = element.language { spoken = "[\(language): \(spoken)]" }
            if element.type == .link {
                let blank = spoken.first == " " ? " " : ""
                spoken = "\(blank)[link: \(spoken.inOneLine)]"
            }
            phrase.words += spoken
            phrase.leaf = phrase.leaf ?? inner.leaf
        }
    }

    /// The spoken text of an element: its alternate text, or else its words.
    private func phrase(_ index: Int) -> Phrase {
        var phrase = Phrase()
        for kid in tree.elements[index].kids { add(kid, to: &phrase) }
        let element = tree.elements[index]
        if let alternate = element.alternate {
            phrase.words = alternate
        } else if let expansion = element.expansion {
            phrase.words = "\(expansion) [for “\(phrase.words.inOneLine)”]"
        }
        return phrase
    }
}

extension StructureType {
    fileprivate var isSpokenBlock: Bool {
        switch self {
        case .document, .part, .section, .division, .quotation, .contents, .contentsItem, .heading1, .heading2,
            .heading3, .heading4, .heading5, .heading6, .paragraph, .list, .listItem, .listBody, .table, .caption,
            .tableHead, .tableBody, .tableRow, .figure, .note:
            true
        case .label, .tableHeader, .tableData, .span, .reference, .link, .code: false
        }
    }
}

extension Fragment {
    /// The leaves that it draws, with the words of those that are runs of text.
    fileprivate var leaves: [(leaf: LeafID, words: String?)] {
        func leaf(_ mark: Mark) -> LeafID? { if case .leaf(let leaf) = mark { leaf } else { nil } }
        switch self {
        case .text(let text):
            return text.shaped.runs.compactMap { run in
                leaf(text.marks[run.source]).map { ($0, text.paragraph.source.runs[run.source].text) }
            }
        case .rectangle(let rectangle): return leaf(rectangle.mark).map { [($0, nil)] } ?? []
        case .picture(let picture): return leaf(picture.mark).map { [($0, nil)] } ?? []
        case .qrCode(let code): return leaf(code.mark).map { [($0, nil)] } ?? []
        case .shape(let shape): return leaf(shape.mark).map { [($0, nil)] } ?? []
        }
    }
}

extension DocumentTree.Element {
    /// Adds the author's words of all leaves, without signs that only the shaper needs.
    fileprivate func addWords(to words: inout [LeafID: String]) {
        for child in children {
            switch child {
            case .element(let element): element.addWords(to: &words)
            case .leaf(let leaf):
                switch leaf.content {
                case .text(let text): words[leaf.id] = text
                case .pageNumber: break
                case .lineBreak: words[leaf.id] = " "
                case .separator, .blank, .tickBox, .writingLine, .picture, .qrCode: words[leaf.id] = ""
                }
            }
        }
    }
}

extension String {
    /// The words without soft hyphens, and with one blank wherever there is white space.
    fileprivate var inOneLine: String {
        filter { $0 != "\u{AD}" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
