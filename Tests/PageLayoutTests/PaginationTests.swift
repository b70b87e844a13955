import Geometry
import TestSupport
import Testing

@testable import PageLayout

/// The choice of page breaks by itself, over thousands of made-up flows.
@Suite struct PaginationTests {
    private let capacity = Length.points(500)

    @Test(arguments: 0..<12)
    func takesNoMorePagesThanFillingOneAfterTheOther(block: UInt64) {
        for seed in block * 100..<block * 100 + 100 {
            let flow = Flow(seed: seed)
            let cuts = flow.pagination(capacity: capacity).cuts()
            #expect(cuts.count <= flow.greedyPages(capacity: capacity), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<12)
    func usesNoForbiddenBreakWhereThereIsAnotherWay(block: UInt64) {
        for seed in block * 100..<block * 100 + 100 {
            let flow = Flow(seed: seed)
            for cut in flow.pagination(capacity: capacity).cuts().dropFirst() {
                // The flows have no stretch of forbidden breaks that is taller than a page.
                #expect(flow.items[cut.range.lowerBound].breakBefore != .forbidden, "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<12)
    func fitsEveryPage(block: UInt64) {
        for seed in block * 100..<block * 100 + 100 {
            let flow = Flow(seed: seed)
            var covered = 0
            for cut in flow.pagination(capacity: capacity).cuts() {
                #expect(cut.range.lowerBound == covered)
                covered = cut.range.upperBound
                var height = 0.0
                for index in cut.range {
                    height += flow.items[index].height.points
                    if index > cut.range.lowerBound {
                        height += flow.items[index].space.height(stretch: cut.stretch).points
                    }
                }
                let notes = cut.range.flatMap { flow.items[$0].notes }.reduce(0) { $0 + flow.noteHeights[$1].points }
                height += notes > 0 ? notes + flow.notesGap.points : 0
                #expect(height <= capacity.points + 0.02, "seed \(seed)")
            }
            #expect(covered == flow.items.count)
        }
    }

    @Test func choosesTheSameTwice() {
        for seed in 0..<200 as Range<UInt64> {
            let first = Flow(seed: seed).pagination(capacity: capacity).cuts().map(\.range)
            #expect(first == Flow(seed: seed).pagination(capacity: capacity).cuts().map(\.range))
        }
    }

    @Test func squeezesSpacesEvenlyWhereThatSavesAPage() {
        // Eleven lines of 40 points and ten spaces of 10: forty points too many at natural spacing.
        let lines = (0..<11).map { index in
            FlowItem(
                height: .points(40),
                space: index == 0 ? .none : Space(natural: .points(10), minimum: .points(5), maximum: .points(12)))
        }
        let cuts = Flow(items: lines).pagination(capacity: .points(500)).cuts()
        #expect(cuts.count == 1)
        #expect(abs(cuts[0].stretch - -0.8) < 0.001)
    }
}

/// A made-up flow.
private struct Flow {
    var items: [FlowItem] = []
    var noteHeights: [Length] = []
    let notesGap = Length.points(12)

    init(items: [FlowItem]) { self.items = items }

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<Int.random(in: 3...40, using: &random) {
            let lines = Int.random(in: 1...14, using: &random)
            let isHeading = Int.random(in: 0..<5, using: &random) == 0
            for line in 0..<lines {
                var item = FlowItem(height: .points(Double(Int.random(in: 14...20, using: &random))))
                if line == 0 {
                    let natural = Double(Int.random(in: 0...14, using: &random))
                    item.space = Space(
                        natural: .points(natural), minimum: .points(natural * 0.7), maximum: .points(natural * 1.3))
                } else if line == 1 || line == lines - 1 || isHeading && line < 3 {
                    item.breakBefore = .forbidden
                } else if Bool.random(using: &random) {
                    item.breakBefore = .discouraged(Double(Int.random(in: 1...60, using: &random)))
                }
                if Int.random(in: 0..<25, using: &random) == 0 {
                    item.notes = [noteHeights.count]
                    noteHeights.append(.points(Double(Int.random(in: 12...60, using: &random))))
                }
                items.append(item)
            }
        }
    }

    func pagination(capacity: Length) -> Pagination {
        Pagination(
            items: items, noteHeights: noteHeights, noteSources: Array(noteHeights.indices), notesGap: notesGap,
            capacity: capacity)
    }

    /// What other typesetters do: a page is full when nothing more fits, and ends at the last break that is allowed.
    func greedyPages(capacity: Length) -> Int {
        var pages = 0
        var start = 0
        while start < items.count {
            pages += 1
            var height = 0.0
            var notes = 0.0
            var end = start
            var lastAllowed: Int?
            while end < items.count {
                let item = items[end]
                let more = item.height.points + (end > start ? item.space.natural.points : 0)
                let moreNotes = item.notes.reduce(0) { $0 + noteHeights[$1].points }
                let foot = notes + moreNotes
                if height + more + (foot > 0 ? foot + notesGap.points : 0) > capacity.points, end > start { break }
                height += more
                notes = foot
                end += 1
                if end == items.count || items[end].breakBefore != .forbidden { lastAllowed = end }
            }
            start = lastAllowed ?? end
        }
        return pages
    }
}
