/// The same text in several languages, in the order in which they were written.
public struct LocalizedText: Sendable, Hashable {
    public let entries: [Entry]

    public struct Entry: Sendable, Hashable {
        public let language: LanguageTag
        public let text: String

        public init(language: LanguageTag, text: String) {
            self.language = language
            self.text = text
        }
    }

    /// A text that is the same in every language, such as a number, a code or an address.
    private let invariant: String?

    public init(_ entries: [Entry]) {
        self.entries = entries
        invariant = nil
    }

    public init(sameInEveryLanguage text: String) {
        entries = []
        invariant = text
    }

    /// Returns the entry for a language: its own, or that of a more general tag.
    public func entry(for language: LanguageTag) -> Entry? {
        if let invariant { return Entry(language: language, text: invariant) }
        for tag in language.widenings {
            if let entry = entries.first(where: { $0.language == tag }) { return entry }
        }
        return nil
    }

    /// Returns the entry for a language, or else the first one, which names its own language.
    public func entryOrFirst(for language: LanguageTag) -> Entry? { entry(for: language) ?? entries.first }
}
