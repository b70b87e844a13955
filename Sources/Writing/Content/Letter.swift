import Diagnostics

/// A covering letter as its author wrote it: one text a language. Its title is the line that says what it is about.
package struct Letter: Sendable {
    package var name: String
    /// Sorted by language.
    package var texts: [Text]

    package init(name: String, texts: [Text]) {
        self.name = name
        self.texts = texts
    }
}

/// What a mailing may say of a person, whatever fields the handout declares.
package enum MailField: String, Sendable, CaseIterable {
    case patientName = "patient.name"
    case patientAddress = "patient.address"
    /// To whom the letter goes in the patient's place: a parent, a guardian.
    case addresseeName = "addressee.name"
    case addresseeAddress = "addressee.address"
    /// A letter has no other date: the same data make the same pages on any day.
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
    /// It is declared by the program, in no file.
    package var isBuiltIn: Bool { range.file.path.isEmpty }
}

extension [Field] {
    /// These, and those fields of a mailing that they leave free.
    package var withMailFields: [Field] {
        let mail = MailField.allCases.map(\.field).filter { field in
            !contains { $0.name == field.name || field.name.hasPrefix($0.name + ".") }
        }
        return self + mail
    }
}
