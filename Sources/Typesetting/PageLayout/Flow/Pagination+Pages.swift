import Geometry

/// The content of a page while lines are added from its top.
struct PageContent {
    /// The height of the text in points, with spaces at their natural, smallest and largest size.
    var natural = 0.0
    var minimum = 0.0
    var maximum = 0.0
    /// The height of a table's repeated head, and the space below the edge of a split frame, in points.
    private(set) var head = 0.0
    /// The parts of notes that continue from the previous page.
    let carried: [NotePart]
    /// The height of its page.
    let capacity: Length
    private(set) var called = CalledNotes()
    /// The height of all the page's notes, set whole, in points.
    private(set) var notesHeight = 0.0
    private(set) var isEmpty = true

    init(carried: [NotePart], capacity: Length) {
        self.carried = carried
        self.capacity = capacity
    }

    mutating func add(_ item: FlowItem, in flow: Pagination) {
        if isEmpty {
            head = item.spaceWhereTorn.points + (item.repeatedHead.map { flow.headHeights[$0].points } ?? 0)
            isEmpty = false
        } else {
            natural += item.space.natural.points
            minimum += item.space.minimum.points
            maximum += item.space.maximum.points
        }
        natural += item.height.points
        minimum += item.height.points
        maximum += item.height.points
        guard !item.notes.isEmpty else { return }
        called.add(below: item.notes, among: flow.notes)
        notesHeight = called.height(among: flow.notes).points
    }
}

/// One of all possible pages.
struct WeighedPage {
    /// The item after the page's last one.
    var end: Int
    /// The filled share of the page, from 0 to 1.
    var fill: Double
    /// The parts of notes that continue on the next page.
    var goingOn: [NotePart]
    /// The cost of the break at the page's end, and the demerits of the page by itself.
    var breakBefore: PageBreak?
    var demerits: Double
    /// The stretch of spaces, as in `PageCut`.
    var stretch: Double
    /// Whether a text that stays in one piece goes on on the next page.
    var tearsOnePiece = false
}

extension Pagination {
    /// Returns every possible page that begins with an item, from the emptiest to the fullest.
    func pages(from start: Int, carrying carried: [NotePart], usingForbidden: Bool) -> [WeighedPage] {
        var pages = fittingPages(from: start, carrying: carried, usingForbidden: usingForbidden)
        blameNeedlessHoles(in: &pages)
        return pages
    }

    /// Adds demerits to pages that end inside a list or paragraph although more of it would fit. Readers see such a
    /// hole as an error. A costly break is no reason to end a page early if a cheaper one follows.
    private func blameNeedlessHoles(in pages: inout [WeighedPage]) {
        var cheapestBelow = Double.infinity
        for index in pages.indices.reversed() {
            let demerits = pages[index].breakBefore?.demerits ?? 0
            if demerits > 0, cheapestBelow <= demerits { pages[index].demerits += Demerits.ofNeedlessHole }
            if pages[index].stretch >= 0, pages[index].goingOn.isEmpty {
                cheapestBelow = min(cheapestBelow, demerits)
            }
        }
    }

    /// The empty content of a page that begins with an item.
    func content(from start: Int, carrying carried: [NotePart]) -> PageContent {
        PageContent(carried: carried, capacity: start == 0 && carried.isEmpty ? firstCapacity : capacity)
    }

    /// Returns the same pages as `pages`, without comparing them with each other.
    func fittingPages(from start: Int, carrying carried: [NotePart], usingForbidden: Bool) -> [WeighedPage] {
        var pages: [WeighedPage] = []
        var content = content(from: start, carrying: carried)
        if !carried.isEmpty, let settled = settle(content, isLast: endsFreely(at: start)) {
            pages.append(weighed(settled, from: start, end: start))
        }
        for index in start..<items.count {
            if index > start, items[index].breakBefore == .required { break }
            content.add(items[index], in: self)
            let end = index + 1
            let settled = settle(content, isLast: endsFreely(at: end))
            // An item taller than a page has a page of its own.
            guard settled != nil || (end == start + 1 && carried.isEmpty) else { return pages }
            if usingForbidden || breakAfter(start..<end) != .forbidden {
                let page = settled ?? SettledPage(stretch: -1, hole: 0, text: content.minimum)
                pages.append(weighed(page, from: start, end: end))
            }
            if settled == nil { break }
        }
        return pages
    }

