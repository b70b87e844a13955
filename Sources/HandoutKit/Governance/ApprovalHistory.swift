package import Content
package import ContentParsing
import FoundationEssentials
import Wording

/// The recorded approvals of a handout, the newest first.
package struct ApprovalHistory: Sendable {
    package struct Entry: Sendable {
        package let record: ApprovalRecord
        /// The files that have changed since the approval.
        package let changes: [SourceChange]
        /// True if the text is approved because of this entry.
        package let counts: Bool
        /// The reason why the entry holds no more, or is not enough; nil if there is none.
        package let reason: String?

        /// Whether the text is as it was approved.
        package var holds: Bool { record.isIntact && changes.isEmpty }
    }

    package let handout: String
    package let entries: [Entry]
    /// The status of each text, by language.
    package let statuses: [(language: String, status: String)]

    package init(_ approvals: Approvals) {
        handout = approvals.declared.identity.id
        let states = approvals.declared.texts.map { text in
            (
                text: text, declared: text.status ?? approvals.declared.identity.status,
                approval: approvals.approval(of: text)
            )
        }
        statuses = states.map { text, declared, approval in
            let status = approval.map { $0.state == .holds ? Identity.Status.approved : .draft } ?? declared
            return (text.language.description, status.rawValue)
        }
        entries = approvals.records.indices.reversed().map { index in
            let record = approvals.records[index]
            let changes = approvals.changes(since: record)
            let state = states.first { $0.text.language == record.language }
            let isLast =
                approvals.records.lastIndex { approvals.isAccepted($0) && $0.language == record.language }
                == index
            let counts = isLast && state?.approval?.state == .holds
            return Entry(
                record: record, changes: changes, counts: counts,
                reason: Self.reason(
                    record, changes, approvals.rule, isLast ? state?.approval?.state : nil, state?.declared))
        }
    }

    private static func reason(
        _ record: ApprovalRecord, _ changes: [SourceChange], _ rule: ApprovalRule, _ state: TextApproval.State?,
        _ declared: Identity.Status?
    ) -> String? {
        if !record.isIntact { return "the entry is not as it was recorded" }
        if !changes.isEmpty { return changes.map { "\($0.shown) \($0.kind.rawValue)" }.joined(separator: ", ") }
        if let declared, declared == .withdrawn || declared == .sample { return "the status is \(declared.rawValue)" }
        if rule == .signedIn, record.identity == .unverified {
            return "the publisher asks for somebody who is signed in"
        }
        return state == .takenBack ? "the status was set back to draft" : nil
    }

    /// The rows of a table, with its head.
    package var rows: [[String]] {
        [["AT", "LANGUAGE", "VERSION", "APPROVED BY", "IDENTITY", "REVIEWED", "HOLDS"]]
            + entries.map { entry in
                let record = entry.record
                let holds = (entry.holds ? "yes" : "no") + (entry.reason.map { ": \($0)" } ?? "")
                return [
                    record.time, record.language.description, record.version, record.approvedBy,
                    record.identity.rawValue, record.reviewed.description, holds,
                ]
            }
    }

    /// The entries for other programs, in JSON: an array of objects.
    package var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(entries.map { Written($0, handout) }), as: UTF8.self)
        }
    }

    private struct Written: Encodable {
        struct Change: Encodable {
            var file: String
            var change: String
        }

        enum CodingKeys: String, CodingKey {
            case handout, language, version, identity, at, reviewed, digest, holds, counts, reason, changes
            case approvedBy = "approved-by"
            case lastEditor = "last-editor"
        }

        var handout: String
        var language: String
        var version: String
        var approvedBy: String
        var identity: String
        var at: String
        var reviewed: String
        var lastEditor: String?
        var digest: String
        var holds: Bool
        var counts: Bool
        var reason: String?
        var changes: [Change]

        init(_ entry: Entry, _ handout: String) {
            let record = entry.record
            self.handout = handout
            language = record.language.description
            version = record.version
            approvedBy = record.approvedBy
            identity = record.identity.rawValue
            at = record.time
            reviewed = record.reviewed.description
            lastEditor = record.lastEditor
            digest = record.digest
            holds = entry.holds
            counts = entry.counts
            reason = entry.reason
            changes = entry.changes.map { Change(file: $0.shown, change: $0.kind.rawValue) }
        }
    }
}
