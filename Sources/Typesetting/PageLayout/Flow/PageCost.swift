/// The cost of the pages so far, with the most important part first.
struct PageCost: Comparable {
    /// The number of breaks in forbidden places, of which the worst count as four; below, the number of breaks that are
    /// costlier than a sheet.
    private(set) var forbidden = 0
    private(set) var avoided = 0
    private(set) var sheets = 0
    private(set) var demerits = 0.0

    /// Whether the last page is even, so that it faces the next one. A handout's first page is a right-hand page.
    var opensSpread: Bool { sheets > 0 && sheets.isMultiple(of: 2) }

    /// - Parameter facing: the share of the previous page that is filled.
    func adding(_ page: WeighedPage, facing: Double?) -> PageCost {
        var cost = self
        cost.sheets += 1
        cost.demerits += page.demerits
        if opensSpread, let facing { cost.demerits += Demerits.ofSpread(facing, page.fill) }
        switch page.breakBefore {
        case nil, .allowed, .required: break
        case .discouraged(let demerits): cost.demerits += demerits
        case .avoided: cost.avoided += 1
        case .forbidden: cost.forbidden += page.tearsOnePiece ? 4 : 1
        }
        return cost
    }

    /// Whether this cost is higher in a part above demerits, or exceeds the other by this many demerits.
    func isDearer(than other: PageCost, by reach: Double) -> Bool {
        rank != other.rank ? rank > other.rank : demerits > other.demerits + reach
    }

    static func < (left: Self, right: Self) -> Bool {
        left.rank != right.rank ? left.rank < right.rank : left.demerits < right.demerits
    }

    private var rank: (Int, Int, Int) { (forbidden, avoided, sheets) }
}

/// The measure of a page's look. 100 is about as bad as a page of which two fifths are empty.
enum Demerits {
    /// The demerits of two facing pages, one full and one empty.
    static let mostOfSpread = 40.0
    /// The demerits of a break inside a block when more of it would fit.
    static let ofNeedlessHole = 120.0

    /// Returns the demerits of a page.
    ///
    /// - Parameters:
    ///   - page: the page, in points like its capacity.
    ///   - isLast: true for the last page, which may be as empty as it is, unless it is almost a wasted sheet.
    static func of(_ page: Pagination.SettledPage, capacity: Double, isLast: Bool) -> Double {
        let goingOn = page.goingOn.isEmpty ? 0 : 50.0
        if page.stretch < 0 { return goingOn + 60 * page.stretch * page.stretch }
        let share = page.hole / capacity
        if isLast { return 240 * max(0, share - 0.75) / 0.25 }
        return goingOn + 10 * page.stretch * page.stretch + (share > 0 ? ofHole(share) : 0)
    }

    /// Returns the demerits of a hole. One hole costs no more than its two halves on two pages, so white space is not
    /// spread over many pages.
    private static func ofHole(_ share: Double) -> Double { 10 + 100 * share + 300 * share * share }

    static func ofSpread(_ left: Double, _ right: Double) -> Double {
        mostOfSpread * (left - right) * (left - right)
    }
}
