package import Diagnostics
import DocumentTree
import Geometry
import Theming
import Wording

/// Cuts the flow into pages and puts everything in its place.
package struct PageComposer {
    let document: Document
    let paper: Paper
    let setter: ParagraphSetter
    let notes: Notes
    let items: [FlowItem]
    let frames: [Frame]
    let heads: [RepeatedHead]
    let master: PageFrame

    /// More is not a handout any more.
    private static let mostPages = 500

    /// Where the text stands on a page.
    struct PageFrame {
        var left: Length
        var measure: Length
        var top: Length
        var bottom: Length

        init(paper: Paper, page: PageMaster) {
            let available = paper.size.width - page.margins.left - page.margins.right
            measure = min(available, page.measure)
            left = page.margins.left + (available - measure) / 2
            top = page.margins.top
            bottom = paper.size.height - page.margins.bottom
        }
    }

    /// What runs along every page, and the room that it leaves.
    private struct Surround {
        var running: RunningMatterSetter
        var header: RunningMatterSetter.Matter
        var footerHeight: Length
        var textTop: Length
        var textBottom: Length
    }

    private func surround() throws(ContentFault) -> Surround {
        let running = RunningMatterSetter(
            running: document.running, language: document.language, setter: setter, measure: master.measure)
        let page = setter.stylesheet.page
        let header = try running.header()
        // The widest page number there can be, so that its height is known before the pages are counted.
        let footerHeight = try running.footer(page: 888, of: 888).height
        return Surround(
            running: running, header: header, footerHeight: footerHeight,
            textTop: master.top + (header.height > .zero ? header.height + page.headerGap : .zero),
            textBottom: master.bottom - footerHeight - page.footerGap)
    }

    private func pagination(in surround: Surround) -> Pagination {
        Pagination(
            items: items, notes: notes.measures, notesGap: setter.stylesheet.page.notesGap,
            headHeights: heads.map(\.height), capacity: surround.textBottom - surround.textTop)
    }

    /// Chooses the pages, and nothing else.
    package func sheets() throws(ContentFault) -> Int { pagination(in: try surround()).cuts().count }

    /// How many pages there would be if each were filled as far as it goes; nil where one would end in a place where it
    /// should not.
    package func sheetsByFirstFit() throws(ContentFault) -> Int? {
        pagination(in: try surround()).sheetsByFirstFit()
    }

    package func compose() throws(ContentFault) -> LaidOutDocument {
        let surround = try surround()
        let cuts = pagination(in: surround).cuts()
        guard cuts.count <= Self.mostPages else {
            throw ContentFault(
                .error(
                    "too-many-pages",
                    "this copy has \(cuts.count) pages, and a copy may have at most \(Self.mostPages)",
                    help: "part it into several handouts"))
        }
        let named = try notes.namingPages(
            cuts.map { $0.notes.filter { !$0.isContinued }.map(\.note) }, setter: setter)

        var laidOut = LaidOutDocument(
            paper: paper, pages: [], destinations: [:], linkAreas: [], isRightToLeft: document.language.isRightToLeft)
        for (index, cut) in cuts.enumerated() {
            var fragments = surround.header.fragments.map { $0.moved(x: master.left, y: master.top) }
            place(cut, page: index, textTop: surround.textTop, in: &laidOut, &fragments)
            placeNotes(of: cut, among: named, page: index, bottom: surround.textBottom, in: &laidOut, &fragments)
            fragments = fragments.inReadingOrder
            let footer = try surround.running.footer(page: index + 1, of: cuts.count)
            fragments += footer.fragments.map { $0.moved(x: master.left, y: master.bottom - surround.footerHeight) }
            laidOut.pages.append(Page(fragments: fragments))
        }
        if laidOut.isRightToLeft { laidOut.mirror(from: master.left, to: master.left + master.measure) }
        return laidOut
    }

    private func place(
        _ cut: Pagination.PageCut, page: Int, textTop: Length, in laidOut: inout LaidOutDocument,
        _ fragments: inout [Fragment]
    ) {
        var y = textTop
        var tops: [Length] = []
        var text: [Fragment] = []
        if let first = cut.range.first, let number = items[first].repeatedHead {
            text += heads[number].fragments.map { $0.moved(x: master.left, y: y) }
            y += heads[number].height
        }
        for index in cut.range {
            let item = items[index]
            if index > cut.range.lowerBound { y += item.space.height(stretch: cut.stretch) }
            tops.append(y)
            text += item.fragments.map { $0.moved(x: master.left, y: y) }
            for destination in item.destinations {
                laidOut.destinations[destination] = Destination(page: page, top: y)
            }
            laidOut.add(item.links, page: page, left: master.left, top: y)
            y += item.height
        }
        fragments += frameFragments(cut, tops: tops)
        fragments += text
    }

    /// Sets a page's notes at its foot. The rule above one that goes on from the page before is as wide as the text.
    private func placeNotes(
        of cut: Pagination.PageCut, among notes: Notes, page: Int, bottom: Length,
        in laidOut: inout LaidOutDocument, _ fragments: inout [Fragment]
    ) {
        guard let first = cut.notes.first else { return }
        let top = bottom - cut.notes.height(among: notes.measures)
        let stylesheet = setter.stylesheet
        fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(
                        x: master.left, y: top - stylesheet.page.notesGap * 0.4,
                        width: first.isContinued ? master.measure : master.measure / 3,
                        height: stylesheet.lineWidth),
                    fill: stylesheet.ruleColour, artifact: .layout)))
        let placed = notes.place(cut.notes, left: master.left, top: top)
        fragments += placed.fragments
        laidOut.add(placed.links, page: page, left: .zero, top: .zero)
        // Whoever calls a short note that is not set finds the note of that source which is.
        for note in items[cut.range].flatMap(\.notes) {
            guard let top = placed.tops[notes.notes[note].measure.source] else { continue }
            laidOut.destinations[notes.notes[note].element.id] = Destination(page: page, top: top)
        }
    }

    /// A frame goes from the first to the last of its items on the page; where it is torn it stays open.
    private func frameFragments(_ cut: Pagination.PageCut, tops: [Length]) -> [Fragment] {
        var fragments: [Fragment] = []
        var spans: [Int: ClosedRange<Int>] = [:]
        for index in cut.range {
            for number in items[index].frames { spans[number] = (spans[number]?.lowerBound ?? index)...index }
        }
        for (number, span) in spans.sorted(by: { $0.key < $1.key }) {
            let (first, last) = (span.lowerBound, span.upperBound)
            let top = tops[first - cut.range.lowerBound]
            let bottom = tops[last - cut.range.lowerBound] + items[last].height
            let beginsHere = first == 0 || !items[first - 1].frames.contains(number)
            let endsHere = last == items.count - 1 || !items[last + 1].frames.contains(number)
            fragments += frames[number].fragments(
                left: master.left, top: top, bottom: bottom, beginsHere: beginsHere, endsHere: endsHere)
        }
        return fragments
    }
}

