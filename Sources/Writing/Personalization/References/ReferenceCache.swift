import Content
import DocumentTree
import Wording

/// The formatted references of one handout in one language, so that each is formatted once for all copies. They hold
/// nothing of a person.
///
/// It belongs to one reading of the library: the built-in words of a language never change in it.
package final class ReferenceCache {
    private struct Key: Hashable {
        var reference: Reference
        var language: LanguageTag
        var isShort: Bool

        /// References with the same id are rare, and then equality decides.
        func hash(into hasher: inout Hasher) {
            hasher.combine(reference.id)
            hasher.combine(language)
            hasher.combine(isShort)
        }
    }

    private var texts: [Key: ReferenceText] = [:]
    /// The author's texts without a phone number, which most references are.
    let phoneNumbers = PhoneNumberCache()

    package init() {}

    /// Returns a reference in full, as it stands in the list.
    func full(_ reference: Reference, _ words: Words) -> ReferenceText {
        text(Key(reference: reference, language: words.language, isShort: false)) {
            Vancouver(words).format(reference)
        }
    }

    /// Returns the short form for a note whose full form is on an earlier page.
    func short(_ reference: Reference, _ words: Words) -> ReferenceText {
        text(Key(reference: reference, language: words.language, isShort: true)) { Vancouver(words).short(reference) }
    }

    private func text(_ key: Key, _ format: () -> ReferenceText) -> ReferenceText {
        if let known = texts[key] { return known }
        let text = format()
        texts[key] = text
        return text
    }
}
