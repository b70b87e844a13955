import Content
import Foundation
import Geometry
import HandoutKit
import Personalization
import Theming
import Wording

/// The form of a handout with its content as written. It exists only during its request.
struct FilledForm: Sendable {
    /// The language of the copy.
    var language: String
    var printSize = PrintSize.clear
    var paper = Paper.letter
    /// The clinic's name; empty if none is chosen.
    var clinic = ""
    /// True if the desk keeps the choices made in the form. A form that a record system fills in is about a person.
    var isOfDesk = false
    /// The opaque identifier by which the record of given copies identifies the person.
    var identifier = ""
    /// The answers by the fields' names; only `choices` have several.
    private(set) var answers: [String: [String]] = [:]
    /// The last row of each list in which something may stand, by the lists' names.
    var rows: [String: Int] = [:]

    /// Creates the initial form, with default values.
    ///
    /// - Parameter wishes: the preferred languages for the copy, best first.
    init(of handout: LoadedHandout, clinics: [Clinic], wishes: [String]) throws {
        let wanted = wishes.lazy.compactMap { try? handout.language(for: $0) }.first
        language =
            try wanted ?? (try? handout.language(for: nil)) ?? handout.languages.first ?? handout.language(for: nil)
        answers = Self.defaults(of: handout)
        if clinics.contains(where: { $0.id == "default" }) { clinic = "default" }
    }

    /// Takes the desk's print size and clinic. What the library does not have is passed over.
    mutating func take(_ desk: DeskMemory, clinics: [Clinic]) {
        isOfDesk = true
        printSize = desk.printSize ?? printSize
        if let known = clinics.first(where: { $0.id == desk.clinic }) { clinic = known.id }
    }

    /// Reads a submitted form.
    ///
    /// - Throws: `Problem` if it contains a setting that no form offers.
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
        isOfDesk = DeskControl.allCases.contains { fields.value($0.openedName) != nil }
        readRows(fields.names, of: handout)
        for field in answered(of: handout) {
            // Browsers send line ends as CRLF.
            let sent = fields.values(Self.controlName(of: field)).map { $0.replacing("\r\n", with: "\n") }
            // Browsers do not send check boxes that are not ticked.
            let isBox = field.type == .boolean && field.defaultValue != nil
            answers[field.name] = isBox ? ["\(sent.contains("true"))"] : sent
        }
    }

    /// Creates a form from the data of a record system.
    ///
    /// - Parameters:
    ///   - recipient: the data, checked against the handout's fields.
    ///   - choice: the settings in the request, which override those in the data.
    /// - Throws: `UnknownName` for an unknown language or print size.
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

    /// Returns the answer in a field.
    func answer(to field: Field) -> [String] { answers[field.name] ?? [] }

    func isDefault(_ field: Field) -> Bool {
        Set(answer(to: field).filter { !$0.isEmpty }) == Set(Self.defaults(of: field).filter { !$0.isEmpty })
    }

    func choice(of handout: LoadedHandout) -> CopyOrder.Choice {
        CopyOrder.Choice(
            handout: handout.id, language: language, printSize: printSize, paper: paper,
            clinic: clinic.isEmpty ? nil : clinic)
    }

    /// Returns the name of a field's control. The form's own controls have no point in their names at this place.
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
    /// The value as a person types it into a form.
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
