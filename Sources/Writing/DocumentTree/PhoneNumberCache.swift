/// The texts of an author in which a phone number was looked for in vain, so that each is read once for all copies. It
/// holds nothing of a person.
///
/// Most of them are references, whose numbers of pages have three digits, too.
package final class PhoneNumberCache {
    private var withoutNumbers: Set<String> = []

    package init() {}

    /// Returns the phone numbers of an author's text.
    func numbers(in text: String) -> [PhoneNumber] {
        guard text.mayHoldPhoneNumber, !withoutNumbers.contains(text) else { return [] }
        let numbers = PhoneNumber.all(in: text)
        if numbers.isEmpty { withoutNumbers.insert(text) }
        return numbers
    }
}
