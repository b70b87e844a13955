import Content
import Diagnostics
import DocumentTree
import FoundationEssentials
import Geometry
import Wording

/// Printed values, and the blanks for missing values.
extension Copy {
    /// The length of a blank for a value that declares no length.
    static let usualBlank = Length.millimetres(30)

    /// The value of a name in a condition.
    func value(of reference: FieldReference) -> FieldValue? {
        switch reference.source {
        case .field: recipient?.values[reference.name] ?? handout.field(named: reference.name)?.defaultValue
        case .clinic: profileText(clinic?.value(named: reference.name))
        case .publisher: profileText(publisher.value(named: reference.name))
        }
    }

    func isGiven(_ reference: FieldReference) -> Bool {
        reference.source == .field ? recipient?.values[reference.name] != nil : value(of: reference) != nil
    }

    private func profileText(_ text: LocalizedText?) -> FieldValue? {
        text?.entryOrFirst(for: self.text.language).map { .text($0.text) }
    }

    /// Prints a value in the text or on the card; without a value, a blank to fill in.
    mutating func printed(
        _ reference: FieldReference, shiftedBy shift: TimeShift? = nil, as format: Variable.Format?,
        at place: SourceRange
    ) -> [Node] {
        switch reference.source {
        case .field: field(reference, shiftedBy: shift, as: format, at: place)
        case .clinic: profile(reference, clinic?.value(named: reference.name), at: place)
        case .publisher: profile(reference, publisher.value(named: reference.name), at: place)
        }
    }

    private mutating func field(
        _ reference: FieldReference, shiftedBy shift: TimeShift?, as format: Variable.Format?, at place: SourceRange
    ) -> [Node] {
        guard let field = handout.field(named: reference.name) else {
            report(.error("unknown-field", "no field is called \"\(reference.name)\"", at: place))
            return []
        }
        warnOfLentWords(for: field, at: place)
        guard let recipient, !reference.isOfBlankEntry else {
            return [blank(field.blank ?? Self.usualBlank, at: place)]
        }
        if var value = recipient.values[field.name] ?? field.defaultValue {
            if let shift {
                guard let shifted = value.shifted(by: shift) else {
                    report(
                        .error(
                            "date-out-of-range", "\(field.name) leads to a date outside of the years 1 to 9999 here",
                            at: place))
                    return []
                }
                value = shifted
            }
            return nodes(for: value, of: field, as: format, at: place).map { $0.from(.person(field: field.name)) }
        }
        guard !isReportedAsMissing(field) else { return [] }
        guard let length = field.blank else {
            report(
                .error(
                    "missing-value", "\(field.name) is not given, and has neither a blank nor a default", at: place,
                    notes: [Diagnostic.Note("it is declared here", at: field.range)],
                    help: EntryName(field.name) == nil
                        ? nil : "give the value, or print it in [{{.…}}]{when=\".… is given\"}"))
            return []
        }
        return [blank(length, at: place)]
    }

    /// Warns that values in a marked part use built-in words of another language, because the part's language has none.
    ///
    /// For the language of the text itself, one warning elsewhere is enough.
    private mutating func warnOfLentWords(for field: Field, at place: SourceRange) {
        let used: [LanguageTag] =
            switch field.type {
            case .date, .dateTime: [words.dates.language]
            case .number: [words.numbers.language]
            case .boolean: [words.phrase(.valueTrue).language, words.phrase(.valueFalse).language]
            case .choices: [words.lists.language, words.phrase(.valueNone).language]
            case .text, .choice, .address, .list: []
            }
        warn(ofLent: used, for: field.name, at: place)
    }

    /// - Parameter used: the languages of the built-in words with which `name` is printed.
    mutating func warn(ofLent used: [LanguageTag], for name: String, at place: SourceRange) {
        guard isInAnotherLanguage, handout.identity.standIns == .named,
            let lender = used.first(where: { !$0.serves(words.language) })
        else { return }
        report(
            .warning(
                "missing-words",
                "\(name) is printed in \(lender) in a part that is in \(words.language): there are no built-in words in "
                    + "\(words.language)", at: place,
                help: "write words/\(words.language).yaml; words/en.yaml says what each is for"))
    }

