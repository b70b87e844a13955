import Geometry

extension Pagination {
    /// What other typesetters do, as a yardstick: a page is full when nothing more fits at natural spacing, and ends at
    /// the last place where it may.
    ///
    /// - Returns: the number of pages; nil where one of them must end in a place where it should not.
    func sheetsByFirstFit() -> Int? {
        var sheets = 0
        var start = 0
        var carried: [NotePart] = []
        while start < items.count || !carried.isEmpty {
            var fullest: WeighedPage?
            for page in fittingPages(from: start, carrying: carried, usingForbidden: false)
            where page.breakBefore != .avoided && page.stretch >= 0 {
                if page.end > start || fullest == nil { fullest = page }
            }
            guard let fullest else { return nil }
            sheets += 1
            start = fullest.end
            carried = fullest.goingOn
        }
        return sheets
    }
}
