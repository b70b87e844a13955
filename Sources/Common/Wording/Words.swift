package import Diagnostics

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
    /// The words that nobody who speaks their language has reviewed, by file.
    package let unreviewed: [UnreviewedWords]
    /// The English words that stand beside unreviewed ones.
    private let glosses: [Word: InLanguage<Phrase>]

    init(
        language: LanguageTag, phrases: [Word: InLanguage<Phrase>], dates: InLanguage<DateWords>,
        numbers: InLanguage<NumberWords>, lists: InLanguage<ListWords>, unreviewed: [UnreviewedWords],
        glosses: [Word: InLanguage<Phrase>]
    ) {
        self.unreviewed = unreviewed
        self.glosses = glosses
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

    /// Returns the English words for a title on which a reader's safety hangs, where nobody has reviewed those of the
    /// language; nil for all other words.
    package func gloss(of word: Word) -> InLanguage<Phrase>? { glosses[word] }

    /// Returns the words for a key with their slots filled in, for places where the language cannot be marked.
    package func text(_ word: Word, _ values: [String: String] = [:]) -> String {
        phrase(word).value.filled(values)
    }
}

/// Words of one file that nobody who speaks the language has reviewed.
package struct UnreviewedWords: Sendable, Hashable {
    package let language: LanguageTag
    /// The place in the file that says so.
    package let range: SourceRange
    package let words: [Word]
}
