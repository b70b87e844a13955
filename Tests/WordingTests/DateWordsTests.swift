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

    /// CLDR's patterns, with spaces at which no line ends, as the files in `cldr/` have them. `~` is such a space.
    @Test(arguments: [
        ("es", "martes, 8~de~diciembre de 2026", "14:05", "a, b y c"),
        ("de", "Dienstag, 8.~Dezember 2026", "14:05", "a, b und c"),
        ("pt", "terça-feira, 8~de~dezembro de 2026", "14:05", "a, b e c"),
        ("pl", "wtorek, 8~grudnia 2026", "14:05", "a, b i c"),
        ("ru", "вторник, 8~декабря 2026~г.", "14:05", "a, b и c"),
        ("uk", "вівторок, 8~грудня 2026~р.", "14:05", "a, b і c"),
        ("ar", "الثلاثاء، 8~ديسمبر 2026", "2:05~م", "a وb وc"),
        ("fa", "سه\u{200C}شنبه 8~دسامبر 2026", "14:05", "a، b، و c"),
        ("he", "יום שלישי, 8~בדצמבר 2026", "14:05", "a, b וc"),
        ("hi", "मंगलवार, 8~दिसंबर 2026", "2:05~pm", "a, b और c"),
        ("zh-Hans", "2026年12月8日星期二", "14:05", "a、b和c"),
        ("zh-TW", "2026年12月8日 星期二", "下午2:05", "a、b和c"),
        ("ko", "2026년 12월~8일 화요일", "오후~2:05", "a, b 및 c"),
        ("ja", "2026年12月8日火曜日", "14:05", "a、b、c"),
        ("vi", "Thứ Ba, 8~tháng~12, 2026", "14:05", "a, b và c"),
        ("th", "วันอังคารที่ 8~ธันวาคม ค.ศ. 2026", "14:05~น.", "a b และc"),
        ("fil", "Martes, Disyembre~8, 2026", "2:05~PM", "a, b, at c"),
        ("ti", "ሰሉስ፣ 8~ታሕሳስ 2026", "2:05~ድ.ቀ.", "a፣ b፣ c"),
        ("ht", "madi 8~desanm 2026", "2:05~PM", "a, b ak c"),
    ])
    func followsUnicodesData(tag: String, longDate: String, time: String, list: String) throws {
        let words = try BuiltInWords.words(for: try #require(LanguageTag(tag)))
        let (day, clock) = (try #require(CalendarDate("2026-12-08")), try #require(TimeOfDay("14:05")))
        #expect(words.dates.value.longDate(day) == longDate.replacing("~", with: "\u{A0}"))
        #expect(words.dates.value.time(clock) == time.replacing("~", with: "\u{A0}"))
        #expect(words.lists.value.all(["a", "b", "c"]) == list)
    }

    @Test func putsTwoDigitsBeforeTheColonWhereTheLanguageDoes() throws {
        let early = try #require(TimeOfDay("08:05"))
        for (tag, time) in [("de", "08:05"), ("es", "8:05"), ("hi", "8:05\u{A0}am")] {
            #expect(try BuiltInWords.words(for: try #require(LanguageTag(tag))).dates.value.time(early) == time)
        }
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