    private mutating func profile(
        _ reference: FieldReference, _ value: LocalizedText?, at place: SourceRange
    ) -> [Node] {
        if let value {
            let entry = entry(value, reference.name, at: place)
            let isName = reference.name == "clinic.nurse"
            let text = isName ? entry.text.withoutSoftHyphens : entry.text
            return [words(text, in: entry.language, at: place).from(.profile)]
        }
        // A generic copy without a clinic is filled in by hand. A personal copy should have the value.
        if !isGeneric || clinic != nil {
            let message = "\(reference.name) is not known, and a blank to fill in is printed"
            report(.warning("missing-value", message, at: place))
        }
        return [blank(Self.usualBlank, at: place)]
    }

    func blank(_ length: Length, at place: SourceRange?) -> Node {
        let spoken = words.phrase(.blank)
        return tree.element(
            .blank, language: tag(spoken.language), spoken: spoken.value.filled(), range: place,
            [tree.leaf(.blank(length: length), range: place)])
    }

    private mutating func nodes(
        for value: FieldValue, of field: Field, as format: Variable.Format?, at place: SourceRange
    ) -> [Node] {
        switch value {
        case .text(let text): return lines(text.split(separator: "\n").map(String.init), of: field, at: place)
        case .number(let number):
            let numbers = words.numbers.value
            guard case .number(_, _, let unit?) = field.type else {
                return [tree.text(numbers.number(number), range: place)]
            }
            let name = entry(unit, "the unit of \(field.name)", at: field.range).text
            return [tree.text(numbers.number(number, unit: name), range: place)]
        case .boolean(let isTrue):
            let phrase = words.phrase(isTrue ? .valueTrue : .valueFalse)
            return [words(phrase.value.filled(), in: phrase.language, at: place)]
        case .date(let date):
            let dates = words.dates
            return [words(written(date, as: format ?? .date), in: dates.language, at: place)]
        case .dateTime(let moment):
            return [words(written(moment, as: format ?? .dateTime), in: words.dates.language, at: place)]
        case .choice(let name): return [label(of: name, in: field, at: place)]
        case .choices(let names):
            guard !names.isEmpty else {
                let phrase = words.phrase(.valueNone)
                return [words(phrase.value.filled(), in: phrase.language, at: place)]
            }
            let joints = words.lists.value.joints(ofAll: names.count)
            let nodes = names.enumerated().flatMap { index, name in
                [label(of: name, in: field, at: place)]
                    + (index < joints.count ? [tree.text(joints[index], range: place)] : [])
            }
            return nodes.joiningText(tree)
        case .address(let lines): return self.lines(lines, of: field, at: place)
        case .list(let count): return [tree.text(words.numbers.value.number(Decimal(count)), range: place)]
        }
    }

    /// The lines of a value, each on its own line.
    func lines(_ lines: [String], of field: Field, at place: SourceRange) -> [Node] {
        lines.enumerated().flatMap { index, line in
            (index > 0 ? [tree.leaf(.lineBreak, range: place)] : [])
                // Names are never hyphenated, whatever their source.
                + [tree.value(line.withoutSoftHyphens, of: field.name, range: place)]
        }
    }

    private func written(_ moment: CalendarDateTime, as format: Variable.Format) -> String {
        switch format {
        case .time: words.dates.value.time(moment.time)
        case .dateTime: words.dates.value.dateTime(moment)
        case .date, .longDate, .weekday, .monthDay, .count: written(moment.date, as: format)
        }
    }

    private func written(_ date: CalendarDate, as format: Variable.Format) -> String {
        let dates = words.dates.value
        return switch format {
        case .longDate, .dateTime: dates.longDate(date)
        case .weekday: dates.weekday(date)
        case .monthDay: dates.monthDay(date)
        case .date, .time, .count: dates.date(date)
        }
    }

    private mutating func label(of choice: String, in field: Field, at place: SourceRange) -> Node {
        guard let label = field.choices.first(where: { $0.name == choice })?.label else {
            return tree.text(choice, range: place)
        }
        let entry = entry(label, "the name of the choice \(choice) of \(field.name)", at: field.range)
        return words(entry.text, in: entry.language, at: place)
    }
}
