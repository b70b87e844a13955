import Diagnostics
import DocumentTree
import Geometry
import Theming

/// Cuts the flow of one part of a document into pages, and positions everything.
struct PageComposer {
    let setter: ParagraphSetter
    let notes: Notes
    let items: [FlowItem]
    let frames: [Frame]
    let heads: [RepeatedHead]
    let master: PageFrame
    let furniture: PageFurniture
    /// The pages without the running title.
    let openings: Openings

    /// Which pages have the header of a page that begins with the title.
    enum Openings { case none, first, all }

    /// Whether its first page is the front of a sheet.
    var beginsSheet: Bool { items.first?.beginsSheet == true }

    /// The text area of a page.
    struct PageFrame {
        var left: Length
        var measure: Length
        var top: Length
        var bottom: Length
        var isTurned = false
        /// The width that a table may take beyond the text, on each side.
        var outset: Length

        init(paper: Paper, page: PageMaster) {
            let available = paper.size.width - page.margins.left - page.margins.right
            measure = min(available, page.measure)
            left = page.margins.left + (available - measure) / 2
            top = page.margins.top
            bottom = paper.size.height - page.margins.bottom
            outset = max(.zero, left - PageMaster.leastMargin)
        }

        /// The width of the inserter's marks at the right edge of an upright page, the lower edge of a turned one.
        private static let marksMargin = Length.millimetres(17)

        /// Makes the frame of a page that is read on its side.
        init(turned paper: Paper, page: PageMaster) {
            let size = paper.size.turned
            left = PageMaster.leastMargin
            measure = size.width - left * 2
            top = max(page.margins.top, PageMaster.leastMargin)
            bottom = size.height - max(page.margins.bottom, Self.marksMargin)
            outset = .zero
            isTurned = true
        }
    }

    var pagination: Pagination {
        Pagination(
            items: items, notes: notes.metrics, notesGap: setter.stylesheet.page.notesGap,
            headHeights: heads.map(\.height),
            capacity: openings == .all ? furniture.openingText.size.height : furniture.text.size.height,
            firstCapacity: openings == .none ? nil : furniture.openingText.size.height)
    }

    /// Adds the pages of this part to the document.
    ///
    /// - Parameter count: the number of all pages.
    func compose(
        _ cuts: [Pagination.PageCut], among named: Notes?, of count: Int, keeping memo: SettingMemo?,
        into laidOut: inout LaidOutDocument
    ) throws(ContentFault) {
        let named = named ?? notes
        for (index, cut) in cuts.enumerated() {
            let tokens = tokens(of: cut)
            if let tokens, memo?.place(pageOf: tokens, into: &laidOut) == true { continue }
            let page = laidOut.pages.count
            let (destinations, linkCount) = (laidOut.destinations, laidOut.linkAreas.count)
            let isOpening = isOpening(index)
            let header = try header(isOpening: isOpening, isFirst: page == 0)
            var fragments = header.fragments
            laidOut.add(header.links, page: page, left: .zero, top: .zero)
            let text = isOpening ? furniture.openingText : furniture.text
            place(cut, page: page, textTop: text.top, in: &laidOut, &fragments)
            placeNotes(of: cut, among: named, page: page, bottom: furniture.text.bottom, in: &laidOut, &fragments)
            fragments = fragments.inReadingOrder
            let footer = try footer(page: page + 1, of: count)
            laidOut.add(footer.links, page: page, left: .zero, top: .zero)
            laidOut.pages.append(Page(fragments: fragments + footer.fragments, isTurned: master.isTurned))
            if let tokens {
                memo?.keepLastPage(of: &laidOut, tokens: tokens, since: destinations, linkCount)
            }
        }
    }

    /// The kept sections that the items of a page come from; nil if an item may hold a person's values.
    private func tokens(of cut: Pagination.PageCut) -> [Int]? {
        let tokens = items[cut.range].map(\.sectionToken)
        return tokens.isEmpty || tokens.contains(0) ? nil : tokens
    }

    /// Adds a page that holds only the running matter.
    func composeBlankPage(of count: Int, into laidOut: inout LaidOutDocument) throws(ContentFault) {
        let footer = try footer(page: laidOut.pages.count + 1, of: count)
        let header = try header(isOpening: true, isFirst: false)
        laidOut.pages.append(Page(fragments: header.fragments + footer.fragments, isTurned: master.isTurned))
    }

    private func isOpening(_ page: Int) -> Bool {
        switch openings {
        case .none: false
        case .first: page == 0
        case .all: true
        }
    }

