package import DocumentTree
import Geometry
package import PageLayout

/// Checks laid-out pages for forbidden results, independently of the code that chose them.
package struct PageChecker {
    package private(set) var complaints: [String] = []
    private let document: Document
    private let placed: PlacedLines
    /// The headings of sections that begin pages.
    private var headingsAfterBreaks: Set<ElementID> = []
    /// The height between the top of the text and the footer.
    private let room: Length

    package init(_ laidOut: LaidOutDocument, of document: Document) {
        self.document = document
        placed = PlacedLines(laidOut, document)
        let top = placed.all.joined().map(\.area.top).min() ?? .zero
        room = (placed.footers.min() ?? laidOut.paper.size.height) - top
        findHeadingsAfterBreaks(in: document.root)
        checkLines()
        checkKept()
        checkWhole()
        checkNotes()
        checkLettersOfNotes()
        checkPlaces()
        checkTypeArea(of: laidOut)
        checkSpaces()
        checkText()
    }

    private mutating func complain(_ message: String, _ line: PlacedLines.Line) {
        complaints.append("page \(line.page + 1): \(message): “\(line.words)”")
    }

    // MARK: Page breaks

    /// Checks for widows and orphans.
    private mutating func checkLines() {
        for lines in runs(of: placed.flow, by: \.block) where lines.count > 1 {
            let byPage = Dictionary(grouping: lines, by: \.page)
            guard byPage.count > 1, !isTallRow(lines[0]), lines[0].isText else { continue }
            if byPage.values.contains(where: { $0.count < 2 }) {
                complain("a line of a paragraph stands alone", lines[0])
            }
            if lines[0].block.isHeading { complain("a heading is torn", lines[0]) }
        }
    }

    /// Checks that headings, titles and captions are on the page of the content that follows.
    private mutating func checkKept() {
        for index in placed.flow.indices.dropLast() {
            let (line, next) = (placed.flow[index], placed.flow[index + 1])
            guard line.block != next.block, line.page != next.page else { continue }
            // A section without text may end a page, if the next one must begin one.
            if headingsAfterBreaks.contains(next.block.element) { continue }
            switch line.block.role {
            case .heading: complain("a heading ends it", line)
            case .paragraph(.boxTitle), .paragraph(.applies): complain("a title ends it", line)
            case .caption: complain("a caption ends it", line)
            default: break
            }
        }
    }

    private mutating func findHeadingsAfterBreaks(in element: Element) {
        var isAfterBreak = false
        for case .element(let child) in element.children {
            if isAfterBreak { headingsAfterBreaks.insert(child.id) }
            isAfterBreak = element.role == .section && (child.role == .pageBreak || child.role == .sheetBreak)
            findHeadingsAfterBreaks(in: child)
        }
    }

    /// Checks that rows and boxes that fit on a page are not split.
    private mutating func checkWhole() {
        // In a table set as cards, the cells of the head are in the first card.
        let body = placed.flow.filter { line in line.block.ancestor { $0 == .tableHead } == nil }
        for lines in runs(of: body, by: { $0.block.ancestor { $0 == .tableRow }?.element }) {
            if Set(lines.map(\.page)).count > 1, height(of: lines) < room * 0.4 { complain("a row is torn", lines[0]) }
        }
        for lines in runs(of: placed.flow, by: { $0.block.outermostBox }) where Set(lines.map(\.page)).count > 1 {
            let called = Set(lines.flatMap(\.block.calls))
            let notes = height(of: placed.notes.filter { $0.block.note.map(called.contains) ?? false })
            if height(of: lines) + notes < room * 0.66 { complain("a box is torn", lines[0]) }
        }
    }

    // MARK: Notes

    /// Checks that a note is on the page of its call, and that only a note longer than a page continues.
    private mutating func checkNotes() {
        for call in placed.calls {
            let isThere = placed.labelsOfNotes.contains { label in
                label.page == call.page && label.block.note.map { source($0) == source(call.note) } ?? false
            }
            if !isThere { complaints.append("page \(call.page + 1): a note is missing") }
        }
        for lines in runs(of: placed.notes, by: { $0.block.note }) {
            let byPage = Dictionary(grouping: lines, by: \.page)
            guard byPage.count > 1 else { continue }
            if height(of: lines) < room * 0.7 { complain("a short note goes on", lines[0]) }
            if byPage.values.contains(where: { $0.count < 2 }) { complain("a line of a note stands alone", lines[0]) }
            let pages = byPage.keys.sorted()
            if pages != Array(pages[0]..<pages[0] + pages.count) { complain("a note goes on pages later", lines[0]) }
        }
    }

    /// Checks that notes with letters stand above numbered notes, and a continued note last.
    private mutating func checkLettersOfNotes() {
        let torn = Set(
            runs(of: placed.notes, by: { $0.block.note }).filter { Set($0.map(\.page)).count > 1 }
                .compactMap { $0[0].block.note })
        let labels = placed.labelsOfNotes.filter { $0.block.note.map(torn.contains) == false }
        for (_, labels) in Dictionary(grouping: labels, by: \.page) {
            let letters = labels.filter(\.block.isExplanation)
            guard let last = letters.max(by: { $0.baseline < $1.baseline }) else { continue }
            if labels.contains(where: { !$0.block.isExplanation && $0.baseline < last.baseline }) {
                complain("a note on a source stands above one that explains", last)
            }
        }
    }

    /// Returns the source: "note-s1-2" is a short note of "note-s1".
    private func source(_ note: String) -> String { sources[note] ?? note }

    private var sources: [String: String] {
        var found: [String: String] = [:]
        func walk(_ element: Element) {
            if let first = element.role.repeatedNote, let anchor = element.role.noteAnchor { found[anchor] = first }
            for case .element(let child) in element.children { walk(child) }
        }
        walk(document.root)
        return found
    }

    // MARK: Places

    /// Checks that nothing overlaps other content or the footer.
    private mutating func checkPlaces() {
        for (page, lines) in placed.all.enumerated() {
            let ordered = lines.sorted { $0.area.top < $1.area.top }
            for (index, line) in ordered.enumerated() {
                // On the last page, the imprint is the footer.
                let isFooter = page == placed.all.count - 1 && line.block.role == .paragraph(.imprint)
                if !isFooter, line.area.bottom > placed.footers[page] {
                    complain("something stands in the footer", line)
                }
                for other in ordered.dropFirst(index + 1) {
                    guard other.area.top < line.area.bottom else { break }
                    if line.overlaps(other) { complain("two things stand on each other", line) }
                }
            }
        }
    }

    /// Nothing stands closer to a side of the page than 16 mm.
    private mutating func checkTypeArea(of laidOut: LaidOutDocument) {
        for (page, lines) in placed.all.enumerated() {
            let width = laidOut.size(of: laidOut.pages[page]).width
            for line in lines where line.area.left < .millimetres(16) || line.area.right > width - .millimetres(16) {
                complain("something stands in the margin", line)
            }
        }
    }

    /// Checks that equal spaces are equal on a page.
    private mutating func checkSpaces() {
        var gaps: [[Int]: Length] = [:]
        for (line, next) in zip(placed.flow, placed.flow.dropFirst()) where line.page == next.page {
            guard line.block != next.block, line.block.role == .listBody, next.block.role == .listBody,
                let list = line.block.list, list == next.block.list
            else { continue }
            let gap = next.baseline - line.baseline
            if let known = gaps[[line.page, list.index]], abs((known - gap).points) > 0.02 {
                complain("the items of a list stand unevenly", line)
            }
            gaps[[line.page, list.index]] = gap
        }
    }

    /// Checks that every word is set once. A short note may be left out.
    private mutating func checkText() {
        func walk(_ element: Element, mayBeLeftOut: Bool) {
            var mayBeLeftOut = mayBeLeftOut
            if element.role.repeatedNote != nil { mayBeLeftOut = true }
            for child in element.children {
                switch child {
                case .element(let child): walk(child, mayBeLeftOut: mayBeLeftOut)
                case .leaf(let leaf):
                    guard case .text(let text) = leaf.content, placed.textByLeaf[leaf.id] != text else { continue }
                    if mayBeLeftOut, placed.textByLeaf[leaf.id] == nil { continue }
                    complaints.append("“\(text.prefix(30))” is not set as it was written")
                }
            }
        }
        walk(document.root, mayBeLeftOut: false)
    }

    // MARK: Heights

    /// Returns the height of lines, added page by page.
    private func height(of lines: some Sequence<PlacedLines.Line>) -> Length {
        Dictionary(grouping: lines, by: \.page).values.reduce(.zero) { sum, lines in
            sum + (lines.map(\.area.bottom).max() ?? .zero) - (lines.map(\.area.top).min() ?? .zero)
        }
    }

    /// Whether the line belongs to a row so tall that it must be split line by line.
    private func isTallRow(_ line: PlacedLines.Line) -> Bool {
        guard let row = line.block.ancestor(where: { $0 == .tableRow })?.element else { return false }
        return height(of: placed.flow.filter { $0.block.ancestor { $0 == .tableRow }?.element == row }) >= room * 0.4
    }

    private func runs<Key: Hashable>(
        of lines: [PlacedLines.Line], by key: (PlacedLines.Line) -> Key?
    ) -> [[PlacedLines.Line]] {
        Dictionary(grouping: lines, by: key).filter { $0.key != nil }.values.sorted {
            ($0[0].page, $0[0].area.top) < ($1[0].page, $1[0].area.top)
        }
    }
}

extension PlacedLines.Block {
    fileprivate var outermostBox: ElementID? {
        ancestors.first { ancestor in
            switch ancestor.role {
            case .box, .keep, .signature, .cutOut: true
            default: false
            }
        }?.element
    }

    fileprivate var list: ElementID? { ancestor { if case .list = $0 { true } else { false } }?.element }
}

extension PlacedLines.Line {
    /// The boxes of faces are larger than their letters.
    fileprivate func overlaps(_ other: Self) -> Bool {
        let (a, b) = (area.inner(isText), other.area.inner(other.isText))
        return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    }
}

extension Rectangle {
    fileprivate func inner(_ isText: Bool) -> Rectangle {
        let cut = size.height * (isText ? 0.25 : 0.01)
        return Rectangle(
            x: left + .points(0.5), y: top + cut, width: size.width - .points(1), height: size.height - cut * 2)
    }
}
