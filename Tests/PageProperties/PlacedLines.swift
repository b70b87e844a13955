import DocumentTree
import Geometry
import PageLayout
import TextShaping

/// The positions of all content on laid-out pages. It uses the roles of the tree, and of the layout only the pages.
struct PlacedLines {
    /// A line of text, a picture, or a line to write on.
    struct Line {
        var page: Int
        var block: Block
        var area: Rectangle
        var baseline: Length
        var leading: Length
        var isText: Bool
        var words = ""
    }

    /// A block that is set as one run of lines, with its ancestors.
    struct Block: Hashable {
        var element: ElementID
        var role: Role
        /// The ancestors, beginning with the document.
        var ancestors: [Ancestor]
        var calls: [String] = []

        struct Ancestor: Hashable {
            var element: ElementID
            var role: Role
        }

        func hash(into hasher: inout Hasher) { hasher.combine(element) }
        static func == (left: Self, right: Self) -> Bool { left.element == right.element }

        func ancestor(where fits: (Role) -> Bool) -> Ancestor? { ancestors.last { fits($0.role) } }
        var note: String? { ancestors.lazy.compactMap(\.role.noteAnchor).first }
        var isExplanation: Bool { ancestors.contains { if case .explanation = $0.role { true } else { false } } }
        var isHeading: Bool { if case .heading = role { true } else { false } }
    }

    private(set) var textByLeaf: [LeafID: String] = [:]
    /// The lines in reading order, without notes and labels.
    private(set) var flow: [Line] = []
    /// The labels of list items, in reading order.
    private(set) var labels: [Line] = []
    private(set) var notes: [Line] = []
    private(set) var labelsOfNotes: [Line] = []
    /// The calls of notes, with their pages.
    private(set) var calls: [(note: String, page: Int)] = []
    /// All lines by page, with the running matter.
    private(set) var all: [[Line]] = []
    private(set) var footers: [Length] = []

    init(_ laidOut: LaidOutDocument, _ document: Document) {
        let owners = Owners(document.root)
        var lines: [(leaf: LeafID, line: Line)] = []
        for (page, content) in laidOut.pages.enumerated() {
            var onPage: [Line] = []
            var footer = laidOut.paper.size.height
            for fragment in content.fragments {
                if let area = fragment.footerArea { footer = min(footer, area.top) }
                guard let leaf = fragment.leaf, let block = owners.blocks[leaf] else { continue }
                var line = Line(
                    page: page, block: block, area: fragment.area, baseline: fragment.area.bottom, leading: .zero,
                    isText: false)
                if case .text(let text) = fragment {
                    line.isText = true
                    line.words = text.shaped.text
                    line.baseline = text.origin.y
                    line.leading = text.paragraph.source.leading
                    for run in text.shaped.runs {
                        guard case .leaf(let leaf) = text.marks[run.source] else { continue }
                        textByLeaf[leaf, default: ""] += String(
                            decoding: Array(text.paragraph.source.text.utf8)[run.utf8Range], as: UTF8.self)
                        for note in owners.calls[leaf] ?? [] {
                            calls.append((note, page))
                            line.block.calls.append(note)
                        }
                    }
                }
                onPage.append(line)
                lines.append((leaf, line))
            }
            all.append(onPage)
            footers.append(footer)
        }
        // The lines of a leaf keep their order.
        for (_, line) in lines.enumerated().sorted(by: { ($0.element.leaf, $0.offset) < ($1.element.leaf, $1.offset) })
            .map(\.element)
        {
            if line.block.note != nil {
                if line.block.role == .label { labelsOfNotes.append(line) } else { notes.append(line) }
            } else if line.block.role == .label {
                labels.append(line)
            } else {
                flow.append(line)
            }
        }
    }
}

/// The block of each leaf.
private struct Owners {
    private(set) var blocks: [LeafID: PlacedLines.Block] = [:]
    private(set) var calls: [LeafID: [String]] = [:]
    private var unsaid: [String] = []

    init(_ root: Element) { walk(root, PlacedLines.Block(element: root.id, role: root.role, ancestors: []), []) }

    private mutating func walk(_ element: Element, _ block: PlacedLines.Block, _ called: [String]) {
        var block = block
        var called = called
        switch element.role {
        case .heading, .paragraph, .listBody, .tableCell, .label, .caption, .cardLabel, .cardValue, .note,
            .repeatedNote, .explanation, .figure, .writingLines, .findOutMore:
            block.element = element.id
            block.role = element.role
        case .noteCall(let note, _):
            called = unsaid + [note]
            unsaid = element.children.isEmpty ? called : []
        default: break
        }
        for child in element.children {
            switch child {
            case .element(let child):
                var inner = block
                inner.ancestors.append(.init(element: child.id, role: child.role))
                walk(child, inner, called)
            case .leaf(let leaf):
                blocks[leaf.id] = block
                if !called.isEmpty { calls[leaf.id] = called }
            }
        }
    }
}

extension Fragment {
    fileprivate var area: Rectangle {
        switch self {
        case .text(let text):
            Rectangle(
                x: text.origin.x, y: text.origin.y - text.shaped.ascent, width: text.shaped.width,
                height: text.shaped.ascent + text.shaped.descent)
        case .rectangle(let rectangle): rectangle.area
        case .picture(let picture): picture.area
        case .qrCode(let code): code.area
        case .shape(let shape): shape.area
        }
    }

    private var mark: Mark? {
        switch self {
        case .text(let text): text.shaped.runs.first.map { text.marks[$0.source] }
        case .rectangle(let rectangle): rectangle.mark
        case .picture(let picture): picture.mark
        case .qrCode(let code): code.mark
        case .shape(let shape): shape.mark
        }
    }

    fileprivate var leaf: LeafID? { if case .leaf(let leaf)? = mark { leaf } else { nil } }

    fileprivate var footerArea: Rectangle? { if case .artifact(.footer)? = mark { area } else { nil } }
}
