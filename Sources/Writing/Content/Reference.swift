package import Diagnostics
package import Wording

/// An entry of `references.yaml`, in CSL-YAML.
package struct Reference: Sendable, Hashable {
    package struct Name: Sendable, Hashable {
        package var family: String?
        package var given: String?
        /// A suffix after the name, such as `Jr` or `3rd`.
        package var suffix: String?
        /// The name of an author that is an organization.
        package var literal: String?

        package init(family: String?, given: String?, suffix: String? = nil, literal: String?) {
            self.family = family
            self.given = given
            self.suffix = suffix
            self.literal = literal
        }
    }

    package var id: String
    /// The CSL type, such as `article-journal`, `chapter` or `book`.
    package var type: String
    package var authors: [Name]
    /// True if the source shortens the list: "et al." follows the last author.
    package var hasMoreAuthors: Bool
    package var editors: [Name]
    package var title: String
    /// The language of the work. Its title is never translated.
    package var language: LanguageTag?
    package var containerTitle: String?
    package var edition: String?
    package var publisher: String?
    package var publisherPlace: String?
    package var issued: PartialDate?
    /// The date of the first version, if `issued` is the date of a later one.
    package var originalDate: PartialDate?
    /// The date when the author of the handout read the source.
    package var accessed: PartialDate?
    /// The kind of document, such as `Technical report` or `guideline`.
    package var genre: String?
    /// The number of a report, or of an article that has an article number in place of pages.
    package var number: String?
    package var volume: String?
    package var issue: String?
    package var page: String?
    package var chapter: String?
    package var version: String?
    package var url: String?
    package var doi: String?
    package var range: SourceRange

    package init(
        id: String, type: String, authors: [Name], hasMoreAuthors: Bool, editors: [Name], title: String,
        language: LanguageTag? = nil, containerTitle: String?, edition: String?, publisher: String?,
        publisherPlace: String?, issued: PartialDate?, originalDate: PartialDate? = nil,
        accessed: PartialDate? = nil, genre: String? = nil, number: String? = nil, volume: String?, issue: String?,
        page: String?, chapter: String?,
        version: String?, url: String?, doi: String?, range: SourceRange
    ) {
        self.id = id
        self.type = type
        self.authors = authors
        self.hasMoreAuthors = hasMoreAuthors
        self.editors = editors
        self.title = title
        self.language = language
        self.containerTitle = containerTitle
        self.edition = edition
        self.publisher = publisher
        self.publisherPlace = publisherPlace
        self.issued = issued
        self.originalDate = originalDate
        self.accessed = accessed
        self.genre = genre
        self.number = number
        self.volume = volume
        self.issue = issue
        self.page = page
        self.chapter = chapter
        self.version = version
        self.url = url
        self.doi = doi
        self.range = range
    }
}
