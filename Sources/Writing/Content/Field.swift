package import Diagnostics
package import Geometry
package import Wording

package import struct FoundationEssentials.Decimal

/// A value that a handout can ask for, as declared in `fields:`.
package struct Field: Sendable, Hashable {
    package indirect enum FieldType: Sendable, Hashable {
        case text
        case number(minimum: Decimal?, maximum: Decimal?, unit: LocalizedText?)
        case boolean
        case date
        case dateTime
        case choice([Choice])
        case choices([Choice])
        case address
        /// Entries that are all of one kind, such as the medicines of a person.
        case list(EntryList)
    }

    /// The fields that every entry of a list has.
    package struct EntryList: Sendable, Hashable {
        /// The most entries that a list may have.
        package static let mostEntries = 200

        /// Their names have no dots.
        package var fields: [Field]
        /// The number of empty entries to fill in by hand, if the list is not given.
        package var blankRows: Int?

        package init(fields: [Field], blankRows: Int?) {
            self.fields = fields
            self.blankRows = blankRows
        }
    }

    package struct Choice: Sendable, Hashable {
        package var name: String
        /// The label for readers; without one, the bare name is printed.
        package var label: LocalizedText?

        package init(name: String, label: LocalizedText?) {
            self.name = name
            self.label = label
        }
    }

    /// The dotted name, such as `patient.name`.
    package var name: String
    package var type: FieldType
    package var label: LocalizedText?
    /// The length of the blank line that is printed for a missing value, to be filled in by hand.
    package var blank: Length?
    /// True if the value of a text field may have several lines.
    package var isMultiline: Bool
    /// True if no copy may be made for a person without this value.
    package var isRequired: Bool
    package var defaultValue: FieldValue?
    /// Stands beside the value in the card.
    package var icon: IconName?
    /// The place of the declaration.
    package var range: SourceRange

    package init(
        name: String, type: FieldType, label: LocalizedText?, blank: Length?, isMultiline: Bool = false,
        isRequired: Bool = false, defaultValue: FieldValue?, icon: IconName? = nil, range: SourceRange
    ) {
        self.name = name
        self.type = type
        self.label = label
        self.blank = blank
        self.isMultiline = isMultiline
        self.isRequired = isRequired
        self.defaultValue = defaultValue
        self.icon = icon
        self.range = range
    }

    /// The names that `choice` and `choices` allow; empty for other types.
    package var choices: [Choice] {
        switch type {
        case .choice(let choices), .choices(let choices): choices
        default: []
        }
    }
}

extension Field.FieldType {
    /// The type's name in `handout.yaml`.
    package var name: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .boolean: "boolean"
        case .date: "date"
        case .dateTime: "date-time"
        case .choice: "choice"
        case .choices: "choices"
        case .address: "address"
        case .list: "list"
        }
    }
}

/// A value of a field, in the field's type.
package enum FieldValue: Sendable, Hashable {
    case text(String)
    case number(Decimal)
    case boolean(Bool)
    case date(CalendarDate)
    case dateTime(CalendarDateTime)
    case choice(String)
    case choices([String])
    /// The lines of the address.
    case address([String])
    /// The number of entries; their values have names of their own (`EntryName`).
    case list(count: Int)
}

/// A reference in the text to a field or to a value of a profile.
package struct FieldReference: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
        /// A field declared in `fields:`.
        case field
        /// A `clinic.…` value, from the library's clinic profile.
        case clinic
        /// A `publisher.…` value, from the library's publisher profile.
        case publisher
    }

    /// The whole dotted name.
    package var name: String
    package var source: Source
    package var range: SourceRange

    package init(name: String, source: Source, range: SourceRange) {
        self.name = name
        self.source = source
        self.range = range
    }
}
