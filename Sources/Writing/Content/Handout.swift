package import Diagnostics
package import Wording

/// One handout as its author wrote it: the declarations that all languages share, and one text per language.
package struct Handout: Sendable {
    /// The folder's path as the user typed it.
    package var folder: String
    package var identity: Identity
    /// The fields that the handout declares, and the fields of the library's `fields.yaml` that it uses.
    package var fields: [Field]
    /// The library's other fields, which the handout neither uses nor declares.
    package var sharedFields: [Field]
    /// The references in the order of `references.yaml`.
    package var references: [Reference]
    /// One text per language file, sorted by language.
    package var texts: [Text]

    package init(
        folder: String, identity: Identity, fields: [Field], sharedFields: [Field] = [], references: [Reference],
        texts: [Text]
    ) {
        self.folder = folder
        self.identity = identity
        self.fields = fields
        self.sharedFields = sharedFields
        self.references = references
        self.texts = texts
    }

    /// Returns the fields that data is checked against. A letter may use any field that the library shares.
    package func fields(withLetter hasLetter: Bool) -> [Field] { hasLetter ? fields + sharedFields : fields }

    package func field(named name: String) -> Field? { fields.named(name) }
}

/// The handout's identity and settings, from `handout.yaml`.
package struct Identity: Sendable {
    package enum Status: String, Sendable, CaseIterable { case sample, draft, approved, withdrawn }

    package enum ReferencePlacement: String, Sendable, CaseIterable { case footnotes, endnotes, both }

    /// The treatment of sections that a personal copy leaves out.
    package enum OmittedSections: String, Sendable, CaseIterable {
        /// One line names the omitted sections.
        case named
        case silent
    }

    /// The treatment of built-in or publisher's words that are printed in another language than the text's.
    package enum StandIns: String, Sendable, CaseIterable {
        /// Each such place is a warning.
        case named
        /// No warning. Only samples that show letters, and that nobody is to read, may use this.
        case silent
    }

    package var id: String
    package var version: String
    package var formNumber: String
    /// The name of the publisher's profile.
    package var publisher: String
    package var publisherRange: SourceRange
    package var status: Status
    /// The place of the status in `handout.yaml`.
    package var statusRange: SourceRange?
    /// The person who edited the handout last, as its author says; nil if nobody is named.
    package var editedBy: String?
    /// The date of the last review; nil if it is not given.
    package var reviewed: CalendarDate?
    /// The review period in months; `P2Y` is 24.
    package var reviewEvery: Int?
    /// The approver for all languages whose text names no other approver.
    package var approvedBy: String?
    /// The theme of its pages, with its place; nil for the usual one.
    package var theme: ThemeName?

    package struct ThemeName: Sendable {
        package var name: String
        package var range: SourceRange?

        package init(name: String, range: SourceRange?) {
            self.name = name
            self.range = range
        }
    }
    package var basedOn: BasedOn?
    package var codes: [Code]
    /// The specialties and subjects under which staff find the handout.
    package var tags: [Tag]
    /// The fields of the "prepared for" card, in print order.
    package var card: [FieldReference]
    package var references: ReferencePlacement
    /// The keys of references that are listed although no sentence cites them; `*` stands for all references.
    package var nocite: [String]
    /// The place of `nocite` in `handout.yaml`.
    package var nociteRange: SourceRange?
    package var omitted: OmittedSections
    package var standIns: StandIns
    /// The icon of its subject, beside the title.
    package var icon: IconName?
    /// The handouts that this one is made of; nil for a single one.
    package var packet: Packet?
    /// False if something that every handout needs could not be read. What stands in for it lets the rest be checked,
    /// and is never printed.
    package var isWhole = true

    package init(
        id: String, version: String, formNumber: String, publisher: String, publisherRange: SourceRange,
        status: Status, reviewed: CalendarDate?, reviewEvery: Int?, basedOn: BasedOn?, codes: [Code],
        card: [FieldReference], references: ReferencePlacement, nocite: [String], omitted: OmittedSections,
        standIns: StandIns = .named, approvedBy: String? = nil, tags: [Tag] = [], icon: IconName? = nil
    ) {
        self.id = id
        self.version = version
        self.formNumber = formNumber
        self.publisher = publisher
        self.publisherRange = publisherRange
        self.status = status
        self.reviewed = reviewed
        self.reviewEvery = reviewEvery
        self.basedOn = basedOn
        self.codes = codes
        self.tags = tags
        self.card = card
        self.references = references
        self.nocite = nocite
        self.omitted = omitted
        self.standIns = standIns
        self.icon = icon
        self.approvedBy = approvedBy
    }
}

