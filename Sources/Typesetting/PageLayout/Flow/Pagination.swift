import Geometry

/// Chooses where pages end, over the whole document at once.
///
/// Of all ways to cut the flow it takes the one with the fewest breaks in forbidden places, then with the fewest pages,
/// and among those the one of the least demerits: holes, squeezed space, an almost empty last page, facing pages that are
/// filled very differently, and breaks that are discouraged. Notes are part of every page that is weighed.
struct Pagination {
    let items: [FlowItem]
    /// By the numbers in `FlowItem.notes`.
    let notes: [NoteMetrics]
    /// Above the notes of a page that has some.
    let notesGap: Length
    /// By the numbers in `FlowItem.repeatedHead`.
    let headHeights: [Length]
    /// For text and notes together.
    let capacity: Length
    /// By note: it is longer than a page, and goes on at the foot of the next one.
    let goesOn: [Bool]

    struct PageCut {
        /// Of the items. Empty on a page that has nothing but the rest of a note.
        var range: Range<Int>
        /// From -1, every space as small as it may be, over 0, natural, to 1, as large as it may be.
        var stretch: Double
        /// At its foot, from the top.
        var notes: [NotePart]
    }

    init(
        items: [FlowItem], notes: [NoteMetrics], notesGap: Length, headHeights: [Length] = [], capacity: Length
    ) {
        self.items = items
        self.notes = notes
        self.notesGap = notesGap
        self.headHeights = headHeights
        self.capacity = capacity
        goesOn = NoteMetrics.longer(
            thanAPageOf: capacity - notesGap, called: items, notes: notes, headHeights: headHeights)
    }

    /// O(items × items on a page).
    func cuts() -> [PageCut] {
        guard !items.isEmpty else { return [] }
        // Forbidden breaks are thought of only where there is no other way.
        return (cheapestWay(usingForbidden: false) ?? cheapestWay(usingForbidden: true) ?? []).map(cut)
    }

    /// A page as the last of a way to set all items before its end.
    private struct Way {
        var cost: PageCost
        var start: Int
        var end: Int
        /// What the page before left of its notes.
        var carried: [NotePart]
        /// How much of the page is filled, from 0 to 1.
        var fill: Double
        /// The number of the way that it continues.
        var previous: Int?
    }

    /// The ways to have set everything before an item that could still be part of the cheapest one, by what is left of
    /// the notes.
    private struct Arrivals {
        struct Group {
            var carried: [NotePart]
            var best: PageCost
            var ways: [Int]
        }
        var groups: [Group] = []
        private var done = 0

        mutating func add(_ number: Int, of way: Way, carrying carried: [NotePart]) {
            guard let index = groups.firstIndex(where: { $0.carried == carried }) else {
                groups.append(Group(carried: carried, best: way.cost, ways: [number]))
                return
            }
            // Whether a left page is filled badly is only known with the right one: it costs no more than this.
            let reach = way.cost.opensSpread ? Demerits.mostOfSpread : 0
            if way.cost < groups[index].best {
                if groups[index].best.isDearer(than: way.cost, by: reach) { groups[index].ways = [] }
                groups[index].best = way.cost
                groups[index].ways.append(number)
            } else if reach > 0, !way.cost.isDearer(than: groups[index].best, by: reach) {
                groups[index].ways.append(number)
            }
        }

        /// The group with the most lines left to set: a page of notes alone makes one with fewer.
        mutating func next() -> Group? {
            guard done < groups.count else { return nil }
            let heaviest = groups.indices[done...].max { groups[$0].carried.lineCount < groups[$1].carried.lineCount }
            groups.swapAt(done, heaviest ?? done)
            done += 1
            return groups[done - 1]
        }
    }

    private func cheapestWay(usingForbidden: Bool) -> [Way]? {
        var ways: [Way] = []
        var arrivals = Array(repeating: Arrivals(), count: items.count + 1)
        arrivals[0].groups = [Arrivals.Group(carried: [], best: PageCost(), ways: [])]
        for start in arrivals.indices {
            while let group = arrivals[start].next() {
                if start == items.count, group.carried.isEmpty { break }
                for page in pages(from: start, carrying: group.carried, usingForbidden: usingForbidden) {
                    var way = Way(
                        cost: PageCost(), start: start, end: page.end, carried: group.carried, fill: page.fill)
                    if let previous = cheapest(group.ways, of: ways, before: page) {
                        way.cost = ways[previous].cost.adding(page, facing: ways[previous].fill)
                        way.previous = previous
                    } else {
                        way.cost = way.cost.adding(page, facing: nil)
                    }
                    ways.append(way)
                    arrivals[page.end].add(ways.count - 1, of: way, carrying: page.goingOn)
                }
            }
        }
        let whole = arrivals[items.count].groups.first { $0.carried.isEmpty }?.ways
        guard var last = whole?.min(by: { ways[$0].cost < ways[$1].cost }) else { return nil }
        var pages = [ways[last]]
        while let previous = ways[last].previous {
            pages.append(ways[previous])
            last = previous
        }
        return pages.reversed()
    }

    /// The way that a page continues best.
    private func cheapest(_ candidates: [Int], of ways: [Way], before page: WeighedPage) -> Int? {
        guard candidates.count > 1 else { return candidates.first }
        return candidates.min {
            ways[$0].cost.adding(page, facing: ways[$0].fill) < ways[$1].cost.adding(page, facing: ways[$1].fill)
        }
    }

    private func cut(_ way: Way) -> PageCut {
        var content = PageContent(carried: way.carried)
        for index in way.start..<way.end { content.add(items[index], in: self) }
        let settled = settle(content, isLast: endsFreely(at: way.end))
        return PageCut(
            range: way.start..<way.end, stretch: settled?.stretch ?? -1, notes: notesOnPage(content, settled))
    }
}
