/// The formats of days and times in a language.
///
/// A line may break before a year, and after a weekday with its comma. It never breaks between a day and its month, or
/// inside a time; there, the patterns in the words file have no-break spaces.
package struct DateWords: Sendable, Hashable {
    /// The names of the months, January first.
    package var months: [String]
    /// The names of the days, Monday first.
    package var weekdays: [String]
    /// The names of the months in references, January first.
    package var shortMonths: [String]
    package var firstDay: String
    package var date: Phrase
    package var longDate: Phrase
    /// A day without its year.
    package var monthDay: Phrase
    /// The date in a reference.
    package var shortDate: Phrase
    package var shortMonth: Phrase
    package var dateTime: Phrase
    package var time: Phrase
    package var timeOnTheHour: Phrase
    package var morning: String
    package var afternoon: String
    package var noon: String?
    package var midnight: String?

    /// Returns "December 8, 2026", « 8 décembre 2026 ».
    package func date(_ day: CalendarDate) -> String { date.filled(slots(of: day)) }

    /// Returns "Tuesday, December 8, 2026", « le mardi 8 décembre 2026 ».
    package func longDate(_ day: CalendarDate) -> String { longDate.filled(slots(of: day)) }

    /// "December 8", « 8 décembre »
    package func monthDay(_ day: CalendarDate) -> String { monthDay.filled(slots(of: day)) }

    /// "Tuesday", « mardi »
    package func weekday(_ day: CalendarDate) -> String { slots(of: day)["weekday"] ?? "" }

    /// Returns "2026 Nov 23", « 23 nov. 2026 »; unknown parts are left out.
    package func short(_ date: PartialDate) -> String {
        guard let month = date.month, shortMonths.indices.contains(month - 1) else { return String(date.year) }
        var slots = ["year": String(date.year), "month": shortMonths[month - 1]]
        guard let day = date.day else { return shortMonth.filled(slots) }
        slots["day"] = day == 1 ? firstDay : String(day)
        return shortDate.filled(slots)
    }

    /// Returns "10:30 a.m.", « 10 h 30 ».
    package func time(_ time: TimeOfDay) -> String {
        if time.minute == 0, time.hour == 12, let noon { return noon }
        if time.minute == 0, time.hour == 0, let midnight { return midnight }
        let pattern = time.minute == 0 ? timeOnTheHour : self.time
        return pattern.filled([
            "hour": String(time.hour),
            "hour2": CalendarDate.padded(time.hour, 2),
            "hour12": String((time.hour + 11) % 12 + 1),
            "minute": CalendarDate.padded(time.minute, 2),
            "half": time.hour < 12 ? morning : afternoon,
        ])
    }

    /// Returns "Tuesday, December 8, 2026, 10:30 a.m.", « le mardi 8 décembre 2026 à 10 h 30 ».
    package func dateTime(_ moment: CalendarDateTime) -> String {
        dateTime.filled(["date": longDate(moment.date), "time": time(moment.time)])
    }

    private func slots(of day: CalendarDate) -> [String: String] {
        [
            "year": String(day.year),
            "month": months.indices.contains(day.month - 1) ? months[day.month - 1] : String(day.month),
            "day": day.day == 1 ? firstDay : String(day.day),
            "weekday": weekdays.indices.contains(day.weekday - 1) ? weekdays[day.weekday - 1] : "",
        ]
    }
}
