package import Diagnostics
private import StructuredInput

/// The content of one file in `words/`: all words, or only those in which a region differs.
package struct WordsFile: Sendable {
    package let language: LanguageTag
    let phrases: [Word: Phrase]
    let dates: DateWords?
    let numbers: NumberWords?
    let lists: ListWords?
    /// The place of `reviewed: no`: nobody who speaks the language has reviewed the file. Nil if it does not say so.
    let unreviewed: SourceRange?
    /// The file's first line, for messages about the whole file.
    let range: SourceRange

    /// Reads a file such as `fr.yaml`, whose name gives its language. Missing words are not reported here, because
    /// another file may contain them.
    package static func read(_ file: SourceFile, language: LanguageTag) -> Validated<WordsFile> {
        var findings = Findings()
        guard let node = findings.take(StructuredInput.yaml(file)),
            var reader = MappingReader(node, what: "a file of words", &findings)
        else { return Validated(nil, findings.diagnostics) }

        var phrases: [Word: Phrase] = [:]
        for word in Word.allCases { phrases[word] = reader.optional(word.rawValue, .phrase(word.slots), &findings) }
        let isReviewed = reader.optional("reviewed", .isReviewed, &findings) ?? true
        // Kept for the record.
        _ = reader.optional("reviewed-by", .text, &findings)
        let words = WordsFile(
            language: language, phrases: phrases,
            dates: reader.optional("dates", .dateWords, &findings),
            numbers: reader.optional("numbers", .numberWords, &findings),
            lists: reader.optional("lists", .listWords, &findings),
            unreviewed: isReviewed ? nil : reader.range(of: "reviewed"),
            range: file.range(0..<file.line(1).count))
        reader.finish(&findings)
        return Validated(words, findings.diagnostics)
    }
}

extension Shape where Value == Bool {
    /// `no`, or the day of the review by somebody who speaks the language.
    fileprivate static var isReviewed: Shape {
        .parsed(expected: "no, or the day of the review, such as 2026-12-08") { text in
            text == "no" ? false : CalendarDate(text).map { _ in true }
        }
    }
}

extension Shape where Value == String {
    /// Characters that are printed unchanged; a single space is allowed.
    fileprivate static var characters: Shape {
        .parsed(expected: "a text in quotes") { $0.isEmpty ? nil : $0 }
    }
}

extension Shape where Value == Phrase {
    /// A text with exactly these slots.
    fileprivate static func phrase(_ slots: Set<String>) -> Shape { phrase(required: slots, allowed: slots) }

    /// A text with some of these slots.
    fileprivate static func pattern(_ slots: Set<String>) -> Shape { phrase(required: [], allowed: slots) }

    private static func phrase(required: Set<String>, allowed: Set<String>) -> Shape {
        let listed = allowed.sorted().map { "{\($0)}" }.joined(separator: ", ")
        let expected = allowed.isEmpty ? "words" : "words with \(listed)"
        return Shape(expected: expected) { node, findings in
            guard let text = Shape<String>.text.read(node, &findings) else { return nil }
            guard let phrase = Phrase(text) else {
                findings.report(
                    .error("unpaired-brace", "\(findings.subject) has a brace that stands alone", at: node.range))
                return nil
            }
            for slot in phrase.slots.subtracting(allowed).sorted() {
                let help = Suggestion.nearest(to: slot, among: allowed.sorted()).map { "did you mean {\($0)}?" }
                findings.report(
                    .error(
                        "unknown-slot", "\(findings.subject) has {\(slot)}, which nothing fills in", at: node.range,
                        help: help ?? (allowed.isEmpty ? nil : "it may have \(listed)")))
            }
            for slot in required.subtracting(phrase.slots).sorted() {
                findings.report(
                    .error("missing-slot", "\(findings.subject) lacks {\(slot)}", at: node.range))
            }
            return phrase
        }
    }
}

