import Geometry

/// Chooses where pages end, over the whole document at once.
///
/// Of all ways to cut the flow it takes the one with the fewest pages, and among those the one of the least cost:
/// holes, squeezed space, an almost empty last page, and breaks that are discouraged.
struct Pagination {
    var items: [FlowItem]
    /// By the numbers in `FlowItem.notes`; with the space below each.
    var noteHeights: [Length]
    /// By note, the full note of its source.
    var noteSources: [Int]
    /// Above the notes of a page that has some.
    var notesGap: Length
    /// By the numbers in `FlowItem.repeatedHead`.
    var headHeights: [Length] = []
    /// For text and notes together.
    var capacity: Length

    struct PageCut {
        /// Of the items.
        var range: Range<Int>
        /// From -1, every space as small as it may be, over 0, natural, to 1, as large as it may be.
        var stretch: Double
    }

    struct Fill {
        var natural = 0.0
        var minimum = 0.0
        var maximum = 0.0
        var called = CalledNotes()
        var notes = 0.0
    }

    private struct Best {
        var cost: Double
        var start: Int
        var stretch: Double
    }

    /// Outweighs every other cost of a page, and is outweighed by one forbidden break.
    private static let costOfPage = 1e5

    /// O(items × items on a page).
    func cuts() -> [PageCut] {
        guard !items.isEmpty else { return [] }
        var best: [Best] = [Best(cost: 0, start: 0, stretch: 0)]
        best.reserveCapacity(items.count + 1)
        for end in 1...items.count { best.append(bestPage(endingBefore: end, after: best)) }

        var cuts: [PageCut] = []
        var end = items.count
        while end > 0 {
            cuts.append(PageCut(range: best[end].start..<end, stretch: best[end].stretch))
            end = best[end].start
        }
        return cuts.reversed()
    }

    /// Grows a page upwards from its last item until it is too full.
    private func bestPage(endingBefore end: Int, after best: [Best]) -> Best {
        let isLast = end == items.count
        let breakCost = isLast ? 0 : items[end].breakBefore.cost
        var found = Best(cost: .infinity, start: end - 1, stretch: 0)
        var below = Fill()
        for start in stride(from: end - 1, through: 0, by: -1) {
            let item = items[start]
            var fill = below
            fill.add(height: item.height)
            if !item.notes.isEmpty {
                fill.called.add(above: item.notes, sources: noteSources)
                fill.notes = fill.called.height(noteHeights).points
            }
            below = fill
            below.add(space: item.space)

            let head = item.repeatedHead.map { headHeights[$0].points } ?? 0
            let room = capacity.points - head - (fill.notes > 0 ? fill.notes + notesGap.points : 0)
            let isTooFull = fill.minimum > room + 0.01
            // An item that is taller than a page has one of its own.
            if isTooFull && start < end - 1 { break }
            let page = judge(fill, room: room, isLast: isLast)
            let cost = best[start].cost + Self.costOfPage + page.cost + breakCost
            if cost < found.cost { found = Best(cost: cost, start: start, stretch: page.stretch) }
            if isTooFull { break }
        }
        return found
    }

    private func judge(_ fill: Fill, room: Double, isLast: Bool) -> (cost: Double, stretch: Double) {
        if fill.natural > room {
            let give = fill.natural - fill.minimum
            let share = give > 0 ? min(1, (fill.natural - room) / give) : 1
            return (60 * share * share, -share)
        }
        let hole = room - fill.natural
        if isLast {
            // A last sheet with a few lines on it is a sheet wasted.
            let share = fill.natural / room
            return (share < 0.2 ? 200 * (0.2 - share) / 0.2 : 0, 0)
        }
        let growth = fill.maximum - fill.natural
        if growth > 0, hole <= growth {
            let share = hole / growth
            return (10 * share * share, share)
        }
        let share = hole / room
        return (10 + 400 * share * share, 0)
    }
}

extension Pagination.Fill {
    fileprivate mutating func add(height: Length) {
        natural += height.points
        minimum += height.points
        maximum += height.points
    }

    fileprivate mutating func add(space: Space) {
        natural += space.natural.points
        minimum += space.minimum.points
        maximum += space.maximum.points
    }
}

extension Space {
    /// Its height on a page whose spaces are all stretched or squeezed alike.
    func height(stretch: Double) -> Length {
        stretch < 0 ? natural + (natural - minimum) * stretch : natural + (maximum - natural) * stretch
    }
}
