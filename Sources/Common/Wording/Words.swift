/// The built-in words for a language, complete: what its own file lacks, another language's stands in for.
///
/// `WordsLibrary` makes them.
package struct Words: Sendable {
    /// The language they were asked for.
    package let language: LanguageTag
    private let phrases: [Word: InLanguage<Phrase>]
    package let dates: InLanguage<DateWords>
    package let numbers: InLanguage<NumberWords>
    package let lists: InLanguage<ListWords>

    init(
        language: LanguageTag, phrases: [Word: InLanguage<Phrase>], dates: InLanguage<DateWords>,
        numbers: InLanguage<NumberWords>, lists: InLanguage<ListWords>
    ) {
        self.language = language
        self.phrases = phrases
        self.dates = dates
        self.numbers = numbers
        self.lists = lists
    }

    /// The words under a key, with slots to fill in and the language they are in.
    package func phrase(_ word: Word) -> InLanguage<Phrase> {
        phrases[word] ?? InLanguage(Phrase(words: word.rawValue), .english)
    }

    /// The words under a key with their slots filled in, where their language can be marked no further.
    package func text(_ word: Word, _ values: [String: String] = [:]) -> String {
        phrase(word).value.filled(values)
    }
}
