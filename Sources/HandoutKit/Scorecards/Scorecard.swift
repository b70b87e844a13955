package import Diagnostics
package import Preflight

/// The scorecard of one text, for an editor before it is printed again: its review, how hard it is to read, and the
/// places that deserve a second look.
///
/// Its findings are no warnings. There is no total: whether a text is good is for people to say.
public struct Scorecard: Sendable {
    /// The review of a text, seen from a day.
    public enum Review: Sendable, Hashable {
        /// The next review was due some days ago.
        case overdue(days: Int)
        /// No review is recorded.
        case notGiven
        /// The next review is due in some days.
        case due(days: Int)
        /// It was reviewed, and nothing says how often it should be.
        case withoutPeriod
    }

    /// The id of the handout.
    public let handout: String
    /// The title of the text.
    public let title: String
    /// The language as a BCP 47 tag.
    public let language: String
    /// The status: `sample`, `draft`, `approved` or `withdrawn`.
    public let status: String
    /// The review, seen from the day for which the scorecard was made.
    public let review: Review
    /// The date of the last review, in ISO 8601; nil if it is not given.
    public let reviewed: String?
    /// The date of the next review, in ISO 8601; nil if it is not given.
    public let due: String?
    /// Nil where the generic copy cannot be made; the errors say why.
    package let preflight: Preflight?
    /// Errors and warnings in the files of the text.
    package let errorCount: Int
    package let warningCount: Int
    /// The differences from the handout’s other languages.
    package let parity: [Line]
    /// The contrast that the theme and the publisher’s colours give.
    package let contrast: [Line]
    /// Built-in words that nobody has reviewed, one line a file.
    package let unreviewedWords: [Line]
    /// The forms of tables by print size; empty where they were not asked for.
    package let tables: [TableForms]

    /// A finding in words, with its place.
    package struct Line: Sendable, Hashable {
        package var words: String
        package var range: SourceRange?

        init(_ words: String, at range: SourceRange? = nil) {
            self.words = words
            self.range = range
        }

        init(_ diagnostic: Diagnostic) { self.init(diagnostic.message, at: diagnostic.range) }
    }
}

extension [Scorecard] {
    /// The overdue first, the longest overdue before the others; then those without a review; then by the day they are due.
    public func byUrgency() -> [Scorecard] {
        sorted { left, right in
            (left.review.urgency, left.handout, left.language) < (right.review.urgency, right.handout, right.language)
        }
    }
}

extension Scorecard.Review {
    fileprivate var urgency: Int {
        switch self {
        case .overdue(let days): -1_000_000 - days
        case .notGiven: -1
        case .due(let days): days
        case .withoutPeriod: 1_000_000
        }
    }

    /// The review in words, such as "84 days overdue".
    package var words: String {
        switch self {
        case .overdue(let days): "\(Self.days(days)) overdue"
        case .notGiven: "no review given"
        case .due(let days): days == 0 ? "due today" : "due in \(Self.days(days))"
        case .withoutPeriod: "no period given"
        }
    }

    private static func days(_ count: Int) -> String { "\(count) day\(count == 1 ? "" : "s")" }

    package var isOverdue: Bool { if case .overdue = self { true } else { false } }
}
