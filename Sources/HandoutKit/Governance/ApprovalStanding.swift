import Content
import ContentParsing
import Diagnostics
package import Wording

/// A text of a library as somebody finds it who is about to approve it.
package struct ApprovalStanding: Sendable {
    /// The reason why a person may not approve a text.
    package enum Obstacle: Sendable, Equatable {
        /// The publisher's file names no approvers.
        case noApprovers(profile: String)
        case notAnApprover
        case editedLast
    }

    package let language: LanguageTag
    /// The status of the text: `sample`, `draft`, `approved` or `withdrawn`.
    package let status: String
    /// The digest of all that the text is made of.
    package let digest: String
    /// The person who edited the text last; nil if that is not known.
    package let lastEditor: String?
    /// The approvals of the text, the newest first.
    package let history: [ApprovalHistory.Entry]
    private let approvers: [String]?
    private let profile: String
    private let folder: String
    private let shown: String

    /// - Throws: `UnknownName` if there is no such handout or text; `Refusal` for a packet; `ContentFault` if the
    ///   handout cannot be read.
    package init(of name: String, in language: String, of library: Library) throws {
        let (read, folder, shown) = try library.approvals(of: name)
        guard let approvals = read.partial else { throw ContentFault(read.diagnostics) }
        let texts = approvals.declared.texts.map(\.language)
        guard let tag = texts.first(where: { $0.description == language }), let sources = approvals.current[tag]
        else { throw UnknownName(kind: "language", name: language, known: texts.map(\.description)) }
        let history = ApprovalHistory(approvals)
        self.language = tag
        status = history.statuses.first { $0.language == language }?.status ?? ""
        digest = sources.digest
        lastEditor = LastEditor.name(of: tag, in: approvals, folder: folder, library: library.folder)
        self.history = history.entries.filter { $0.record.language == tag }
        approvers = approvals.approvers
        profile = "publishers/\(approvals.declared.identity.publisher).yaml"
        self.folder = folder
        self.shown = shown
    }

    /// Returns the reason why a person may not approve the text; nil if there is none.
    package func obstacle(for person: Approver) -> Obstacle? {
        guard let approvers else { return .noApprovers(profile: profile) }
        guard approvers.contains(where: person.isNamed) else { return .notAnApprover }
        return lastEditor.map(person.isNamed) == true ? .editedLast : nil
    }

    /// Records an approval of the text.
    ///
    /// - Throws: `ApprovalsWriter.Failure`.
    package func record(
        _ proposed: ProposedApproval, _ request: ApprovalRequest
    ) throws(ApprovalsWriter.Failure) {
        let record = proposed.record(
            by: request.approver, reviewed: request.reviewed, at: request.time, lastEditor: lastEditor)
        try ApprovalsWriter.append([record], toFolder: folder, shownAs: shown)
    }
}

extension ProposedApproval {
    /// The digest of all that the text is made of.
    package var digest: String { sources.digest }
}

extension LoadedHandout {
    /// Whether the publisher names a person among its approvers, and a text of the handout may be approved.
    package func mayBeApproved(in language: String, by person: Approver) -> Bool {
        members.isEmpty && ["draft", "approved"].contains(status(in: language))
            && publisher.approvers?.contains(where: person.isNamed) ?? false
    }
}
