package import Content
package import Wording

/// The person whom a copy is for, with the known data: typed, and checked against the handout's fields.
package struct Recipient: Sendable, Hashable {
    /// An opaque identifier, which may appear in file names and logs.
    package var id: String?
    package var language: LanguageTag?
    /// The print size as given. The theme defines which sizes are available.
    package var printSize: String?
    /// The clinic as given. The library defines which clinics are available.
    package var clinic: String?
    /// The values by the fields' dotted names. Values that were not given are absent.
    package var values: [String: FieldValue]
    /// True if any data about a person was given, even only that a value is unknown.
    ///
    /// Without such data the copy is generic. Language, print size and clinic decide how it is printed, not whom it is
    /// for.
    package var isSomebody: Bool

    package init(
        id: String? = nil, language: LanguageTag? = nil, printSize: String? = nil, clinic: String? = nil,
        values: [String: FieldValue] = [:], isSomebody: Bool? = nil
    ) {
        self.id = id
        self.language = language
        self.printSize = printSize
        self.clinic = clinic
        self.values = values
        self.isSomebody = isSomebody ?? (id != nil || !values.isEmpty)
    }
}
