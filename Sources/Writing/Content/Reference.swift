package import Diagnostics
package import Wording

/// An entry of `references.yaml`, as CSL-YAML writes it.
package struct Reference: Sendable, Hashable {
    package struct Name: Sendable, Hashable {
        package var family: String?
        package var given: String?
        /// What follows the name: `Jr`, `3rd`.
        package var suffix: String?
        /// An author that is an organization.
        package var literal: String?

        package init(family: String?, given: String?, suffix: String? = nil, literal: String?) {
            self.family = family
            self.given = given
            self.suffix = suffix
            self.literal = literal
        }
    }

    package var id: String
    /// `article-journal`, `chapter`, `book` …
    package var type: String
    package var authors: [Name]
    /// The list is shortened in the source: "et al." follows the last author.
    package var hasMoreAuthors: Bool
    package var editors: [Name]
    package var title: String
    /// Of the work, whose title is never translated.
    package var language: LanguageTag?
    package var containerTitle: String?
    package var edition: String?
    package var publisher: String?
    package var publisherPlace: String?
    package var issued: PartialDate?
    /// Of the first version, where `issued` is that of a later one.
    package var originalDate: PartialDate?
    /// When the author of the handout read it.
    package var accessed: PartialDate?
    /// `Technical report`, `guideline` …
    package var genre: String?
    /// Of a report; of an article that has a number in place of pages.
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