    private func header(isOpening: Bool, isFirst: Bool) throws(ContentFault) -> RunningMatterSetter.Matter {
        let header = isOpening ? try furniture.running.openingHeader(isFirst: isFirst) : furniture.header
        return header.moved(x: master.left, y: isOpening ? master.top : furniture.headerTop)
    }

    private func footer(page: Int, of count: Int) throws(ContentFault) -> RunningMatterSetter.Matter {
        try furniture.running.footer(page: page, of: count)
            .moved(x: master.left, y: master.bottom - furniture.footerHeight)
    }

    private func place(
        _ cut: Pagination.PageCut, page: Int, textTop: Length, in laidOut: inout LaidOutDocument,
        _ fragments: inout [Fragment]
    ) {
        var y = textTop
        var tops: [Length] = []
        var text: [Fragment] = []
        if let first = cut.range.first {
            y += items[first].spaceWhereTorn
            if let number = items[first].repeatedHead {
                text += heads[number].fragments.map { $0.moved(x: master.left, y: y) }
                y += heads[number].height
            }
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
        fragments += frameFragments(cut, tops: tops, textTop: textTop)
        fragments += text
    }

    /// Places a page's notes at its foot. The rule above a continued note is as wide as the text.
    private func placeNotes(
        of cut: Pagination.PageCut, among notes: Notes, page: Int, bottom: Length,
        in laidOut: inout LaidOutDocument, _ fragments: inout [Fragment]
    ) {
        guard let first = cut.notes.first else { return }
        let top = bottom - cut.notes.height(among: notes.metrics)
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
        // A call of a short note that is not set leads to the note of the same source that is set.
        for note in items[cut.range].flatMap(\.notes) {
            guard let top = placed.tops[notes.notes[note].metrics.source] else { continue }
            laidOut.destinations[notes.notes[note].element.id] = Destination(page: page, top: top)
        }
    }

    /// Draws the frames. A frame spans its items on the page, and is left open where it is split.
    private func frameFragments(_ cut: Pagination.PageCut, tops: [Length], textTop: Length) -> [Fragment] {
        var fragments: [Fragment] = []
        var spans: [Int: ClosedRange<Int>] = [:]
        for index in cut.range {
            for number in items[index].frames { spans[number] = (spans[number]?.lowerBound ?? index)...index }
        }
        for (number, span) in spans.sorted(by: { $0.key < $1.key }) {
            let (first, last) = (span.lowerBound, span.upperBound)
            let bottom = tops[last - cut.range.lowerBound] + items[last].height
            let beginsHere = first == 0 || !items[first - 1].frames.contains(number)
            let top = beginsHere ? tops[first - cut.range.lowerBound] : textTop
            let endsHere = last == items.count - 1 || !items[last + 1].frames.contains(number)
            fragments += frames[number].fragments(
                left: master.left, top: top, bottom: bottom, beginsHere: beginsHere, endsHere: endsHere)
        }
        return fragments
    }
}

extension RunningMatterSetter.Matter {
    fileprivate func moved(x: Length, y: Length) -> Self {
        var moved = self
        moved.fragments = fragments.map { $0.moved(x: x, y: y) }
        for index in links.indices { moved.links[index].area = links[index].area.moved(x: x, y: y) }
        return moved
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
    /// A frame with round corners, but where it is split.
    private func rounded(_ area: Rectangle, beginsHere: Bool, endsHere: Bool) -> [Fragment] {
        let corners = Outline.Corners(
            radius: style.corners, areRoundAbove: beginsHere, areRoundBelow: endsHere)
        func shape(_ outline: Outline, _ colour: Colour, _ artifact: Artifact) -> Fragment {
            .shape(ShapeFragment(outline: outline, area: area, fill: colour, mark: .artifact(artifact)))
        }
        var fragments: [Fragment] = []
        if let fill = style.fill { fragments.append(shape(.filling(area.size, corners), fill, .background)) }
        if let border = style.border, style.borderWidth > .zero {
            fragments.append(shape(.edge(of: area.size, corners, width: style.borderWidth), border, .layout))
        }
        return fragments
    }

    /// - Parameter beginsHere: false if the box continues from the previous page and has no top edge.
    func fragments(
        left origin: Length, top: Length, bottom: Length, beginsHere: Bool, endsHere: Bool
    ) -> [Fragment] {
        let x = origin + left
        let top = beginsHere ? top + inset : top
        let area = Rectangle(x: x, y: top, width: width, height: bottom - top)
        func filled(_ area: Rectangle, _ colour: Colour, _ artifact: Artifact) -> Fragment {
            .rectangle(RectangleFragment(area: area, fill: colour, artifact: artifact))
        }
        if style.corners > .zero, style.bar == nil {
            return rounded(area, beginsHere: beginsHere, endsHere: endsHere)
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
