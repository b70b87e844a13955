import Content
import Diagnostics
import StructuredInput
import TextForms
import Wording

import struct FoundationEssentials.Decimal

/// The notation of values in sources where every value is text.
package struct CellNotation: Sendable, Hashable {
    /// The characters that separate the items of a list.
    package var listSeparators: [Character]
    /// The decimal sign: a point or a comma.
    package var decimalSign: Character
    /// The formats of dates and times; empty for ISO 8601.
    package var dateForms: [DateForm]
    /// The names of the months, January first, for formats that name the month.
    package var months: [String]

    package init(
        listSeparators: [Character] = ["|"], decimalSign: Character = ".", dateForms: [DateForm] = [],
        months: [String] = []
    ) {
        self.listSeparators = listSeparators
        self.decimalSign = decimalSign
        self.dateForms = dateForms
        self.months = months
    }
}

extension CellNotation {
    /// The word for "none of the choices" in a cell of a `choices` field. An empty cell gives no value.
    package static let none = "none"
}

/// A value as it was given, before its field's type is known.
enum GivenValue {
    case node(InputNode)
    /// Text from a command line or a cell, where every value is text.
    case text(String, CellNotation)

    /// The reason why a value is refused. It never holds the value.
    struct Fault: Error {
        var identifier: String
        /// The text that follows the field's name, such as "should be text".
        var message: String
        var help: String?

        func diagnostic(naming field: Field, at place: SourceRange?) -> Diagnostic {
            .error(
                identifier, "\(field.name) \(message)", at: place,
                notes: field.isBuiltIn ? [] : [Diagnostic.Note("the field is declared here", at: field.range)],
                help: help)
        }
    }

    /// Whether no value is given: the value is null, empty or invisible.
    var isNothing: Bool {
        switch self {
        case .node(let node):
            switch node.value {
            case .null: true
            case .scalar(let scalar): !scalar.isPlain && TextSafety.isInvisible(scalar.text)
            default: false
            }
        case .text(let text, _): TextSafety.isInvisible(text)
        }
    }

    /// Whether any part of the value is an error value of a spreadsheet formula.
    var holdsSpreadsheetError: Bool {
        switch self {
        case .text(let text, let notation):
            text.split { $0.isNewline || notation.listSeparators.contains($0) }.contains { SpreadsheetCell.isError($0) }
        case .node(let node):
            switch node.value {
            case .scalar(let scalar): !scalar.isPlain && SpreadsheetCell.isError(scalar.text)
            case .sequence(let nodes): nodes.contains { GivenValue.node($0).holdsSpreadsheetError }
            default: false
            }
        }
    }

    /// A single value, quoted or not; nil if no value is given.
    var word: String? {
        guard !isNothing else { return nil }
        switch self {
        case .node(let node):
            guard case .scalar(let scalar) = node.value else { return nil }
            return scalar.text.trimmed
        case .text(let text, _): return text.trimmed
        }
    }

    /// A text, or a whole number in digits alone; nil for anything else. `true` and `1.0` identify nobody.
    var identifier: String? {
        guard case .node(let node) = self, case .scalar(let scalar) = node.value, scalar.isPlain else { return word }
        return scalar.text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? word : nil
    }

    /// Reads the value as its field's type; nil if no value is given.
    func read(as field: Field) -> Result<FieldValue?, Fault> {
        do { return .success(try value(of: field)) } catch { return .failure(error) }
    }

