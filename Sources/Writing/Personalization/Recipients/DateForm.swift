import Wording

/// The date format of a list, perhaps with a time: `dd/mm/yyyy`, `j mmm aaaa`, `m/d/yyyy h:mm am/pm`.
///
/// `d` or `j` is the day, `m` the month, `yyyy` or `aaaa` the year. `h` is the hour, `mm` after it the minute, `ss` the
/// second. Doubled letters are two digits, single letters one or two. `mmm` and `mmmm` are the month's name. Every
/// other character represents itself.
package struct DateForm: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case day(isPadded: Bool)
        case month(isPadded: Bool)
        case monthName
        case year
        case hour(isPadded: Bool)
        case minute
        case second
        /// The half of the day: `am/pm`.
        case half
        case sign(Character)
    }

    /// The pattern as it was declared.
    package let pattern: String
    private let parts: [Part]

    /// Returns nil if the pattern would leave a part of the date to guess, such as the century.
    package init?(_ pattern: String) {
        var parts: [Part] = []
        var rest = Substring(pattern.lowercased())
        while let letter = rest.first {
            if rest.hasPrefix("am/pm") {
                parts.append(.half)
                rest.removeFirst("am/pm".count)
                continue
            }
            let run = rest.prefix { $0 == letter }
            guard let part = Self.part(letter, run.count, after: parts) else { return nil }
            parts += part
            rest = rest.dropFirst(run.count)
        }
        func count(_ isOne: (Part) -> Bool) -> Int { parts.count(where: isOne) }
        let days = count { if case .day = $0 { true } else { false } }
        let months = count { if case .month = $0 { true } else { $0 == .monthName } }
        let hours = count { if case .hour = $0 { true } else { false } }
        let minutes = count { $0 == .minute }
        guard days == 1, months == 1, count({ $0 == .year }) == 1, hours <= 1, minutes == hours,
            count({ $0 == .second }) <= hours, count({ $0 == .half }) <= hours
        else { return nil }
        self.pattern = pattern
        self.parts = parts
    }

    private static func part(_ letter: Character, _ count: Int, after parts: [Part]) -> [Part]? {
        let isInTime = parts.contains { if case .hour = $0 { true } else { false } } && !parts.contains(.minute)
        switch (letter, count) {
        case ("d", 1...2), ("j", 1...2): return [.day(isPadded: count == 2)]
        case ("m", 2) where isInTime: return [.minute]
        case ("m", 1...2) where !isInTime: return [.month(isPadded: count == 2)]
        case ("m", 3...4) where !isInTime: return [.monthName]
        case ("y", 4), ("a", 4): return [.year]
        case ("h", 1...2): return [.hour(isPadded: count == 2)]
        case ("s", 2): return [.second]
        default:
            // Unknown letters are errors, except ISO's T.
            guard !letter.isLetter && !letter.isNumber || (letter, count) == ("t", 1) else { return nil }
            return Array(repeating: .sign(letter.isWhitespace ? " " : letter), count: letter.isWhitespace ? 1 : count)
        }
    }

    package var hasTime: Bool { parts.contains(.minute) }

    /// The same format with each time format that spreadsheets use.
    fileprivate var timed: [DateForm] {
        hasTime
            ? [self] : ["h:mm", "h:mm:ss", "h:mm am/pm", "h:mm:ss am/pm"].compactMap { DateForm("\(pattern) \($0)") }
    }

    /// The first year that is read. `0026-12-08` is a slip.
    static let firstYear = 1000

    /// - Parameter months: the names of the months, January first.
    func read(_ text: String, months: [String]) -> (date: CalendarDate, time: TimeOfDay?)? {
        var rest = Substring(text.lowercased())
        var (day, month, year, hour, minute) = (0, 0, 0, 0, 0)
        var isAfternoon: Bool?
        for part in parts {
            switch part {
            case .day(let isPadded):
                guard let number = Self.number(&rest, isPadded ? 2...2 : 1...2) else { return nil }
                day = number
            case .month(let isPadded):
                guard let number = Self.number(&rest, isPadded ? 2...2 : 1...2) else { return nil }
                month = number
            case .monthName:
                let name = rest.prefix(while: \.isLetter)
                rest = rest.dropFirst(name.count)
                if rest.first == "." { rest.removeFirst() }
                guard let number = Self.month(name, among: months) else { return nil }
                month = number
            case .year:
                guard let number = Self.number(&rest, 4...4), number >= DateForm.firstYear else { return nil }
                year = number
            case .hour(let isPadded):
                guard let number = Self.number(&rest, isPadded ? 2...2 : 1...2) else { return nil }
                hour = number
            case .minute:
                guard let number = Self.number(&rest, 2...2) else { return nil }
                minute = number
            case .second:
                guard let second = Self.number(&rest, 2...2), second < 60 else { return nil }
            case .half:
                let word = rest.prefix { $0.isLetter || $0 == "." }
                rest = rest.dropFirst(word.count)
                guard ["am", "pm"].contains(word.replacing(".", with: "")) else { return nil }
                isAfternoon = word.hasPrefix("p")
            case .sign(let sign):
                guard let first = rest.first, first == sign || sign == " " && first.isWhitespace else { return nil }
                rest.removeFirst()
            }
        }
        if let isAfternoon {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard rest.isEmpty, let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        guard hasTime else { return (date, nil) }
        return TimeOfDay(hour: hour, minute: minute).map { (date, $0) }
    }

    private static func number(_ text: inout Substring, _ digits: ClosedRange<Int>) -> Int? {
        let run = text.prefix(digits.upperBound).prefix { ("0"..."9").contains($0) }
        guard digits.contains(run.count) else { return nil }
        text = text.dropFirst(run.count)
        return Int(run)
    }

    /// The number of the month with this name, or with an unambiguous beginning of its name.
    private static func month(_ name: Substring, among months: [String]) -> Int? {
        guard name.count >= 3 else { return nil }
        let name = plain(name)
        let meant = months.indices.filter { plain(Substring(months[$0].lowercased())).hasPrefix(name) }
        return meant.count == 1 ? meant[0] + 1 : nil
    }

    /// The name without the accents that people often omit.
    private static func plain(_ name: Substring) -> String {
        String(
            name.map { letter -> Character in
                switch letter {
                case "é", "è", "ê": "e"
                case "û", "ù": "u"
                default: letter
                }
            })
    }

    /// An example: 10:30 on December 8, 2026.
    func example(months: [String]) -> String {
        parts.map { part in
            switch part {
            case .day(let isPadded): isPadded ? "08" : "8"
            case .month: "12"
            case .monthName: months.last ?? "December"
            case .year: "2026"
            case .hour: "10"
            case .minute: "30"
            case .second: "00"
            case .half: "AM"
            case .sign(let sign): sign == "t" ? "T" : String(sign)
            }
        }.joined()
    }
}

extension CellNotation {
    /// The formats for dates in cells, with or without times; nil if they are in ISO 8601.
    func dates(withTime: Bool) -> [DateForm]? {
        let forms = dateForms.filter { $0.hasTime == withTime }
        if !forms.isEmpty { return forms }
        let timed = withTime ? dateForms.flatMap(\.timed) : []
        return timed.isEmpty ? nil : timed
    }
}
