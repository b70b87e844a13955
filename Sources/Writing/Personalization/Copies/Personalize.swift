package import Content
package import Diagnostics
package import DocumentTree
package import Wording

/// Builds the copy of one person, or the generic copy.
///
/// It decides conditions, inserts values, numbers citations and adds the standard content. The result is the whole tree
/// in reading order. A person's value is inserted as text and never parsed, so no name can become markup. The result
/// holds every error, and no message holds a value.
///
/// - Parameters:
///   - recipient: the person. Nil, or a recipient without any data, makes a generic copy.
///   - words: the built-in words for the language of `text`.
///   - foreignWords: the built-in words for the languages that parts of the text are marked with.
///   - otherPublishers: those of a packet's other handouts.
///   - isStaffCopy: it lies behind a copy in the reader's language, and says so on every page.
///   - formatted: the references formatted for earlier copies.
///   - letter: the covering letter before the handout; it needs a recipient.
package func personalize(
    _ text: Text, of handout: Handout, for recipient: Recipient?, publisher: Publisher, clinic: Clinic?, words: Words,
    otherPublishers: [Publisher] = [], foreignWords: [LanguageTag: Words] = [:], letter: LetterOptions? = nil,
    isStaffCopy: Bool = false, formatted: ReferenceCache = ReferenceCache()
) -> Validated<Document> {
    var copy = Copy(
        text: text, handout: handout, recipient: recipient, publisher: publisher, clinic: clinic, words: words,
        otherPublishers: otherPublishers, foreignWords: foreignWords, formatted: formatted)
    copy.isStaffCopy = isStaffCopy
    let document = copy.document(letter: letter)
    return Validated(document, copy.diagnostics)
}
