import Content
import Wording

/// Steps from one date to another. A date moves by calendar days; a time moves on the clinic's clock, on which every
/// day has 24 hours.
extension FieldValue {
    /// Nil outside of the calendar, which ends with the year 9999. A month later than January 31 is the last day of
    /// February.
    func shifted(by shift: TimeShift) -> FieldValue? {
        switch self {
        case .date(let date): date.shifted(by: shift).map(FieldValue.date)
        case .dateTime(let moment):
            switch shift.unit {
            case .minutes: moment.adding(minutes: shift.amount).map(FieldValue.dateTime)
            case .hours: moment.adding(minutes: shift.amount * 60).map(FieldValue.dateTime)
            case .days, .weeks, .months:
                moment.date.shifted(by: shift).map { .dateTime(CalendarDateTime(date: $0, time: moment.time)) }
            }
        default: nil
        }
    }

    /// Calendar days; the times of day make no difference.
    func days(since other: FieldValue) -> Int? {
        guard let day, let first = other.day else { return nil }
        return day.days(since: first)
    }

    /// The number of a list's entries.
    var count: Int { if case .list(let count) = self { count } else { 0 } }

    private var day: CalendarDate? {
        switch self {
        case .date(let date): date
        case .dateTime(let moment): moment.date
        default: nil
        }
    }
}

extension CalendarDate {
    fileprivate func shifted(by shift: TimeShift) -> CalendarDate? {
        switch shift.unit {
        case .days: adding(days: shift.amount)
        case .weeks: adding(days: shift.amount * 7)
        case .months: adding(months: shift.amount)
        case .minutes, .hours: nil
        }
    }
}
