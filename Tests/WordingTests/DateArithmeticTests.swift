import Foundation
import Testing
import Wording

@Suite struct DateArithmeticTests {
    /// Held against Foundation's calendar, over every leap rule of four centuries.
    @Test func countsDaysAsTheCalendarDoes() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let start = try #require(CalendarDate(year: 1896, month: 2, day: 27))
        let epoch = try #require(calendar.date(from: DateComponents(year: 1896, month: 2, day: 27)))
        for days in stride(from: -2_000, through: 150_000, by: 13) {
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: epoch.addingTimeInterval(Double(days) * 86_400))
            let date = try #require(start.adding(days: days))
            #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day)
            #expect(date.days(since: start) == days)
        }
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-08", 14, "2028-02-08"), ("2026-01-15", -1, "2025-12-15"),
    ])
    func stopsAtTheEndOfAShorterMonth(day: String, months: Int, expected: String) throws {
        #expect(CalendarDate(day)?.adding(months: months)?.description == expected)
    }

    @Test(arguments: [
        ("2026-12-08T07:30", -480, "2026-12-07", 23, 30), ("2026-12-08T07:30", 990, "2026-12-09", 0, 0),
        ("2026-03-01T00:00", -1, "2026-02-28", 23, 59), ("2026-12-08T07:30", 0, "2026-12-08", 7, 30),
    ])
    func movesOnTheClock(moment: String, minutes: Int, day: String, hour: Int, minute: Int) throws {
        let moved = try #require(CalendarDateTime(moment)?.adding(minutes: minutes))
        #expect(moved.date.description == day)
        #expect(moved.time.hour == hour && moved.time.minute == minute)
    }

    @Test(arguments: [("0001-01-01", -1), ("9999-12-31", 1), ("2026-12-08", Int.max), ("2026-12-08", Int.min)])
    func endsWithTheCalendar(day: String, days: Int) throws {
        let day = try #require(CalendarDate(day))
        #expect(day.adding(days: days) == nil)
    }

    @Test(arguments: [
        (LanguageTag.canadianEnglish, "December\u{A0}8", "Tuesday"), (.canadianFrench, "8\u{A0}décembre", "mardi"),
    ])
    func writesPartsOfADay(language: LanguageTag, monthDay: String, weekday: String) throws {
        let dates = try BuiltInWords.words(for: language).dates.value
        let day = try #require(CalendarDate("2026-12-08"))
        #expect(dates.monthDay(day) == monthDay)
        #expect(dates.weekday(day) == weekday)
    }
}