    private func value(of field: Field) throws(Fault) -> FieldValue? {
        // An empty cell gives no value, for `choices` as for any other type.
        guard !isNothing else { return nil }
        switch field.type {
        case .text:
            let text = try quoted("text")
            return .text(field.isMultiline ? try note(text) : try line(text, longest: TextSafety.longestText))
        case .number(let minimum, let maximum, _):
            return .number(try number(minimum: minimum, maximum: maximum))
        case .boolean: return .boolean(try boolean())
        case .date:
            if case .text(let text, let notation) = self, let forms = notation.dates(withTime: false) {
                return .date(try Self.read(text, forms, notation, "a date that exists").date)
            }
            let expected = "a date that exists, such as 2026-12-08"
            guard let date = CalendarDate(try quoted(expected)), date.year >= DateForm.firstYear else {
                throw .expected(expected)
            }
            return .date(date)
        case .dateTime:
            if case .text(let text, let notation) = self, let forms = notation.dates(withTime: true) {
                let (date, time) = try Self.read(text, forms, notation, "a date and time that exist")
                return time.map { .dateTime(CalendarDateTime(date: date, time: $0)) }
            }
            let expected = "a date and time that exist, such as 2026-12-08T10:30"
            guard let moment = CalendarDateTime(try quoted(expected)), moment.date.year >= DateForm.firstYear else {
                throw .expected(expected, help: "it is the time on the clinic's clock, without a time zone")
            }
            return .dateTime(moment)
        case .choice(let choices):
            let name = try quoted("one of \(Self.names(of: choices))")
            return .choice(try Self.choice(name, among: choices))
        case .choices(let choices):
            if saysNone(of: choices) { return .choices([]) }
            let expected = "a list of \(Self.names(of: choices))"
            let names = try items(expected)
            // A text of separators only is not a valid value.
            if case .text = self, names.isEmpty { throw .expected("\(expected), or \(CellNotation.none)") }
            var chosen: [String] = []
            for name in names { chosen.append(try Self.choice(name, among: choices)) }
            // The choices are in the order of the declaration, each once, in whatever order they were given.
            return .choices(choices.map(\.name).filter(chosen.contains))
        // Its entries are values of their own, which the reader finds.
        case .list: return nil
        case .address:
            let lines = try addressLines()
            return lines.isEmpty ? nil : .address(lines)
        }
    }

    /// Reads a date in a declared format. Ambiguous dates are never guessed: the format says whether day or month comes
    /// first.
    private static func read(
        _ text: String, _ forms: [DateForm], _ notation: CellNotation, _ expected: String
    ) throws(Fault) -> (date: CalendarDate, time: TimeOfDay?) {
        for form in forms { if let read = form.read(text.trimmed, months: notation.months) { return read } }
        let form = forms[0]
        throw .expected("\(expected), written as \(form.pattern): \(form.example(months: notation.months))")
    }

    /// Reads a text that must be quoted, if the source of the data has quotes.
    private func quoted(_ expected: String) throws(Fault) -> String {
        switch self {
        case .text(let text, _): return text.trimmed
        case .node(let node):
            guard case .scalar(let scalar) = node.value, !scalar.isPlain else { throw .expected(expected) }
            return scalar.text.trimmed
        }
    }

    private func plain(_ expected: String) throws(Fault) -> String {
        switch self {
        case .text(let text, _): return text.trimmed
        case .node(let node):
            guard case .scalar(let scalar) = node.value, scalar.isPlain else { throw .expected(expected) }
            return scalar.text
        }
    }

    private func boolean() throws(Fault) -> Bool {
        let text = try plain("true or false")
        // Cells use the words of their spreadsheet program.
        let truth = if case .text = self { SpreadsheetCell.truth(text) } else { ["true": true, "false": false][text] }
        guard let truth else { throw .expected("true or false") }
        return truth
    }

    private func number(minimum: Decimal?, maximum: Decimal?) throws(Fault) -> Decimal {
        var text = try plain("a number")
        var hasComma = false
        if case .text(_, let notation) = self, notation.decimalSign == "," {
            hasComma = true
            // With a decimal comma, a point may separate thousands.
            text = text.contains(".") ? "" : text.replacing(",", with: ".")
        }
        func written(_ number: Decimal) -> String {
            hasComma ? "\(number)".replacing(".", with: ",") : "\(number)"
        }
        // The limit is the number of digits that a decimal keeps exactly. Exponents are refused, because people do not
        // write doses so.
        guard text.utf8.count <= 30, Self.isPlainNumber(text), let number = Decimal(string: text) else {
            throw .expected("a number such as 12 or \(written(38.5))")
        }
        if let minimum, number < minimum { throw .outOfRange("should be at least \(written(minimum))") }
        if let maximum, number > maximum { throw .outOfRange("should be at most \(written(maximum))") }
        return number
    }

