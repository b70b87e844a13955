package import Content
package import Wording

/// For whom a copy is, and what is known of them: typed, checked against the handout's fields.
package struct Recipient: Sendable, Hashable {
    /// Opaque: it may stand in file names and logs.
    package var id: String?
    package var language: LanguageTag?
    /// As given; the theme knows which there are.
    package var printSize: String?
    /// As given; the library knows which there are.
    package var clinic: String?
    /// By the fields' dotted names. What is not given is not there.
    package var values: [String: FieldValue]
    /// Something of the person was said, if only that a value is not known. Where nothing was, a copy is generic:
    /// language, print size and clinic say how it is printed, not for whom.
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
