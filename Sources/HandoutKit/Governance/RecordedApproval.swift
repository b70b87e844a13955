import Content
import Diagnostics

/// Warnings where a text is a draft because of its recorded approvals, or for want of them.
extension Handout {
    func findingsOfRecords(of text: Text) -> [Diagnostic] {
        guard let approval = text.approval else { return [] }
        let again = "handout approve \(identity.id) --language \(text.language)"
        let profile = "publishers/\(identity.publisher).yaml"
        let status = text.statusRange ?? identity.statusRange ?? text.titleRange
        switch approval.state {
        case .holds, .takenBack: return []
        case .lapsed(let changes):
            return [
                .warning(
                    "approval-lapsed",
                    "the \(text.language) text is a draft again: \(changes.words) since "
                        + (approval.record.map { "\($0.approvedBy) approved it on \($0.time.prefix(10))" }
                            ?? "it was approved"),
                    at: text.titleRange,
                    notes: approval.record?.range.map { [.init("this approval holds no more", at: $0)] } ?? [],
                    help: "have it reviewed, then: \(again)")
            ]
        case .altered:
            return [
                .warning(
                    "approval-altered",
                    "this approval of the \(text.language) text is not as it was recorded, so the text is a draft",
                    at: approval.record?.range ?? text.titleRange,
                    help: "put back approvals.yaml as it was, or have the text reviewed, then: \(again)")
            ]
        case .notRecorded:
            return [
                .warning(
                    "approval-not-recorded",
                    "the \(text.language) text says that it is approved, and no approval is recorded, as \(profile) "
                        + "demands: it is a draft", at: status, help: "have it reviewed, then: \(again)")
            ]
        case .unverified:
            return [
                .warning(
                    "approval-unverified",
                    "the \(text.language) text is a draft: nobody who was signed in has approved it, as \(profile) demands",
                    at: text.titleRange,
                    help: "approve it in the service: \"handout serve\", then the handout's page for staff")
            ]
        }
    }
}

extension [SourceChange] {
    /// The changes in words: `en-CA.md has changed`, `en-CA.md and images/a.png (removed) have changed`.
    var words: String {
        let names = map { $0.kind == .changed ? $0.shown : "\($0.shown) (\($0.kind.rawValue))" }
        let listed = names.count > 4 ? [String](names.prefix(3)) + ["\(names.count - 3) more"] : names
        let joined =
            listed.count > 1
            ? listed.dropLast().joined(separator: ", ") + " and " + (listed.last ?? "") : listed.first ?? ""
        return joined + (count > 1 ? " have changed" : " has changed")
    }
}
