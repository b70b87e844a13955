package import Content
package import Wording

/// When a text was last reviewed, and how long that holds.
package struct Review: Sendable, Hashable {
    /// Nil: not given.
    package var reviewed: CalendarDate?
    /// In months; nil where nothing says how long.
    package var every: Int?

    package init(reviewed: CalendarDate?, every: Int?) {
        self.reviewed = reviewed
        self.every = every
    }

    /// A language file's own date goes before the handout's.
    package init(of text: Text, in identity: Identity) {
        self.init(reviewed: text.reviewed ?? identity.reviewed, every: identity.reviewEvery)
    }

    /// Whether it should have been reviewed again before this day. What was never reviewed is "not given", not out of
    /// date.
    package func isOutOfDate(asOf day: CalendarDate) -> Bool {
        guard let reviewed, let every, let due = reviewed.adding(months: every) else { return false }
        return due < day
    }
}
