import Diagnostics

/// A covering letter as its author wrote it, with one text per language. The title is the letter's subject line.
package struct Letter: Sendable {
    package var name: String
    /// The texts, sorted by language.
    package var texts: [Text]

    package init(name: String, texts: [Text]) {
        self.name = name
        self.texts = texts
    }
}

/// A field of mailings, available whatever fields the handout declares.
package enum MailField: String, Sendable, CaseIterable {
    case patientName = "patient.name"
    case patientAddress = "patient.address"
    /// The person who receives the letter in the patient's place, such as a parent or guardian.
    case addresseeName = "addressee.name"
    case addresseeAddress = "addressee.address"
    /// The date that the letter shows. It always comes from the data, so the same data make the same pages on any day.
    case letterDate = "letter.date"

    package var type: Field.FieldType {
        switch self {
        case .patientName, .addresseeName: .text
        case .patientAddress, .addresseeAddress: .address
        case .letterDate: .date
        }
    }

    private static let file = SourceFile(path: "", text: "")

    fileprivate var field: Field {
        Field(
            name: rawValue, type: type, label: nil, blank: nil, defaultValue: nil, range: Self.file.range(0..<0))
    }
}

extension Field {
    /// True if the program declares the field, not a file.
    package var isBuiltIn: Bool { range.file.path.isEmpty }
}

extension [Field] {
    /// These fields, and the mail fields whose names are not taken by them.
    package var withMailFields: [Field] {
        let mail = MailField.allCases.map(\.field).filter { field in
            !contains { $0.name == field.name || field.name.hasPrefix($0.name + ".") }
        }
        return self + mail
    }
}
