package import Diagnostics
package import Wording

/// The forms of a span's words beside a number: `[days]{plural=days one="day"}`.
///
/// The words in the brackets serve every form that is not named, and every copy in which the number is not known.
package struct Plural: Sendable, Hashable {
    /// A number, or a list whose entries are counted.
    package var reference: FieldReference
    package var forms: [PluralCategory: String]
    package var range: SourceRange

    package init(reference: FieldReference, forms: [PluralCategory: String], range: SourceRange) {
        self.reference = reference
        self.forms = forms
        self.range = range
    }
}
