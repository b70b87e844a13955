/// A day of the Gregorian calendar without a time zone, because an appointment is in the clinic's zone.
public struct CalendarDate: Sendable, Hashable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Returns nil if the day does not exist.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(month, ofYear: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads an ISO 8601 date such as `2026-12-08`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Self.digits(parts[0]), let month = Self.digits(parts[1]), let day = Self.digits(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var description: String { Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) }

    /// The day of the week, from Monday as 1, as in ISO 8601.
    public var weekday: Int {
        // Zeller's congruence, shifted so that the week begins on Monday.
        let shifted = month < 3 ? (month + 12, year - 1) : (month, year)
        let sum =
            day + 13 * (shifted.0 + 1) / 5 + shifted.1 + shifted.1 / 4 - shifted.1 / 100 + shifted.1 / 400
        return (sum + 5) % 7 + 1
    }

    /// Returns the same day some months later, or the last day of that month if it has no such day.
    public func adding(months: Int) -> CalendarDate? {
        let count = year * 12 + month - 1 + months
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        return CalendarDate(
            year: newYear, month: newMonth, day: min(day, Self.daysInMonth(newMonth, ofYear: newYear)))
    }

    /// The day some days later, or earlier where `days` is negative; nil outside of the years 1 to 9999.
    public func adding(days: Int) -> CalendarDate? {
        let (sum, overflows) = number.addingReportingOverflow(days)
        return overflows ? nil : CalendarDate(number: sum)
    }

    /// The days from another date to this one; negative where the other one is later.
    public func days(since other: CalendarDate) -> Int { number - other.number }

    /// Days since March 1 of the year 0, so that a leap day is the last of its year.
    private var number: Int {
        let years = month < 3 ? year - 1 : year
        let months = (month + 9) % 12
        return years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1
    }

    private init?(number: Int) {
        guard (0...3_700_000).contains(number) else { return nil }
        // The average year has 365.2425 days; the estimate is at most one too high.
        var years = (number * 10_000 + 14_780) / 3_652_425
        func start(of years: Int) -> Int { years * 365 + years / 4 - years / 100 + years / 400 }
        if start(of: years) > number { years -= 1 }
        let day = number - start(of: years)
        let months = (day * 5 + 2) / 153
        self.init(
            year: years + (months + 2) / 12, month: (months + 2) % 12 + 1, day: day - (months * 153 + 2) / 5 + 1)
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func digits(_ text: Substring) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

/// A time of day at the clinic, to the minute.
public struct TimeOfDay: Sendable, Hashable, Comparable {
    public let hour: Int
    public let minute: Int

    public init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// Reads `10:30`, or `10:30:00` from record systems; seconds are dropped.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 }),
            let hour = CalendarDate.digits(parts[0]), let minute = CalendarDate.digits(parts[1])
        else { return nil }
        if parts.count == 3 { guard let second = CalendarDate.digits(parts[2]), second < 60 else { return nil } }
        self.init(hour: hour, minute: minute)
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.hour, left.minute) < (right.hour, right.minute)
    }
}

/// A day and a time, without a time zone.
public struct CalendarDateTime: Sendable, Hashable, Comparable {
    public let date: CalendarDate
    public let time: TimeOfDay

    public init(date: CalendarDate, time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// Reads ISO 8601 without a zone: `2026-12-08T10:30`, or with a blank in place of the `T`.
    public init?(_ text: String) {
        guard let parting = text.firstIndex(where: { $0 == "T" || $0 == " " }),
            let date = CalendarDate(String(text[..<parting])),
            let time = TimeOfDay(String(text[text.index(after: parting)...]))
        else { return nil }
        self.init(date: date, time: time)
    }

    /// The time on the clock some minutes later, or earlier where `minutes` is negative: a day has 24 hours.
    public func adding(minutes: Int) -> CalendarDateTime? {
        let (sum, overflows) = (time.hour * 60 + time.minute).addingReportingOverflow(minutes)
        guard !overflows else { return nil }
        let minute = (sum % 1_440 + 1_440) % 1_440
        guard let date = date.adding(days: (sum - minute) / 1_440),
            let time = TimeOfDay(hour: minute / 60, minute: minute % 60)
        else { return nil }
        return CalendarDateTime(date: date, time: time)
    }

    public static func < (left: Self, right: Self) -> Bool { (left.date, left.time) < (right.date, right.time) }
}
