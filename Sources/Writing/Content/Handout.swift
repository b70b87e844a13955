package import Diagnostics
package import Wording

/// One handout as its author wrote it: what all languages share, and the text of each language.
package struct Handout: Sendable {
    /// The folder as the user named it.
    package var folder: String
    package var identity: Identity
    /// Its own, and those of the library's `fields.yaml` that it uses.
    package var fields: [Field]
    /// The library's other ones, which it neither uses nor declares.
    package var sharedFields: [Field]
    /// In the order of `references.yaml`.
    package var references: [Reference]
    /// One a language file, sorted by language.
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

    /// The fields that data is read against. A letter may use any that the library shares.
    package func fields(withLetter hasLetter: Bool) -> [Field] { hasLetter ? fields + sharedFields : fields }

    package func field(named name: String) -> Field? { fields.named(name) }
}

/// What `handout.yaml` says of the handout itself.
package struct Identity: Sendable {
    package enum Status: String, Sendable, CaseIterable { case sample, draft, approved, withdrawn }

    package enum ReferencePlacement: String, Sendable, CaseIterable { case footnotes, endnotes, both }

    /// What becomes of the sections that a personal copy leaves out.
    package enum OmittedSections: String, Sendable, CaseIterable {
        /// They are named in one line.
        case named
        case silent
    }

    /// What is said where words of another language stand in: the publisher's, or built-in ones.
    package enum StandIns: String, Sendable, CaseIterable {
        /// Each is a warning.
        case named
        /// For a sample that shows letters, and that nobody is to read.
        case silent
    }

    package var id: String
    package var version: String
    package var formNumber: String
    /// The name of the publisher's profile.
    package var publisher: String
    package var publisherRange: SourceRange
    package var status: Status
    /// Nil: not given.
    package var reviewed: CalendarDate?
    /// In months; `P2Y` is 24.
    package var reviewEvery: Int?
    /// For all languages that do not name somebody of their own.
    package var approvedBy: String?
    package var basedOn: BasedOn?
    package var codes: [Code]
    /// What the "prepared for" card shows, in this order.
    package var card: [FieldReference]
    package var references: ReferencePlacement
    /// The keys of references that no sentence cites and that are listed all the same; `*` is all of them.
    package var nocite: [String]
    package var omitted: OmittedSections
    package var standIns: StandIns

    package init(
        id: String, version: String, formNumber: String, publisher: String, publisherRange: SourceRange,
        status: Status, reviewed: CalendarDate?, reviewEvery: Int?, basedOn: BasedOn?, codes: [Code],
        card: [FieldReference], references: ReferencePlacement, nocite: [String], omitted: OmittedSections,
        standIns: StandIns = .named, approvedBy: String? = nil
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
        self.card = card
        self.references = references
        self.nocite = nocite
        self.omitted = omitted
        self.standIns = standIns
        self.approvedBy = approvedBy
    }
}

/// The source whose facts a handout carries, and who reviewed that source.
package struct BasedOn: Sendable, Hashable {
    package var title: LocalizedText
    package var organization: LocalizedText
    /// The copyright year of the source.
    package var year: Int?
    package var url: String?
    /// With degrees, as the source prints it.
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
    /// The handout covers only part of what the code means.
    package var isNarrower: Bool

    package init(system: System, code: String, isNarrower: Bool) {
        self.system = system
        self.code = code
        self.isNarrower = isNarrower
    }
}

/// The text of one language: a language file's front matter and body.
package struct Text: Sendable {
    package var language: LanguageTag
    package var file: SourceFile
    /// Overrides of `handout.yaml`.
    package var status: Identity.Status?
    package var reviewed: CalendarDate?
    /// The version whose words this translation has.
    package var translatedFrom: String?
    package var approvedBy: String?
    /// What this text lists without citing it; nil leaves that to `handout.yaml`.
    package var nocite: [String]?
    /// The one heading of level 1.
    package var title: [Inline]
    package var titleRange: SourceRange
    /// What stands before the first section.
    package var introduction: [Block]
    package var sections: [Section]
    /// The notes that calls name: `[^name]: text`.
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
