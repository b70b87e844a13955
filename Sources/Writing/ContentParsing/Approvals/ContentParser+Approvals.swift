package import Content
package import Diagnostics
import StructuredInput
package import Wording

/// The approvals of a handout, its publisher's rule, and the files that its texts are made of now.
package struct Approvals: Sendable {
    /// The entries of `approvals.yaml`, the oldest first.
    package var records: [ApprovalRecord]
    /// The digests of the texts as they are now.
    package var current: [LanguageTag: SourceDigests]
    package var rule: ApprovalRule
    /// The people who may approve; nil if the publisher names nobody.
    package var approvers: [String]?
    /// The handout as its author's files declare it, before the records are considered.
    package var declared: Handout
}

extension ContentParser {
    /// Returns the approvals of the handout in a folder, with the digests of every text.
    package func approvals(folder: String, shownAs: String) -> Validated<Approvals> {
        var findings = Findings()
        guard let written = written(folder: folder, shownAs: shownAs, &findings), written.handout.identity.isWhole
        else {
            return Validated(nil, findings.diagnostics)
        }
        let records = records(of: written, &findings)
        return Validated(approvals(of: written, records, inAllLanguages: true), findings.diagnostics)
    }

    /// Returns the handout with the status that each text has by its approvals.
    func judged(_ written: WrittenHandout, _ findings: inout Findings) -> Handout {
        let records = records(of: written, &findings)
        // Drafts and samples without a record are what they say.
        let statuses = written.texts.map { $0.text.status ?? written.handout.identity.status }
        guard !records.isEmpty || statuses.contains(.approved) else { return written.handout }
        return approvals(of: written, records, inAllLanguages: false).judgedHandout
    }

    private func records(of written: WrittenHandout, _ findings: inout Findings) -> [ApprovalRecord] {
        let path = written.folder + "/" + ApprovalsFile.name
        guard written.folderFiles.exists(absolute: path) else { return [] }
        let read = written.folderFiles.read(
            absolute: path, shownAs: written.handout.folder + "/" + ApprovalsFile.name)
        return findings.take(read).map { ApprovalsFile.read($0, &findings) } ?? []
    }

    /// - Parameter all: true for the digests of every text; false for those of texts with a record.
    private func approvals(
        of written: WrittenHandout, _ records: [ApprovalRecord], inAllLanguages all: Bool
    ) -> Approvals {
        let identity = written.handout.identity
        // Errors in the profile are reported where the handout is loaded with it.
        let publisher = self.publisher(identity.publisher).partial
        let shared = written.handout.fields.filter { $0.range.file.path == files.shown("fields.yaml") }
        var current: [LanguageTag: SourceDigests] = [:]
        for (text, used) in written.texts where all || records.contains(where: { $0.language == text.language }) {
            current[text.language] =
                ApprovedText(
                    language: text.language, used: used, publisher: identity.publisher, logo: publisher?.logo?.path,
                    fields: shared.map(\.name), folder: written.folder,
                    folderFiles: written.folderFiles, files: files
                ).digests
        }
        return Approvals(
            records: records, current: current, rule: publisher?.approvalRule ?? .declared,
            approvers: publisher?.approvers, declared: written.handout)
    }
}

extension Approvals {
    /// Returns the changes since an approval; everything is removed if there is no such text any more.
    package func changes(since record: ApprovalRecord) -> [SourceChange] {
        record.sources.changes(to: current[record.language] ?? SourceDigests())
    }

    /// Returns the record that decides on a language: the last one that the publisher's rule accepts.
    package func deciding(for language: LanguageTag) -> ApprovalRecord? {
        records.last { $0.language == language && isAccepted($0) }
    }

    /// Whether the publisher's rule accepts the way in which the approver's name was given.
    package func isAccepted(_ record: ApprovalRecord) -> Bool { rule != .signedIn || record.identity == .signedIn }

    /// Returns the approval of a text; nil if what its author's files say is all that counts.
    package func approval(of text: Text) -> TextApproval? {
        let status = text.status ?? declared.identity.status
        // Samples and what was withdrawn stay so, whatever was approved before.
        guard status == .draft || status == .approved else { return nil }
        guard let record = deciding(for: text.language) else {
            if records.contains(where: { $0.language == text.language }) { return TextApproval(.unverified, nil) }
            return status == .approved && rule != .declared ? TextApproval(.notRecorded, nil) : nil
        }
        guard record.isIntact else { return TextApproval(.altered, record) }
        guard status == .approved || record.declared != .approved else { return TextApproval(.takenBack, record) }
        let changes = changes(since: record)
        return TextApproval(changes.isEmpty ? .holds : .lapsed(changes), record)
    }

    /// The handout with the status and the review that each text has by its approvals.
    var judgedHandout: Handout {
        var handout = declared
        let identity = declared.identity
        for index in handout.texts.indices {
            guard let approval = approval(of: handout.texts[index]) else { continue }
            handout.texts[index].approval = approval
            handout.texts[index].status = approval.state == .holds ? .approved : .draft
            guard approval.state == .holds, let record = approval.record else { continue }
            handout.texts[index].reviewed = record.reviewed
            handout.texts[index].approvedBy = record.approvedBy
        }
        guard handout.texts.contains(where: { $0.approval != nil }) else { return declared }
        // The handout is as finished as the least finished of its texts, and as old as the oldest.
        let statuses = handout.texts.map { $0.status ?? identity.status }
        let reviews = handout.texts.map { $0.reviewed ?? identity.reviewed }
        for index in handout.texts.indices where handout.texts[index].reviewed == nil {
            handout.texts[index].reviewed = identity.reviewed
        }
        for index in handout.texts.indices { handout.texts[index].status = statuses[index] }
        handout.identity.status = statuses.max { $0.rank < $1.rank } ?? identity.status
        handout.identity.reviewed = reviews.contains(nil) ? nil : reviews.compactMap(\.self).min()
        return handout
    }
}
