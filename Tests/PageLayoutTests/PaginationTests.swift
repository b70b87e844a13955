import Geometry
import TestSupport
import Testing

@testable import PageLayout

/// The choice of page breaks alone, on thousands of random flows.
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
                // The flows contain no run of forbidden breaks taller than a page.
                #expect(flow.items[cut.range.lowerBound].breakBefore != .forbidden, "seed \(seed)")
            }
        }
    }

    /// Headings without text between them are taller than a page.
    @Test func partsHeadingsRatherThanTearOne() {
        var items: [FlowItem] = []
        for heading in 0..<3 {
            for line in 0..<3 {
                var item = FlowItem(height: .points(60))
                item.breakBefore = heading == 0 && line == 0 ? .allowed : .forbidden
                item.isInOnePiece = line > 0
                items.append(item)
            }
        }
        let cuts = Pagination(items: items, notes: [], notesGap: .zero, capacity: .points(320)).cuts()
        #expect(cuts.allSatisfy { !items[$0.range.lowerBound].isInOnePiece })
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
                let notes = cut.range.flatMap { flow.items[$0].notes }.reduce(0) { $0 + flow.notes[$1].height.points }
                height += notes > 0 ? notes + flow.notesGap.points : 0
                #expect(height <= capacity.points + 0.02, "seed \(seed)")
            }
            #expect(covered == flow.items.count)
        }
    }

    /// The test tries all ways to cut a small flow.
    @Test(arguments: 0..<60 as Range<UInt64>)
    func findsTheCheapestOfAllWays(seed: UInt64) throws {
        // There are so few lines that every way can be tried; some notes are longer than such a page.
        let whole = Flow(seed: seed)
        let pagination = Flow(items: Array(whole.items.prefix(13)), notes: whole.notes)
            .pagination(capacity: .points(90))
        let chosen = try #require(pagination.cost(ofPagesEndingAt: pagination.cuts().map(\.range.upperBound)))
        let cheapest = try #require(
            pagination.cheapestOfAll(from: 0, carrying: [], before: PageCost(), facing: nil))
        #expect(!chosen.isDearer(than: cheapest, by: 1e-9))
    }

    /// Twelve lines fill a page, and there are twenty-five: the last page must have more than one.
    @Test func leavesNoLastPageAlmostEmpty() {
        let lines = (0..<25).map { _ in FlowItem(height: .points(40)) }
        let cuts = Flow(items: lines).pagination(capacity: .points(500)).cuts()
        #expect(cuts.count == 3)
        #expect(cuts[2].range.count >= 4)
    }

    /// Two holes of a line each might look no worse than one hole of two, but inside a list readers notice them.
    @Test func leavesNoRoomForMoreOfWhatGoesOn() {
        var lines = (0..<30).map { _ in FlowItem(height: .points(40)) }
        for index in 1..<22 { lines[index].breakBefore = .betweenListItems }
        // The content after the list stays together.
        for index in 23..<30 { lines[index].breakBefore = .forbidden }
        let cuts = Flow(items: lines).pagination(capacity: .points(480)).cuts()
        #expect(cuts.map(\.range.count) == [12, 10, 8])
    }

    /// Pages 2 and 3 face each other.
    @Test func fillsFacingPagesAlike() {
        var lines = (0..<26).map { _ in FlowItem(height: .points(40)) }
        for index in 1..<26 where ![12, 20, 22].contains(index) { lines[index].breakBefore = .forbidden }
        // Page 2 alone would be cheaper with more lines, but page 3 would then have four lines beside its ten.
        lines[22].breakBefore = .discouraged(35)
        let cuts = Flow(items: lines).pagination(capacity: .points(480)).cuts()
        #expect(cuts.map(\.range.count) == [12, 8, 6])
    }

    @Test func continuesOnlyANoteThatIsLongerThanAPage() {
        for lineCount in 1...120 {
            var lines = (0..<30).map { _ in FlowItem(height: .points(20)) }
            lines[14].notes = [0]
            let note = NoteMetrics(source: 0, lineCount: lineCount, leading: .points(10), spaceAfter: .points(2))
            let pagination = Pagination(
                items: lines, notes: [note], notesGap: .points(8), capacity: .points(500))
            let cuts = pagination.cuts()
            let parts = cuts.map { cut in cut.notes.map(\.lines) }
            let page = cuts.firstIndex { $0.range.contains(14) } ?? 0
            // The room is 500 points without the gap, four lines of text and the space below the note.
            if lineCount <= 41 {
                #expect(parts.filter { !$0.isEmpty } == [[0..<lineCount]], "\(lineCount) lines")
                #expect(parts[page] == [0..<lineCount], "\(lineCount) lines")
            } else {
                #expect(parts[page].first?.lowerBound == 0, "\(lineCount) lines")
                #expect(parts.joined().flatMap { Array($0) } == Array(0..<lineCount))
                #expect(parts.joined().allSatisfy { $0.count >= 2 })
            }
            for cut in cuts {
                let foot = cut.notes.height(among: [note])
                let height = Length.points(20) * Double(cut.range.count) + (foot > .zero ? foot + .points(8) : .zero)
                #expect(height.points <= 500.02, "\(lineCount) lines")
            }
        }
    }

    @Test func beginsEveryLongNoteOnThePageOfItsCall() {
        for distance in 0...20 {
            var lines = (0..<40).map { _ in FlowItem(height: .points(20)) }
            lines[10].notes = [0]
            lines[10 + distance].notes.append(1)
            let notes = (0..<2).map {
                NoteMetrics(source: $0, lineCount: 70, leading: .points(10), spaceAfter: .points(2))
            }
            let cuts = Pagination(items: lines, notes: notes, notesGap: .points(8), capacity: .points(500)).cuts()
            for (note, line) in [(0, 10), (1, 10 + distance)] {
                let parts = cuts.map { cut in cut.notes.first { $0.note == note }?.lines ?? 0..<0 }
                let pages = parts.indices.filter { !parts[$0].isEmpty }
                #expect(cuts[pages[0]].range.contains(line), "\(distance) lines between the calls")
                #expect(pages == Array(pages[0]..<pages[0] + pages.count), "\(distance) lines between the calls")
                #expect(parts.flatMap { Array($0) } == Array(0..<70))
            }
        }
    }

    @Test func choosesTheSameTwice() {
        for seed in 0..<200 as Range<UInt64> {
            let first = Flow(seed: seed).pagination(capacity: capacity).cuts().map(\.range)
            #expect(first == Flow(seed: seed).pagination(capacity: capacity).cuts().map(\.range))
        }
    }

    @Test func squeezesSpacesEvenlyWhereThatSavesAPage() {
        // Eleven lines of 40 points and ten spaces of 10 are forty points too many at natural spacing.
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

/// A random flow.
private struct Flow {
    var items: [FlowItem] = []
    var notes: [NoteMetrics] = []
    let notesGap = Length.points(12)

    init(items: [FlowItem], notes: [NoteMetrics] = []) {
        self.items = items
        self.notes = notes
    }

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
                    item.notes = [notes.count]
                    notes.append(
                        NoteMetrics(
                            source: notes.count, lineCount: Int.random(in: 1...5, using: &random), leading: .points(10),
                            spaceAfter: .points(2)))
                }
                items.append(item)
            }
        }
    }

    func pagination(capacity: Length) -> Pagination {
        Pagination(items: items, notes: notes, notesGap: notesGap, capacity: capacity)
    }

    /// Returns the number of pages of a first-fit typesetter: a full page ends at the last allowed break.
    func greedyPages(capacity: Length) -> Int {
        var pages = 0
        var start = 0
        while start < items.count {
            pages += 1
            var height = 0.0
            var atFoot = 0.0
            var end = start
            var lastAllowed: Int?
            while end < items.count {
                let item = items[end]
                let more = item.height.points + (end > start ? item.space.natural.points : 0)
                let moreNotes = item.notes.reduce(0) { $0 + notes[$1].height.points }
                let foot = atFoot + moreNotes
                if height + more + (foot > 0 ? foot + notesGap.points : 0) > capacity.points, end > start { break }
                height += more
                atFoot = foot
                end += 1
                if end == items.count || items[end].breakBefore != .forbidden { lastAllowed = end }
            }
            start = lastAllowed ?? end
        }
        return pages
    }
}

extension Pagination {
    /// Returns the cost of pages that end at the given places.
    fileprivate func cost(ofPagesEndingAt ends: [Int]) -> PageCost? {
        var cost = PageCost()
        var start = 0
        var carried: [NotePart] = []
        var facing: Double?
        for end in ends {
            let found = pages(from: start, carrying: carried, usingForbidden: true).last { $0.end == end }
            guard let found else { return nil }
            cost = cost.adding(found, facing: facing)
            (start, carried, facing) = (end, found.goingOn, found.fill)
        }
        return cost
    }

    fileprivate func cheapestOfAll(
        from start: Int, carrying carried: [NotePart], before: PageCost, facing: Double?
    ) -> PageCost? {
        guard start < items.count || !carried.isEmpty else { return before }
        var best: PageCost?
        for page in pages(from: start, carrying: carried, usingForbidden: true) {
            guard
                let cost = cheapestOfAll(
                    from: page.end, carrying: page.goingOn, before: before.adding(page, facing: facing),
                    facing: page.fill)
            else { continue }
            best = best.map { min($0, cost) } ?? cost
        }
        return best
    }
}
