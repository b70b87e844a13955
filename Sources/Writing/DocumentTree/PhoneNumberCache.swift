/// The phone numbers of an author's texts, so that each text is read once for all copies. It holds nothing of a person.
///
/// Most of the texts in which a number is looked for have none: references, whose numbers of pages have three digits, too.
package final class PhoneNumberCache {
    private var known: [String: [PhoneNumber]] = [:]

    package init() {}

    /// Returns the phone numbers of an author's text.
    func numbers(in text: String) -> [PhoneNumber] {
        guard text.mayHoldPhoneNumber else { return [] }
        if let numbers = known[text] { return numbers }
        let numbers = PhoneNumber.all(in: text)
        known[text] = numbers
        return numbers
    }
}