extension LaidOutDocument {
    fileprivate mutating func add(_ links: [ItemLink], page: Int, left: Length, top: Length) {
        for link in links {
            var area = link.area
            area.origin = Point(x: area.left + left, y: area.top + top)
            linkAreas.append(LinkArea(element: link.element, page: page, area: area))
        }
    }
}

extension Frame {
    /// - Parameter beginsHere: else the box goes on from the page before, and has no edge at its top.
    fileprivate func fragments(
        left origin: Length, top: Length, bottom: Length, beginsHere: Bool, endsHere: Bool
    ) -> [Fragment] {
        let x = origin + left
        let area = Rectangle(x: x, y: top, width: width, height: bottom - top)
        func filled(_ area: Rectangle, _ colour: Colour, _ artifact: Artifact) -> Fragment {
            .rectangle(RectangleFragment(area: area, fill: colour, artifact: artifact))
        }
        var fragments: [Fragment] = []
        if let fill = style.fill { fragments.append(filled(area, fill, .background)) }
        if let border = style.border {
            let line = style.borderWidth
            let height = area.size.height
            fragments.append(filled(Rectangle(x: x, y: top, width: line, height: height), border, .layout))
            fragments.append(
                filled(Rectangle(x: area.right - line, y: top, width: line, height: height), border, .layout))
            if beginsHere {
                fragments.append(filled(Rectangle(x: x, y: top, width: width, height: line), border, .layout))
            }
            if endsHere {
                fragments.append(
                    filled(Rectangle(x: x, y: bottom - line, width: width, height: line), border, .layout))
            }
        }
        if let bar = style.bar {
            fragments.append(
                filled(Rectangle(x: x, y: top, width: style.barWidth, height: area.size.height), bar, .layout))
        }
        return fragments
    }
}