    private static func isPlainNumber(_ text: String) -> Bool {
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        return !text.hasPrefix("--") && parts.count <= 2
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }
    }

    /// The items of a list.
    private func items(_ expected: String) throws(Fault) -> [String] {
        switch self {
        case .text(let text, let notation):
            return text.split(whereSeparator: notation.listSeparators.contains).map { String($0).trimmed }.filter {
                !$0.isEmpty
            }
        case .node(let node):
            guard case .sequence(let nodes) = node.value else { throw .expected(expected) }
            var items: [String] = []
            for item in nodes {
                guard case .scalar(let scalar) = item.value, !scalar.isPlain else { throw .expected(expected) }
                items.append(scalar.text.trimmed)
            }
            return items
        }
    }

    private func addressLines() throws(Fault) -> [String] {
        var lines: [String] = []
        switch self {
        case .text(let text, _):
            lines = text.split { $0 == "|" || $0.isNewline }.map(String.init)
        case .node: lines = try items("a list of lines of text")
        }
        guard lines.count <= TextSafety.mostLines else {
            throw Fault(identifier: "too-long", message: "may have at most \(TextSafety.mostLines) lines")
        }
        var safe: [String] = []
        for text in lines where !TextSafety.isInvisible(text) {
            safe.append(try line(text.trimmed, longest: TextSafety.longestLine))
        }
        return safe
    }

    /// Reads one line of a person's text, in its printed form.
    private func line(_ text: String, longest: Int) throws(Fault) -> String {
        guard text.unicodeScalars.count <= longest else {
            throw Fault(identifier: "too-long", message: "may have at most \(longest) characters in a line")
        }
        guard TextSafety.refusedScalar(in: text) == nil else {
            // The character itself is not reported: it would be a part of a person's name.
            throw Fault(
                identifier: "unsafe-text", message: "has a character that cannot be printed safely",
                help: "control characters, line breaks and characters that turn the direction of text are refused")
        }
        return text
    }

    /// Reads several lines of a person's text. All systems' line endings are accepted, and a tab is read as a blank.
    private func note(_ text: String) throws(Fault) -> String {
        guard text.unicodeScalars.count <= TextSafety.longestNote else {
            throw Fault(identifier: "too-long", message: "may have at most \(TextSafety.longestNote) characters")
        }
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\t", with: " ")
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count <= TextSafety.mostNoteLines else {
            throw Fault(identifier: "too-long", message: "may have at most \(TextSafety.mostNoteLines) lines")
        }
        var safe: [String] = []
        for text in lines { safe.append(try line(String(text).trimmed, longest: TextSafety.longestNote)) }
        return safe.joined(separator: "\n")
    }

    /// Whether the value is the word "none". If a choice has that name, the word means that choice.
    private func saysNone(of choices: [Field.Choice]) -> Bool {
        guard case .text(let text, _) = self else { return false }
        return text.trimmed == CellNotation.none && !choices.contains { $0.name == CellNotation.none }
    }

    private static func choice(_ name: String, among choices: [Field.Choice]) throws(Fault) -> String {
        guard choices.contains(where: { $0.name == name }) else {
            throw Fault(identifier: "unknown-choice", message: "should be one of \(names(of: choices))")
        }
        return name
    }

    private static func names(of choices: [Field.Choice]) -> String { choices.map(\.name).joined(separator: ", ") }
}

extension GivenValue.Fault {
    fileprivate static func expected(_ what: String, help: String? = nil) -> Self {
        Self(identifier: "wrong-type", message: "should be \(what)", help: help)
    }

    fileprivate static func outOfRange(_ message: String) -> Self { Self(identifier: "out-of-range", message: message) }
}