    /// Whether a page that ends there need not be filled: nothing more may stand on it.
    func endsFreely(at end: Int) -> Bool { end == items.count || items[end].breakBefore == .required }

    /// The settled layout of a page.
    struct SettledPage {
        var stretch: Double
        /// The empty space in points; the height of the text is in points, too.
        var hole: Double
        var text: Double
        var goingOn: [NotePart] = []
    }

    /// Settles a page; nil if the page is too full.
    ///
    /// - Parameter isLast: true for the last page, which need not be filled.
    func settle(_ content: PageContent, isLast: Bool) -> SettledPage? {
        let whole = content.notesHeight + content.carried.height(among: notes).points
        let gap = whole > 0 ? notesGap.points : 0
        let room = content.capacity.points - content.head - gap
        guard content.minimum + whole > room + 0.01 else {
            let free = room - whole
            if content.natural > free {
                let give = content.natural - content.minimum
                return SettledPage(
                    stretch: give > 0 ? -min(1, (content.natural - free) / give) : -1, hole: 0, text: free)
            }
            let growth = content.maximum - content.natural
            let hole = free - content.natural
            // A page that stretching cannot fill keeps its natural spaces.
            return !isLast && growth > 0 && hole <= growth
                ? SettledPage(stretch: hole / growth, hole: 0, text: free)
                : SettledPage(stretch: 0, hole: hole, text: content.natural)
        }
        return settleWithLongNotes(content, room: room)
    }

    /// Settles the text at natural spacing, with as much of a long note below it as fits.
    private func settleWithLongNotes(_ content: PageContent, room: Double) -> SettledPage? {
        let long = longNotes(content)
        guard !long.isEmpty else { return nil }
        let short = shortNotes(content).height(among: notes).points
        let required = long.leastHeights(among: notes).reduce(short) { $0 + $1.points }
        guard content.minimum + required <= room + 0.01 else { return nil }
        let text = min(content.natural, room - required)
        let give = content.natural - content.minimum
        let goingOn = long.split(at: Length(points: room - text - short + 0.01), among: notes).goingOn
        return SettledPage(
            stretch: give > 0 ? (text - content.natural) / give : 0, hole: 0, text: text, goingOn: goingOn)
    }

    private func longNotes(_ content: PageContent) -> [NotePart] {
        content.carried + content.called.notes.filter { goesOn[$0] }.map { NotePart(whole: $0, among: notes) }
    }

    private func shortNotes(_ content: PageContent) -> [NotePart] {
        content.called.notes.filter { !goesOn[$0] }.map { NotePart(whole: $0, among: notes) }
    }

    /// Returns the notes at the page's foot: the rest from the previous page, then its own notes in order. A note that
    /// continues is last.
    func notesOnPage(_ content: PageContent, _ settled: SettledPage?) -> [NotePart] {
        guard let settled, !settled.goingOn.isEmpty else {
            return content.carried + content.called.notes.map { NotePart(whole: $0, among: notes) }
        }
        let short = shortNotes(content)
        let room = content.capacity.points - content.head - notesGap.points - settled.text
        let long = longNotes(content).split(
            at: Length(points: room + 0.01) - short.height(among: notes), among: notes
        ).onPage
        return long.filter(\.isContinued) + short + long.filter { !$0.isContinued }
    }

    /// Returns the cost of the break after a page; nil after the last page.
    private func breakAfter(_ page: Range<Int>) -> PageBreak? {
        guard page.upperBound < items.count else { return nil }
        let isLineAlone = page.count == 1 && items[page.lowerBound].isMiddleLine
        return isLineAlone ? .forbidden : items[page.upperBound].breakBefore
    }

    private func weighed(_ settled: SettledPage, from start: Int, end: Int) -> WeighedPage {
        let isLast = endsFreely(at: end) && settled.goingOn.isEmpty
        let capacity = start == 0 ? firstCapacity : capacity
        return WeighedPage(
            end: end, fill: 1 - settled.hole / capacity.points, goingOn: settled.goingOn,
            breakBefore: breakAfter(start..<end),
            demerits: Demerits.of(settled, capacity: capacity.points, isLast: isLast), stretch: settled.stretch,
            tearsOnePiece: end < items.count && items[end].isInOnePiece)
    }
}
