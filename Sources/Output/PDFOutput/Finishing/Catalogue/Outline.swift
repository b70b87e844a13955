import DocumentTree
private import Geometry
import PageLayout
import Wording

/// The bookmarks: the headings, by level, and the boxes that say when to get emergency help. ISO 32000-1, 12.3.3.
///
/// Viewers and archives store bookmarks separately from the pages, so they contain no person's values.
struct Outline {
    struct Entry {
        var title: String
        var level: Int
        var destination: Destination
        /// The indices of the parent and the children.
        var parent: Int?
        var children: [Int] = []
    }

    private(set) var entries: [Entry] = []
    private var topmost: [Int] = []

    /// - Throws: `FinishingError.noDestination` if a heading has no place on a page.
    init(_ document: Document, layout: LaidOutDocument) throws {
        try collect(document.root, BoxTitleLevels(document), layout: layout)
    }

    private mutating func collect(
        _ element: DocumentTree.Element, _ titles: BoxTitleLevels, layout: LaidOutDocument
    ) throws {
        for case .element(let child) in element.children {
            if case .heading(let level) = child.role {
                try add(child, level: level, layout: layout)
                continue
            }
            if child.role == .box(.emergency), let title = child.boxTitle {
                try add(title, level: titles[title], layout: layout)
            }
            try collect(child, titles, layout: layout)
        }
    }

    private mutating func add(_ heading: DocumentTree.Element, level: Int, layout: LaidOutDocument) throws {
        guard let destination = layout.destinations[heading.id] else {
            throw FinishingError.noDestination(element: heading.id.index)
        }
        var parent = entries.indices.last
        while let candidate = parent, entries[candidate].level >= level { parent = entries[candidate].parent }
        let index = entries.count
        entries.append(
            Entry(
                title: heading.textWithoutValues.withoutSoftHyphens, level: level, destination: destination,
                parent: parent))
        if let parent { entries[parent].children.append(index) } else { topmost.append(index) }
    }

    /// Writes the outline with all entries open.
    ///
    /// - Returns: the outline's object number; nil if there are no entries.
    func write(into writer: inout PDFWriter, pages: FinishedPages) -> Int? {
        guard !entries.isEmpty else { return nil }
        let root = writer.reserve()
        let numbers = writer.reserve(entries.count)
        func number(_ index: Int) -> Int { numbers.lowerBound + index }
        writer.write(root) { bytes in
            bytes.append("<</Type/Outlines")
            Self.writeKids(topmost.map(number), count: entries.count, to: &bytes)
            bytes.append(">>")
        }
        for (index, entry) in entries.enumerated() {
            let siblings = entry.parent.map { entries[$0].children } ?? topmost
            let place = siblings.firstIndex(of: index) ?? 0
            writer.write(number(index)) { bytes in
                bytes.append("<</Title", text: entry.title)
                bytes.append("/Parent")
                bytes.append(reference: entry.parent.map(number) ?? root)
                if place > 0 {
                    bytes.append("/Prev")
                    bytes.append(reference: number(siblings[place - 1]))
                }
                if place + 1 < siblings.count {
                    bytes.append("/Next")
                    bytes.append(reference: number(siblings[place + 1]))
                }
                bytes.append("/Dest")
                pages.write(entry.destination, to: &bytes)
                Self.writeKids(entry.children.map(number), count: descendants(of: index), to: &bytes)
                bytes.append(">>")
            }
        }
        return root
    }

    private func descendants(of index: Int) -> Int {
        entries[index].children.reduce(0) { $0 + 1 + descendants(of: $1) }
    }

    private static func writeKids(_ numbers: [Int], count: Int, to bytes: inout PDFBytes) {
        guard let first = numbers.first, let last = numbers.last else { return }
        bytes.append("/First")
        bytes.append(reference: first)
        bytes.append("/Last")
        bytes.append(reference: last)
        bytes.append("/Count ")
        bytes.append(count)
    }
}

extension DocumentTree.Element {
    /// The element's text, with an ellipsis in place of every field value.
    var textWithoutValues: String {
        children.map { child in
            switch child {
            case .element(let element): return element.textWithoutValues
            case .leaf(let leaf):
                guard case .text(let text) = leaf.content else { return "" }
                return leaf.field == nil ? text : "…"
            }
        }.joined()
    }
}
