import Content
import Foundation
import Geometry
import HandoutKit
import Personalization
import Theming
import Wording

/// A handout's form with what stands in it, as it was written. It lives as long as its request.
struct FilledForm: Sendable {
    /// Of the copy, as the handout has it.
    var language: String
    var printSize = PrintSize.clear
    var paper = Paper.letter
    /// Empty where none is named.
    var clinic = ""
    /// Opaque: by which a record of what was given names the person.
    var identifier = ""
    /// By the fields' names; several for `choices` alone.
    private(set) var answers: [String: [String]] = [:]
    /// The last row of each list in which something may stand, by the lists' names.
    var rows: [String: Int] = [:]

    /// The form as it is opened: what has a default has it.
    ///
    /// - Parameter wishes: the languages that a copy may have, best first.
    init(of handout: LoadedHandout, clinics: [Clinic], wishes: [String]) throws {
        let wanted = wishes.lazy.compactMap { try? handout.language(for: $0) }.first
        language =
            try wanted ?? (try? handout.language(for: nil)) ?? handout.languages.first ?? handout.language(for: nil)
        answers = Self.defaults(of: handout)
        if clinics.contains(where: { $0.id == "default" }) { clinic = "default" }
    }

    /// What somebody sent.
    ///
    /// - Throws: `Problem` where it says of the copy what no form here lets one say.
    init(_ fields: FormFields, of handout: LoadedHandout, clinics: [Clinic]) throws {
        do {
            language = try handout.language(for: fields.value("language"))
        } catch let unknown as UnknownName {
            throw Problem.noSuchLanguage(unknown.known)
        }
        printSize = try Self.choice("print-size", of: fields) ?? .clear
        paper = try Self.choice("paper", of: fields) ?? .letter
        let clinic = fields.value("clinic") ?? ""
        self.clinic = clinic
        guard clinic.isEmpty || clinics.contains(where: { $0.id == clinic }) else {
            throw Problem.unknownValue(of: "clinic", known: clinics.map(\.id))
        }
        identifier = fields.value("id") ?? ""
        readRows(fields.names, of: handout)
        for field in answered(of: handout) {
            // The lines of a form end as those of a letter by wire do.
            let sent = fields.values(Self.controlName(of: field)).map { $0.replacing("\r\n", with: "\n") }
            // A box that is not ticked is not sent.
            let isBox = field.type == .boolean && field.defaultValue != nil
            answers[field.name] = isBox ? ["\(sent.contains("true"))"] : sent
        }
    }

    /// What a record system knows.
    ///
    /// - Parameters:
    ///   - recipient: read against the handout's fields.
    ///   - choice: what its request asks for, which goes before what the data says.
    /// - Throws: `UnknownName` for a language or a print size that is not there.
    init(_ recipient: Recipient, choice: CopyOrder.Choice, of handout: LoadedHandout, clinics: [Clinic]) throws {
        try self.init(of: handout, clinics: clinics, wishes: [])
        for field in handout.content.fields {
            if case .list(let count)? = recipient.values[field.name] { rows[field.name] = count }
        }
        for field in answered(of: handout) {
            guard let value = recipient.values[field.name] else { continue }
            answers[field.name] = value.written
        }
        language = try handout.language(for: choice.language ?? recipient.language?.description)
        if let name = recipient.printSize, choice.printSize == nil {
            guard let size = PrintSize(rawValue: name) else {
                throw UnknownName(kind: "print size", name: name, known: PrintSize.allCases.map(\.rawValue))
            }
            printSize = size
        }
        printSize = choice.printSize ?? printSize
        paper = choice.paper
        clinic = choice.clinic ?? recipient.clinic ?? clinic
        identifier = recipient.id ?? ""
    }

    /// What stands in a field.
    func answer(to field: Field) -> [String] { answers[field.name] ?? [] }

    func isDefault(_ field: Field) -> Bool {
        Set(answer(to: field).filter { !$0.isEmpty }) == Set(Self.defaults(of: field).filter { !$0.isEmpty })
    }

    func choice(of handout: LoadedHandout) -> CopyOrder.Choice {
        CopyOrder.Choice(
            handout: handout.id, language: language, printSize: printSize, paper: paper,
            clinic: clinic.isEmpty ? nil : clinic)
    }

    /// The names of the form's own controls have no point in them at this place.
    static func controlName(of field: Field) -> String { "answer.\(field.name)" }

    private static func defaults(of handout: LoadedHandout) -> [String: [String]] {
        Dictionary(uniqueKeysWithValues: handout.content.fields.map { ($0.name, defaults(of: $0)) })
    }

    private static func defaults(of field: Field) -> [String] { field.defaultValue?.written ?? [] }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of fields: FormFields
    ) throws(Problem) -> Choice? where Choice.RawValue == String {
        guard let value = fields.value(name), !value.isEmpty else { return nil }
        guard let choice = Choice(rawValue: value) else {
            throw Problem.unknownValue(of: name.replacing("-", with: " "), known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }
}

extension FieldValue {
    /// As somebody types it into a form.
    fileprivate var written: [String] {
        switch self {
        case .text(let text): [text]
        case .number(let number): ["\(number)"]
        case .boolean(let isTrue): ["\(isTrue)"]
        case .date(let date): [date.description]
        case .dateTime(let moment):
            ["\(moment.date.description)T\(moment.time.hour.padded):\(moment.time.minute.padded)"]
        case .choice(let name): [name]
        case .choices(let names): names
        case .address(let lines): [lines.joined(separator: "\n")]
        case .list: []
        }
    }
}

extension Int {
    fileprivate var padded: String { self < 10 ? "0\(self)" : "\(self)" }
}
