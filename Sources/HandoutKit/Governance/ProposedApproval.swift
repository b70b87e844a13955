package import Content
import ContentParsing
package import Diagnostics
import StructuredInput
import TextForms
package import Wording

/// A text that may be approved, as it is now.
package struct ProposedApproval: Sendable {
    package let language: LanguageTag
    package let version: String
    package let declared: Identity.Status
    package let sources: SourceDigests

    /// Returns the record of this approval.
    package func record(
        by approver: Approver, reviewed: CalendarDate, at time: String, lastEditor: String?
    ) -> ApprovalRecord {
        ApprovalRecord(
            language: language, version: version, reviewed: reviewed, approvedBy: approver.name,
            identity: approver.identity, time: time, lastEditor: lastEditor, declared: declared, sources: sources)
    }
}

/// The person who approves.
package struct Approver: Sendable {
    package let name: String
    package let identity: ApproverIdentity

    /// The most characters that a name may have.
    private static let longest = 100

    /// - Throws: `Refusal` if the name cannot be recorded.
    package init(_ name: String, _ identity: ApproverIdentity) throws {
        let name = name.trimmed
        let isVisible = name.unicodeScalars.allSatisfy { !UnseenCharacters.isRefused($0) }
        guard !name.isEmpty, name.unicodeScalars.count <= Self.longest, isVisible else {
            throw Refusal(
                "bad-name",
                "this is no name: it is empty, longer than \(Self.longest) characters or has signs that cannot be seen",
                help: "as in: --by \"Casey Example\"")
        }
        self.name = name
        self.identity = identity
    }

    /// Creates an approver whose name was typed on a command line.
    ///
    /// - Throws: `Refusal` if the name cannot be recorded.
    package static func unverified(_ name: String) throws -> Approver { try Approver(name, .unverified) }

    private static func key(_ name: String) -> String { name.trimmed.compatiblyComposed.lowercased() }

    /// Whether the name is that of a person, in any case and form of letters.
    package func isNamed(_ other: String) -> Bool { Self.key(name) == Self.key(other) }
}

extension Renderer {
    /// The texts of a handout that may be approved, and the errors of those that may not.
    package struct Proposals: Sendable {
        package var proposed: [ProposedApproval] = []
        package var refused: [(language: LanguageTag, errors: [Diagnostic])] = []
    }

    /// Judges whether the texts of a handout may be approved: by all that `check` finds, by their status, and by the
    /// rule for words that nobody has reviewed.
    ///
    /// - Parameter languages: tags of texts; nil for all of the handout.
    /// - Throws: `UnknownName`, `Refusal`; `ContentFault` if the handout cannot be read.
    package mutating func proposals(for name: String, languages: [String]? = nil) throws -> Proposals {
        let (read, _, _) = try library.approvals(of: name)
        let handout = try library.handout(name)
        guard let approvals = read.partial, let loaded = handout.partial else {
            throw ContentFault(handout.diagnostics.errors + read.diagnostics.errors)
        }
        let wished = try languages.map { try $0.map { try loaded.language(for: $0) } }
        // No review is due on so early a day.
        let errors = try check(name, asOf: "0001-01-01").errors.filter { $0.identifier != "unreviewed-title" }
        var proposals = Proposals()
        for text in approvals.declared.texts where wished?.contains(text.language.description) ?? true {
            let others = approvals.declared.texts.map(\.file.path).filter { $0 != text.file.path }
            var found = errors.filter { error in !others.contains { $0 == error.range?.file.path } }
            found += approvals.declared.refusal(of: text).map { [$0] } ?? []
            found += try findingsOfWords(of: text, in: loaded, isProposed: true).errors
            guard found.isEmpty, let sources = approvals.current[text.language] else {
                proposals.refused.append((text.language, found))
                continue
            }
            proposals.proposed.append(
                ProposedApproval(
                    language: text.language, version: approvals.declared.identity.version,
                    declared: text.status ?? approvals.declared.identity.status, sources: sources))
        }
        guard !proposals.proposed.isEmpty || !proposals.refused.isEmpty else {
            // A text that cannot be read is not among the texts.
            throw ContentFault(errors)
        }
        return proposals
    }
}

extension Handout {
    /// The error for a text whose author says that it is no draft.
    fileprivate func refusal(of text: Text) -> Diagnostic? {
        let status = text.status ?? identity.status
        let place = text.statusRange ?? identity.statusRange ?? text.titleRange
        switch status {
        case .draft, .approved: return nil
        case .sample:
            return .error(
                "not-for-approval", "the \(text.language) text is a sample, which nobody approves", at: place,
                help: "write \"status: draft\" when it is meant for patients")
        case .withdrawn:
            return .error(
                "not-for-approval", "the \(text.language) text is withdrawn", at: place,
                help: "write \"status: draft\" if it is to be used again")
        }
    }
}
