package import Diagnostics
package import Geometry
package import Wording

/// A publisher's or clinic's logo. Its file lies beside the profile.
package struct Logo: Sendable, Hashable {
    /// The file's path with every link resolved, inside the library.
    package var path: String
    package var shownAs: String
    package var alternateText: LocalizedText

    package init(path: String, shownAs: String, alternateText: LocalizedText) {
        self.path = path
        self.shownAs = shownAs
        self.alternateText = alternateText
    }
}

/// An entry that a clinic or a publisher adds to its profile: `more: {parking: {label: …, value: …}}`.
package struct ProfileEntry: Sendable, Hashable {
    /// A text names the entry `clinic.more.NAME` or `publisher.more.NAME`.
    package var name: String
    package var label: LocalizedText
    package var value: LocalizedText

    package init(name: String, label: LocalizedText, value: LocalizedText) {
        self.name = name
        self.label = label
        self.value = value
    }
}

extension [ProfileEntry] {
    /// The entry of a name such as `clinic.more.parking`.
    package func named(_ name: String) -> ProfileEntry? {
        first { name == "clinic.more.\($0.name)" || name == "publisher.more.\($0.name)" }
    }
}

/// The organization that is responsible for a handout: `publishers/NAME.yaml`.
/// The two accents of a publisher's pages, dark enough to be read.
package struct HouseColours: Sendable, Hashable {
    /// The colour of titles, headings and numbers on white and on light tints.
    package var structure: Colour
    /// The colour of the band of the title, with white letters on it.
    package var band: Colour

    package init(structure: Colour, band: Colour) {
        self.structure = structure
        self.band = band
    }
}

package struct Publisher: Sendable {
    package var id: String
    package var name: LocalizedText
    package var phone: String
    /// The purpose of the phone number, and its limits.
    package var phoneNote: LocalizedText?
    /// A web address that begins with `https://`.
    package var web: String?
    package var copyright: LocalizedText
    /// The disclaimer's paragraphs, separated by blank lines.
    package var disclaimer: LocalizedText
    /// The notice on every page of a sample; it replaces the built-in words.
    package var sampleNotice: LocalizedText?
    package var logo: Logo?
    /// The colours of its house; nil for those of the theme.
    package var colours: HouseColours?
    package var more: [ProfileEntry]
    /// The rule for what makes its texts approved.
    package var approvalRule = ApprovalRule.declared
    /// The people who may approve its texts; nil if it names nobody.
    package var approvers: [String]?
    package var range: SourceRange

    package init(
        id: String, name: LocalizedText, phone: String, phoneNote: LocalizedText?, web: String?,
        copyright: LocalizedText, disclaimer: LocalizedText, sampleNotice: LocalizedText?, logo: Logo? = nil,
        colours: HouseColours? = nil, more: [ProfileEntry] = [], range: SourceRange
    ) {
        self.colours = colours
        self.more = more
        self.id = id
        self.name = name
        self.phone = phone
        self.phoneNote = phoneNote
        self.web = web
        self.copyright = copyright
        self.disclaimer = disclaimer
        self.sampleNotice = sampleNotice
        self.logo = logo
        self.range = range
    }

    /// The names of the values that a text may use as `publisher.…`.
    package static let valueNames = ["publisher.name", "publisher.phone", "publisher.web"]

    package func value(named name: String) -> LocalizedText? {
        switch name {
        case "publisher.name": self.name
        case "publisher.phone": LocalizedText(sameInEveryLanguage: phone)
        case "publisher.web": web.map(LocalizedText.init(sameInEveryLanguage:))
        default: more.named(name)?.value
        }
    }
}

/// The place where the patient is treated: `clinics/NAME.yaml`.
package struct Clinic: Sendable {
    package struct Phone: Sendable, Hashable {
        package var label: LocalizedText
        package var hours: LocalizedText?
        package var number: String

        package init(label: LocalizedText, hours: LocalizedText?, number: String) {
            self.label = label
            self.hours = hours
            self.number = number
        }
    }

    package var id: String
    package var name: LocalizedText
    package var nurse: LocalizedText?
    /// The lines of the address.
    package var address: [String]
    package var hours: LocalizedText?
    package var phones: [Phone]
    package var whenToCall: [LocalizedText]
    package var whenToGoToEmergency: [LocalizedText]
    package var logo: Logo?
    package var more: [ProfileEntry]

    package init(
        id: String, name: LocalizedText, nurse: LocalizedText?, address: [String], hours: LocalizedText?,
        phones: [Phone], whenToCall: [LocalizedText], whenToGoToEmergency: [LocalizedText], logo: Logo? = nil,
        more: [ProfileEntry] = []
    ) {
        self.more = more
        self.id = id
        self.name = name
        self.nurse = nurse
        self.address = address
        self.hours = hours
        self.phones = phones
        self.whenToCall = whenToCall
        self.whenToGoToEmergency = whenToGoToEmergency
        self.logo = logo
    }

    /// The names of the values that a text may use as `clinic.…`.
    package static let valueNames = [
        "clinic.name", "clinic.nurse", "clinic.address", "clinic.hours", "clinic.phone",
    ]

    package func value(named name: String) -> LocalizedText? {
        switch name {
        case "clinic.name": self.name
        case "clinic.nurse": nurse
        case "clinic.address":
            address.isEmpty ? nil : LocalizedText(sameInEveryLanguage: address.joined(separator: ", "))
        case "clinic.hours": hours
        case "clinic.phone": phones.first.map { LocalizedText(sameInEveryLanguage: $0.number) }
        default: more.named(name)?.value
        }
    }
}
