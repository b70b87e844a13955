/// A date as far as it is known: a year, a month of it, or a day.
package struct PartialDate: Sendable, Hashable {
    package let year: Int
    package let month: Int?
    /// Only with a month.
    package let day: Int?

    /// Nil when there is no such month or day.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil, day == nil || month != nil else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }
}
