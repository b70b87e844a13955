import Geometry

extension Pagination {
    /// Counts the pages that a first-fit typesetter makes, for comparison. It fills each page at natural spacing, and
    /// ends it at the last allowed break.
    ///
    /// - Returns: the number of pages; nil if one of them would have to end at a forbidden break.
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
