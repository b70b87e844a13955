package import Content
package import Wording

/// The date of a text's last review, and the period until the next.
package struct Review: Sendable, Hashable {
    /// The date of the last review; nil if it is not given.
    package var reviewed: CalendarDate?
    /// The review period in months; nil if it is not given.
    package var every: Int?

    package init(reviewed: CalendarDate?, every: Int?) {
        self.reviewed = reviewed
        self.every = every
    }

    /// Creates the review of a text. The date in a language file overrides the handout's date.
    package init(of text: Text, in identity: Identity) {
        self.init(reviewed: text.reviewed ?? identity.reviewed, every: identity.reviewEvery)
    }

    /// Whether the next review was due before this day. A text that was never reviewed is "not given", not out of date.
    package func isOutOfDate(asOf day: CalendarDate) -> Bool {
        guard let reviewed, let every, let due = reviewed.adding(months: every) else { return false }
        return due < day
    }
}