extension Shape where Value == DateWords {
    fileprivate static var dateWords: Shape {
        .mapping("the words of dates") { reader, findings in
            let months = reader.required("months", .names(12), &findings)
            let weekdays = reader.required("weekdays", .names(7), &findings)
            let shortMonths = reader.required("short-months", .names(12), &findings)
            let firstDay = reader.required("first-day", .text, &findings)
            let date = reader.required("date", .phrase(["day", "month", "year"]), &findings)
            let longDate = reader.required("long-date", .phrase(["weekday", "day", "month", "year"]), &findings)
            let monthDay = reader.optional("month-day", .phrase(["day", "month"]), &findings)
            let shortDate = reader.required("short-date", .phrase(["day", "month", "year"]), &findings)
            let shortMonth = reader.required("short-month", .phrase(["month", "year"]), &findings)
            let dateTime = reader.required("date-time", .phrase(["date", "time"]), &findings)
            let clock: Set = ["hour", "hour2", "hour12", "minute", "half"]
            let time = reader.required("time", .pattern(clock), &findings)
            let onTheHour = reader.required("time-on-the-hour", .pattern(clock), &findings)
            let morning = reader.required("morning", .text, &findings)
            let afternoon = reader.required("afternoon", .text, &findings)
            let noon = reader.optional("noon", .text, &findings)
            let midnight = reader.optional("midnight", .text, &findings)
            guard let months, let weekdays, let shortMonths, let firstDay, let date, let longDate, let shortDate,
                let shortMonth, let dateTime, let time, let onTheHour, let morning, let afternoon
            else { return nil }
            return DateWords(
                months: months, weekdays: weekdays, shortMonths: shortMonths, firstDay: firstDay, date: date,
                longDate: longDate, monthDay: monthDay ?? date.without("year"), shortDate: shortDate,
                shortMonth: shortMonth, dateTime: dateTime, time: time,
                timeOnTheHour: onTheHour, morning: morning, afternoon: afternoon, noon: noon, midnight: midnight)
        }
    }
}

extension Shape where Value == NumberWords {
    fileprivate static var numberWords: Shape {
        .mapping("the signs of numbers") { reader, findings in
            let decimalSign = reader.required("decimal-sign", .characters, &findings)
            let groupSign = reader.required("group-sign", .characters, &findings)
            let groupFrom = reader.required("group-from", .integer, &findings)
            let groupSize = reader.optional("group-size", .integer, &findings)
            let minusSign = reader.required("minus-sign", .characters, &findings)
            let withUnit = reader.required("with-unit", .phrase(["number", "unit"]), &findings)
            let editions = reader.required("editions", .dictionary(of: .characters), &findings)
            let plurals = reader.optional("plurals", .pluralRules, &findings) ?? PluralRules()
            guard let decimalSign, let groupSign, let groupFrom, let minusSign, let withUnit, let editions else {
                return nil
            }
            return NumberWords(
                decimalSign: decimalSign, groupSign: groupSign, groupFrom: max(4, groupFrom),
                groupSize: max(1, groupSize ?? 3), minusSign: minusSign,
                withUnit: withUnit,
                editions: Dictionary(editions.map { ($0.name, $0.value) }) { first, _ in first }, plurals: plurals)
        }
    }
}

extension Shape where Value == PluralRules {
    /// The rule of each form but `other`, which is for all other numbers.
    fileprivate static var pluralRules: Shape {
        let names = PluralCategory.allCases.dropLast().map(\.rawValue)
        let entries = Shape<[NamedValue<String>]>.dictionary(of: .characters)
        return Shape(expected: "rules such as {one: \"i = 1 and v = 0\"} for \(names.joined(separator: ", "))") {
            node, findings in
            guard let entries = entries.read(node, &findings) else { return nil }
            var rules: [PluralCategory: String] = [:]
            for entry in entries {
                guard let category = PluralCategory(rawValue: entry.name), category != .other else {
                    findings.report(
                        .error(
                            "unknown-plural-form", "\"\(entry.name)\" is no form of CLDR with a rule of its own",
                            at: node.range, help: "available: \(names.joined(separator: ", "))"))
                    return nil
                }
                rules[category] = entry.value
            }
            guard let plurals = PluralRules(rules) else {
                findings.report(
                    .error(
                        "bad-plural-rule", "\(findings.subject) has a rule that is not in the notation of CLDR",
                        at: node.range, help: "write it as {one: \"i = 1 and v = 0\"}"))
                return nil
            }
            return plurals
        }
    }
}

extension Shape where Value == ListWords {
    fileprivate static var listWords: Shape {
        .mapping("the joints of lists") { reader, findings in
            let between = reader.required("between", .characters, &findings)
            let and = reader.required("and", .characters, &findings)
            let or = reader.required("or", .characters, &findings)
            let andLast = reader.optional("and-last", .characters, &findings)
            let orLast = reader.optional("or-last", .characters, &findings)
            let titles = reader.required("titles", .characters, &findings)
            guard let between, let and, let or, let titles else { return nil }
            return ListWords(
                between: between, and: and, or: or, andLast: andLast ?? and, orLast: orLast ?? or, titles: titles)
        }
    }
}

extension Shape where Value == [String] {
    /// A list with exactly this number of names.
    fileprivate static func names(_ count: Int) -> Shape {
        let names = Shape.list(of: Shape<String>.text)
        return Shape(expected: "a list of \(count) names") { node, findings in
            guard let list = names.read(node, &findings) else { return nil }
            guard list.count == count else {
                let message = "\(findings.subject) must list \(count) names, not \(list.count)"
                findings.report(.error("wrong-count", message, at: node.range))
                return nil
            }
            return list
        }
    }
}
