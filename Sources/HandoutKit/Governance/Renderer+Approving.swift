import Content
package import ContentParsing
package import Diagnostics
package import Wording

/// The facts of an approval that its approver gives.
package struct ApprovalRequest: Sendable {
    package let approver: Approver
    package let reviewed: CalendarDate
    /// The time of the approval in ISO 8601, with its zone.
    package let time: String

    /// - Throws: `Refusal` if the review is yet to come.
    package init(approver: Approver, reviewed: String, today: String, time: String) throws {
        guard let reviewed = CalendarDate(reviewed), let today = CalendarDate(today) else {
            throw Refusal("bad-date", "the day of the review is no date", help: "write it as 2026-12-08")
        }
        guard reviewed <= today else {
            throw Refusal(
                "review-in-future", "the review of \(reviewed.description) is yet to come",
                help: "give the day on which the text was reviewed")
        }
        self.approver = approver
        self.reviewed = reviewed
        self.time = time
    }
}

/// The result of an approval on a command line.
package struct ApprovedTexts {
    /// One line for each text that was approved.
    package var lines: [String] = []
    package var warnings: [Diagnostic] = []
}

extension Renderer {
    /// Approves texts of a handout, and records it.
    ///
    /// - Parameter languages: tags of texts; nil for all texts without errors.
    /// - Throws: `UnknownName`, `Refusal`, `ContentFault` if a text may not be approved, `ApprovalsWriter.Failure`.
    package mutating func approve(
        _ name: String, _ languages: [String]?, _ request: ApprovalRequest
    ) throws -> ApprovedTexts {
        let (read, folder, shown) = try library.approvals(of: name)
        let proposals = try proposals(for: name, languages: languages)
        guard let approvals = read.partial else { throw ContentFault(read.diagnostics) }
        try approvals.requireApprover(request.approver)
        let refused = proposals.refused.flatMap(\.errors)
        if languages != nil || proposals.proposed.isEmpty, !refused.isEmpty { throw ContentFault(refused.unique) }
        var approved = ApprovedTexts()
        // A text that is refused is named, and the other texts are approved all the same.
        approved.warnings = refused.unique
        let records = proposals.proposed.map { proposed in
            let editor = LastEditor.name(
                of: proposed.language, in: approvals, folder: folder, library: library.folder)
            return proposed.record(
                by: request.approver, reviewed: request.reviewed, at: request.time, lastEditor: editor)
        }
        try ApprovalsWriter.append(records, toFolder: folder, shownAs: shown)
        for record in records {
            approved.lines.append(
                "\(shown)/\(ApprovalsFile.name): \(record.language) approved by \(record.approvedBy) "
                    + "(\(record.identity.rawValue)), reviewed on \(record.reviewed.description)")
            if let editor = record.lastEditor, request.approver.isNamed(editor) {
                approved.warnings.append(
                    .warning(
                        "approved-by-editor", "\(editor) edited the \(record.language) text last, and approves it, too",
                        help: "have somebody else approve it; the service accepts nobody who edited the text last"))
            }
        }
        if approvals.rule == .signedIn, request.approver.identity == .unverified {
            approved.warnings.append(
                .warning(
                    "approval-unverified",
                    "this does not make the handout approved: publishers/\(approvals.declared.identity.publisher).yaml "
                        + "demands an approver who is signed in",
                    help: "approve it in the service: \"handout serve\", then the handout's page for staff"))
        }
        return approved
    }
}

extension Approvals {
    /// - Throws: `ContentFault` if the publisher names its approvers, and the person is none of them.
    package func requireApprover(_ approver: Approver) throws {
        guard let approvers, !approvers.contains(where: approver.isNamed) else { return }
        throw ContentFault(
            .error(
                "not-an-approver",
                "\(approver.name) is not among the approvers of publishers/\(declared.identity.publisher).yaml",
                help: approvers.isEmpty
                    ? "add the name to approvers:" : "approvers: \(approvers.joined(separator: ", "))"))
    }
}

extension [Diagnostic] {
    fileprivate var unique: [Diagnostic] {
        var seen: Set<String> = []
        return filter { seen.insert(DiagnosticText.render($0)).inserted }
    }
}
