import Content
import Diagnostics
import HandoutKit
import Personalization
import StructuredInput
import Theming
import Wording

/// Validates the rows of a list in order. Each row becomes a job, is left out, or is an exception with reasons.
///
/// No reason quotes the row, because a cell may hold its neighbour's data.
struct RowValidator {
    enum Verdict {
        case job(Job)
        case settled(Outcome)
    }

    private let handout: LoadedHandout
    private let request: MailoutRequest
    private let day: CalendarDate
    private let clinics: Set<String>
    private let reader: RecipientReader
    private let notation: CellNotation
    private let register: ListIndex
    private let words: ReasonWords
    /// The languages and sizes of which a proof already has a copy.
    private var proved: Set<String> = []
    private var admitted = 0

    init(
        handout: LoadedHandout, request: MailoutRequest, day: CalendarDate, clinics: [String], reader: RecipientReader,
        notation: CellNotation, register: ListIndex, reasons: ReasonWords
    ) {
        self.handout = handout
        self.request = request
        self.day = day
        self.clinics = Set(clinics)
        self.notation = notation
        self.register = register
        self.reader = reader
        words = reasons
    }

    mutating func judge(_ row: ListRow) throws -> Verdict {
        let read: Validated<Recipient>
        switch row.content {
        case .cells(let cells): read = reader.recipient(cells: cells, notation: notation)
        case .object(let file): read = reader.recipient(json: file)
        case .faulty(let reason): return settled(row, id: "", .exception([reason]))
        }
        let recipient = read.partial ?? Recipient()
        let id = recipient.id ?? ""
        if !id.isEmpty, try register.isSuppressed(id) { return settled(row, id: id, .suppressed) }

        let missing = recipient.missing(of: handout.content.fields, beside: read.diagnostics)
        let leftovers = recipient.leftovers(of: handout.content.fields.withMailFields)
        var reasons = (read.diagnostics.errors + missing + leftovers).map(Self.reason)
        if id.isEmpty, reasons.isEmpty { reasons.append("the row has no id") }
        if !id.isEmpty, let line = try register.line(before: row.row, of: id) {
            reasons.append("the id is that of line \(line) too, which stands")
        }
        reasons += faults(of: recipient, beside: reasons)
        if !id.isEmpty, let column = Namesake.column(of: id, in: recipient, row.content) {
            reasons.append("the id is \(column) itself, and an id tells nothing of the person")
        }
        let text = textServing(recipient, &reasons)
        let size = printSize(of: recipient, &reasons)
        guard reasons.isEmpty, let text, let size else {
            return settled(
                row, id: Namesake.column(of: id, in: recipient, row.content) == nil ? id : "", .exception(reasons))
        }
        guard isWanted(text.language, size) else { return settled(row, id: id, .passedOver) }
        return .job(
            Job(
                number: row.number, line: row.line, id: id, recipient: recipient,
                language: text.language.description, printSize: size,
                reviewed: Review(of: text, in: handout.content.identity).reviewed?.description))
    }

    private func settled(_ row: ListRow, id: String, _ result: Outcome.Result) -> Verdict {
        var result = result
        if case .exception(let reasons) = result { result = .exception(words.told(reasons)) }
        return .settled(Outcome(number: row.number, line: row.line, id: id, result: result))
    }

    /// Returns the reason for a diagnostic. The help is for authors who type; the keeper of a list needs the error.
    private static func reason(_ diagnostic: Diagnostic) -> String {
        switch diagnostic.identifier {
        case "unknown-field": diagnostic.message + (diagnostic.help.map { " (\($0))" } ?? "")
        case "json-syntax": "the line is no object in JSON: \(diagnostic.message)"
        default: diagnostic.message
        }
    }

    /// - Parameter known: the reasons so far. A missing value is reported once.
    private func faults(of recipient: Recipient, beside known: [String]) -> [String] {
        var reasons: [String] = []
        let addressee = request.render.mailing.letter == nil ? nil : PostalAddress.fields(of: recipient)
        if addressee != nil {
            // A letter needs a name and a completely valid address.
            reasons += PostalAddress.of(recipient).diagnostics.errors.filter { fault in
                let field = fault.message.prefix { $0 != " " } + " "
                return fault.identifier != "missing-address" || !known.contains { $0.hasPrefix(field) }
            }.map(\.message)
        }
        for field in handout.content.fields where field.name != addressee?.address.rawValue {
            switch recipient.values[field.name] {
            case .address(let lines)?:
                if let fault = CanadianAddress.fault(of: lines) { reasons.append("\(field.name) \(fault)") }
            default: break
            }
        }
        if request.render.clinic == nil, let clinic = recipient.clinic, !clinics.contains(clinic) {
            reasons.append("there is no such clinic")
        }
        return reasons
    }

    private func textServing(_ recipient: Recipient, _ reasons: inout [String]) -> Text? {
        let wish = request.render.language.flatMap(LanguageTag.init) ?? recipient.language
        guard let text = try? handout.text(for: wish) else {
            // A short name is also a valid language tag, so the requested language is not quoted.
            reasons.append(
                "the handout is not there in that language, but in \(handout.languages.joined(separator: ", "))")
            return nil
        }
        if let refusal = request.refusal(of: text.status ?? handout.content.identity.status) {
            reasons.append("the \(text.language) text \(refusal)")
        }
        let review = Review(of: text, in: handout.content.identity)
        if review.isOutOfDate(asOf: day), let reviewed = review.reviewed {
            reasons.append(
                "the \(text.language) text is out of date: reviewed on \(reviewed.description), "
                    + "it was due for review again before \(day.description)")
        }
        return text
    }

    private func printSize(of recipient: Recipient, _ reasons: inout [String]) -> PrintSize? {
        if let size = request.render.printSize { return size }
        guard let name = recipient.printSize else { return .clear }
        guard let size = PrintSize(rawValue: name) else {
            let known = PrintSize.allCases.map(\.rawValue).joined(separator: ", ")
            reasons.append("\"print-size\" should be one of \(known)")
            return nil
        }
        return size
    }

    /// Whether a proof needs this piece: it has a number of first pieces, and one of each language and size.
    private mutating func isWanted(_ language: LanguageTag, _ size: PrintSize) -> Bool {
        guard let proof = request.proof else { return true }
        let isNew = proved.insert("\(language) \(size)").inserted
        admitted += 1
        return isNew || admitted <= proof
    }
}
