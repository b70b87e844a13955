import Foundation
import Testing
import Wording

@Suite struct DateWordsTests {
    @Test(arguments: [
        (LanguageTag.canadianEnglish, "2026-12-08", "December\u{A0}8, 2026", "Tuesday, December\u{A0}8, 2026"),
        (.canadianEnglish, "2026-05-01", "May\u{A0}1, 2026", "Friday, May\u{A0}1, 2026"),
        (.canadianEnglish, "2024-02-29", "February\u{A0}29, 2024", "Thursday, February\u{A0}29, 2024"),
        (.canadianFrench, "2026-12-08", "8\u{A0}décembre 2026", "le mardi 8\u{A0}décembre 2026"),
        (.canadianFrench, "2026-05-01", "1er\u{A0}mai 2026", "le vendredi 1er\u{A0}mai 2026"),
        (.canadianFrench, "2026-08-21", "21\u{A0}août 2026", "le vendredi 21\u{A0}août 2026"),
    ])
    func writesDays(language: LanguageTag, day: String, date: String, longDate: String) throws {
        let dates = try BuiltInWords.words(for: language).dates.value
        let day = try #require(CalendarDate(day))
        #expect(dates.date(day) == date)
        #expect(dates.longDate(day) == longDate)
    }

    @Test(arguments: [
        ("00:00", "12:00\u{A0}midnight", "0\u{A0}h"),
        ("00:05", "12:05\u{A0}a.m.", "0\u{A0}h\u{A0}05"),
        ("09:00", "9:00\u{A0}a.m.", "9\u{A0}h"),
        ("10:30", "10:30\u{A0}a.m.", "10\u{A0}h\u{A0}30"),
        ("12:00", "12:00\u{A0}noon", "12\u{A0}h"),
        ("12:30", "12:30\u{A0}p.m.", "12\u{A0}h\u{A0}30"),
        ("23:59", "11:59\u{A0}p.m.", "23\u{A0}h\u{A0}59"),
    ])
    func writesTimes(time: String, english: String, french: String) throws {
        let time = try #require(TimeOfDay(time))
        #expect(try BuiltInWords.words(for: .canadianEnglish).dates.value.time(time) == english)
        #expect(try BuiltInWords.words(for: .canadianFrench).dates.value.time(time) == french)
    }

    @Test func writesADayAndATime() throws {
        let moment = try #require(CalendarDateTime("2026-12-08T10:30"))
        #expect(
            try BuiltInWords.words(for: .canadianEnglish).dates.value.dateTime(moment)
                == "Tuesday, December\u{A0}8, 2026, 10:30\u{A0}a.m.")
        #expect(
            try BuiltInWords.words(for: .canadianFrench).dates.value.dateTime(moment)
                == "le mardi 8\u{A0}décembre 2026 à 10\u{A0}h\u{A0}30")
    }

    /// Compared with Foundation's calendar over four centuries, with every rule for leap years.
    @Test func knowsTheWeekdayOfEveryDay() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        var moment = try #require(calendar.date(from: DateComponents(year: 1896, month: 2, day: 27)))
        for _ in 0..<(147_000 / 7) {
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
            let (year, month, day) = try #require(zip3(parts.year, parts.month, parts.day))
            let date = try #require(CalendarDate(year: year, month: month, day: day))
            // Foundation counts from Sunday, which is 1.
            #expect(date.weekday == (try #require(parts.weekday) + 5) % 7 + 1)
            moment = moment.addingTimeInterval(8 * 86_400)
        }
    }

    private func zip3<A, B, C>(_ a: A?, _ b: B?, _ c: C?) -> (A, B, C)? {
        guard let a, let b, let c else { return nil }
        return (a, b, c)
    }
}