/// The source of the handout's facts, and the reviewer of that source.
package struct BasedOn: Sendable, Hashable {
    package var title: LocalizedText
    package var organization: LocalizedText
    /// The copyright year of the source.
    package var year: Int?
    package var url: String?
    /// The reviewer's name with degrees, as the source prints it.
    package var reviewer: String?

    package init(title: LocalizedText, organization: LocalizedText, year: Int?, url: String?, reviewer: String?) {
        self.title = title
        self.organization = organization
        self.year = year
        self.url = url
        self.reviewer = reviewer
    }
}

/// A concept of a code system that the handout is about.
package struct Code: Sendable, Hashable {
    package enum System: String, Sendable, CaseIterable {
        case icd10 = "icd-10"
        case icd10CM = "icd-10-cm"
        case snomedCT = "snomed-ct"
        case rxNorm = "rxnorm"
        case loinc
    }

    package var system: System
    package var code: String
    /// True if the handout covers only part of the code's meaning.
    package var isNarrower: Bool

    package init(system: System, code: String, isNarrower: Bool) {
        self.system = system
        self.code = code
        self.isNarrower = isNarrower
    }
}

/// The text in one language: the front matter and body of a language file.
package struct Text: Sendable {
    package var language: LanguageTag
    package var file: SourceFile
    /// The status in the front matter, which overrides that of `handout.yaml`.
    package var status: Identity.Status?
    /// The place of the status in the front matter.
    package var statusRange: SourceRange?
    /// The person who edited this text last, as its author says.
    package var editedBy: String?
    /// The approval by the records and the publisher's rule; nil if the author's files alone decide. `status`,
    /// `reviewed` and `approvedBy` follow from it.
    package var approval: TextApproval?
    package var reviewed: CalendarDate?
    /// The version of the source text that this translation follows.
    package var translatedFrom: String?
    package var approvedBy: String?
    /// The keys that this text lists without citing them; nil if `handout.yaml` decides.
    package var nocite: [String]?
    /// The place of `nocite` in the front matter.
    package var nociteRange: SourceRange?
    /// The content of the only heading of level 1.
    package var title: [Inline]
    package var titleRange: SourceRange
    /// The icon of its subject in this language, if it differs from that of `handout.yaml`.
    package var icon: IconName?
    /// The blocks before the first section.
    package var introduction: [Block]
    package var sections: [Section]
    /// The notes that calls name, by name: `[^name]: text`.
    package var notes: [String: [Inline]]

    package init(
        language: LanguageTag, file: SourceFile, status: Identity.Status?, reviewed: CalendarDate?,
        translatedFrom: String?, approvedBy: String?, nocite: [String]? = nil, title: [Inline], titleRange: SourceRange,
        introduction: [Block], sections: [Section], notes: [String: [Inline]] = [:]
    ) {
        self.language = language
        self.file = file
        self.status = status
        self.reviewed = reviewed
        self.translatedFrom = translatedFrom
        self.approvedBy = approvedBy
        self.nocite = nocite
        self.title = title
        self.titleRange = titleRange
        self.introduction = introduction
        self.sections = sections
        self.notes = notes
    }
}
