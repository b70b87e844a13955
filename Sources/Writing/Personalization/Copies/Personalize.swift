package import Content
package import Diagnostics
package import DocumentTree
package import Wording

/// Makes the copy of one person, or the generic copy for a shelf, out of what was written.
///
/// Conditions are decided, values put in, citations numbered, and everything that every handout carries is added; what
/// comes out is the whole tree in reading order. A person's value enters it as text and is never looked into again, so
/// no name can become markup. The answer holds every error, and no message holds a value.
///
/// - Parameters:
///   - recipient: nil for a generic copy, and so is one of whom nothing is said.
///   - words: the built-in words for the language of `text`.
///   - foreignWords: those for the languages that parts of the text are marked with.
///   - letter: goes before the handout, and needs a recipient.
package func personalize(
    _ text: Text, of handout: Handout, for recipient: Recipient?, publisher: Publisher, clinic: Clinic?, words: Words,
    foreignWords: [LanguageTag: Words] = [:], letter: LetterOptions? = nil
) -> Validated<Document> {
    var copy = Copy(
        text: text, handout: handout, recipient: recipient, publisher: publisher, clinic: clinic, words: words,
        foreignWords: foreignWords)
    let document = copy.document(letter: letter)
    return Validated(document, copy.diagnostics)
}
