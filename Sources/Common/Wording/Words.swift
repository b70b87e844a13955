/// The complete built-in words for a language. Words of another language replace those that its own file lacks.
///
/// `WordsLibrary` creates them.
package struct Words: Sendable {
    /// The requested language.
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

    /// Returns the words for a key, with their slots and their language.
    package func phrase(_ word: Word) -> InLanguage<Phrase> {
        phrases[word] ?? InLanguage(Phrase(words: word.rawValue), .english)
    }

    /// Returns the words for a key with their slots filled in, for places where the language cannot be marked.
    package func text(_ word: Word, _ values: [String: String] = [:]) -> String {
        phrase(word).value.filled(values)
    }
}
