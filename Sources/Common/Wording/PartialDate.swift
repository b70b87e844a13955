/// A date of which only the year, or the year and the month, may be known.
package struct PartialDate: Sendable, Hashable {
    package let year: Int
    package let month: Int?
    /// The day; known only with a month.
    package let day: Int?

    /// Returns nil if the month or day does not exist.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil, day == nil || month != nil else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }
}
