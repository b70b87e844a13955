import Content
import Diagnostics
import Personalization
import Wording

extension Handout {
    /// Returns warnings about missing approvals and reviews, which a hospital's records need.
    func findingsOfApproval(asOf day: CalendarDate) -> [Diagnostic] {
        texts.flatMap { text -> [Diagnostic] in
            let reviewed = Review(of: text, in: identity).reviewed
            var found: [Diagnostic] = []
            if let reviewed, reviewed > day {
                found.append(
                    .warning(
                        "review-in-future",
                        "the \(text.language) text was reviewed on \(reviewed.description), which is yet to come",
                        at: text.titleRange, help: "write the day of the review under \"reviewed\""))
            }
            found += findingsOfRecords(of: text)
            guard text.status ?? identity.status == .approved else { return found }
            if reviewed == nil {
                found.append(
                    .warning(
                        "approved-without-review", "the \(text.language) text is approved, and no review is given",
                        at: text.titleRange, help: "write the day of the review under \"reviewed\""))
            }
            if text.approvedBy ?? identity.approvedBy == nil {
                found.append(
                    .warning(
                        "approved-by-nobody", "the \(text.language) text is approved, and nothing says by whom",
                        at: text.titleRange,
                        help: "write their name under \"approved-by\", in handout.yaml or at the top of the text"))
            }
            return found
        }
    }
}
