/// What the pages so far cost, the worst first.
struct PageCost: Comparable {
    /// Breaks in forbidden places, then breaks that are dearer than a sheet.
    private(set) var forbidden = 0
    private(set) var avoided = 0
    private(set) var sheets = 0
    private(set) var demerits = 0.0

    /// Its last page is an even one, which lies beside the next: the first page of a handout is a right one.
    var opensSpread: Bool { sheets > 0 && sheets.isMultiple(of: 2) }

    /// - Parameter facing: how much the page before is filled.
    func adding(_ page: WeighedPage, facing: Double?) -> PageCost {
        var cost = self
        cost.sheets += 1
        cost.demerits += page.demerits
        if opensSpread, let facing { cost.demerits += Demerits.ofSpread(facing, page.fill) }
        switch page.breakBefore {
        case nil, .allowed, .required: break
        case .discouraged(let demerits): cost.demerits += demerits
        case .avoided: cost.avoided += 1
        case .forbidden: cost.forbidden += 1
        }
        return cost
    }

    /// Dearer in what counts more than demerits, or by so many of these.
    func isDearer(than other: PageCost, by reach: Double) -> Bool {
        rank != other.rank ? rank > other.rank : demerits > other.demerits + reach
    }

    static func < (left: Self, right: Self) -> Bool {
        left.rank != right.rank ? left.rank < right.rank : left.demerits < right.demerits
    }

    private var rank: (Int, Int, Int) { (forbidden, avoided, sheets) }
}

/// How bad a page looks. 100 is about as bad as a page of which two fifths are empty.
enum Demerits {
    /// Of facing pages, one of them full and the other empty.
    static let mostOfSpread = 40.0
    /// Of a break in the midst of something, though more of it would fit.
    static let ofNeedlessHole = 120.0

    /// - Parameters:
    ///   - page: in points, as its capacity.
    ///   - isLast: it may be left as empty as it is, unless it is almost a sheet wasted.
    static func of(_ page: Pagination.SettledPage, capacity: Double, isLast: Bool) -> Double {
        let goingOn = page.goingOn.isEmpty ? 0 : 50.0
        if page.stretch < 0 { return goingOn + 60 * page.stretch * page.stretch }
        let share = page.hole / capacity
        if isLast { return 240 * max(0, share - 0.75) / 0.25 }
        return goingOn + 10 * page.stretch * page.stretch + (share > 0 ? ofHole(share) : 0)
    }

    /// One hole is no worse than its two halves on two pages: white space is not spread thin over many.
    private static func ofHole(_ share: Double) -> Double { 10 + 100 * share + 300 * share * share }

    static func ofSpread(_ left: Double, _ right: Double) -> Double {
        mostOfSpread * (left - right) * (left - right)
    }
}
