import Geometry

/// Chooses the page breaks of a whole document at once.
///
/// It minimizes, in this order: breaks in forbidden places, pages, and demerits. Demerits are given for holes, squeezed
/// space, an almost empty last page, unequally filled facing pages, and discouraged breaks. Notes are part of every
/// page that is considered.
struct Pagination {
    let items: [FlowItem]
    /// The metrics of the notes, by the numbers in `FlowItem.notes`.
    let notes: [NoteMetrics]
    /// The gap above the notes of a page.
    let notesGap: Length
    /// The heights of table heads, by the numbers in `FlowItem.repeatedHead`.
    let headHeights: [Length]
    /// The height of a page for text and notes together.
    let capacity: Length
    /// The height of the first page, whose header may be smaller.
    let firstCapacity: Length
    /// By note: true if it is longer than a page, and continues at the foot of the next one.
    let goesOn: [Bool]

    struct PageCut {
        /// The range of the items; empty on a page that holds only the rest of a note.
        var range: Range<Int>
        /// The stretch of spaces: -1 is the smallest size, 0 natural, 1 the largest.
        var stretch: Double
        /// The notes at the page's foot, from the top.
        var notes: [NotePart]
    }

    init(
        items: [FlowItem], notes: [NoteMetrics], notesGap: Length, headHeights: [Length] = [], capacity: Length,
        firstCapacity: Length? = nil
    ) {
        self.firstCapacity = firstCapacity ?? capacity
        self.items = items
        self.notes = notes
        self.notesGap = notesGap
        self.headHeights = headHeights
        self.capacity = capacity
        goesOn = NoteMetrics.longer(
            thanAPageOf: min(capacity, firstCapacity ?? capacity) - notesGap, called: items, notes: notes,
            headHeights: headHeights)
    }

    /// Returns the page cuts. Complexity: O(items × items on a page).
    func cuts() -> [PageCut] {
        guard !items.isEmpty else { return [] }
        // Forbidden breaks are considered only if there is no other way.
        return (cheapestWay(usingForbidden: false) ?? cheapestWay(usingForbidden: true) ?? []).map(cut)
    }

    /// A page as the last one of a way to set all items before its end.
    private struct Way {
        var cost: PageCost
        var start: Int
        var end: Int
        /// The parts of notes that continue from the previous page.
        var carried: [NotePart]
        /// The filled share of the page, from 0 to 1.
        var fill: Double
        /// The number of the previous way, which this one continues.
        var previous: Int?
    }

    /// The ways to set everything before an item that may still be part of the cheapest one. They are grouped by the
    /// rest of the notes.
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
            // The demerits of a left page are known only with the right one; they are at most this much.
            let reach = way.cost.opensSpread ? Demerits.mostOfSpread : 0
            if way.cost < groups[index].best {
                if groups[index].best.isDearer(than: way.cost, by: reach) { groups[index].ways = [] }
                groups[index].best = way.cost
                groups[index].ways.append(number)
            } else if reach > 0, !way.cost.isDearer(than: groups[index].best, by: reach) {
                groups[index].ways.append(number)
            }
        }

        /// Returns the group with the most lines of notes left. A page of notes alone leads to a group with fewer
        /// lines.
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

    /// Returns the best way for a page to continue.
    private func cheapest(_ candidates: [Int], of ways: [Way], before page: WeighedPage) -> Int? {
        guard candidates.count > 1 else { return candidates.first }
        return candidates.min {
            ways[$0].cost.adding(page, facing: ways[$0].fill) < ways[$1].cost.adding(page, facing: ways[$1].fill)
        }
    }

    private func cut(_ way: Way) -> PageCut {
        var content = content(from: way.start, carrying: way.carried)
        for index in way.start..<way.end { content.add(items[index], in: self) }
        let settled = settle(content, isLast: endsFreely(at: way.end))
        return PageCut(
            range: way.start..<way.end, stretch: settled?.stretch ?? -1, notes: notesOnPage(content, settled))
    }
}
