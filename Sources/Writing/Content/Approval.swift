package import Diagnostics
package import Wording

/// The publisher's rule for what makes a text approved.
package enum ApprovalRule: String, Sendable, CaseIterable {
    /// `status: approved` in the author's files is enough. A language that has a recorded approval needs one that holds.
    case declared
    /// An approval must be recorded, by whichever name.
    case recorded
    /// An approval must be recorded by a person who was signed in to the service.
    case signedIn = "signed-in"
}

/// The way in which an approver's name was given.
package enum ApproverIdentity: String, Sendable, CaseIterable {
    /// The service knew who was signed in.
    case signedIn = "signed-in"
    /// The name was typed on a command line.
    case unverified
}

/// Digests of all that a text is made of, in hexadecimal.
package struct SourceDigests: Sendable, Hashable {
    /// The files in the handout's folder, by their path in it.
    package var handout: [String: String]
    /// The files of the library, by their path in it.
    package var library: [String: String]
    /// The fields of the library's `fields.yaml`, by name.
    package var fields: [String: String]

    package init(
        handout: [String: String] = [:], library: [String: String] = [:], fields: [String: String] = [:]
    ) {
        self.handout = handout
        self.library = library
        self.fields = fields
    }

    /// Returns what has changed since these digests were made, sorted.
    package func changes(to now: SourceDigests) -> [SourceChange] {
        Self.changes(handout, now.handout).map { SourceChange(place: .handout, name: $0.name, kind: $0.kind) }
            + Self.changes(library, now.library).map { SourceChange(place: .library, name: $0.name, kind: $0.kind) }
            // Another language may use more fields. What the text itself uses changes with the text.
            + Self.changes(fields, now.fields).filter { $0.kind != .added }
            .map { SourceChange(place: .field, name: $0.name, kind: $0.kind) }
    }

    private static func changes(
        _ then: [String: String], _ now: [String: String]
    ) -> [(name: String, kind: SourceChange.Kind)] {
        Set(then.keys).union(now.keys).sorted().compactMap { name in
            switch (then[name], now[name]) {
            case (nil, _): (name, .added)
            case (_, nil): (name, .removed)
            case (let then, let now): then == now ? nil : (name, .changed)
            }
        }
    }
}

/// A file or a field that differs from what was approved.
package struct SourceChange: Sendable, Hashable {
    package enum Place: Sendable { case handout, library, field }
    package enum Kind: String, Sendable { case changed, added, removed }

    package var place: Place
    /// The path in the handout's folder or in the library, or the field's name.
    package var name: String
    package var kind: Kind

    package init(place: Place, name: String, kind: Kind) {
        self.place = place
        self.name = name
        self.kind = kind
    }

    /// The name in messages: `en-CA.md`, `fields.yaml (patient.name)`.
    package var shown: String { place == .field ? "fields.yaml (\(name))" : name }
}

/// An entry of a handout's `approvals.yaml`.
package struct ApprovalRecord: Sendable {
    package var language: LanguageTag
    package var version: String
    package var reviewed: CalendarDate
    package var approvedBy: String
    package var identity: ApproverIdentity
    /// The time of the approval in ISO 8601, with its zone.
    package var time: String
    /// The person who edited the text last; nil if that was not known.
    package var lastEditor: String?
    /// The status that the author's files gave.
    package var declared: Identity.Status
    package var sources: SourceDigests
    /// The digest of the whole entry, in hexadecimal.
    package var digest: String
    /// False if the entry is not as it was recorded.
    package var isIntact: Bool
    /// The place of the entry; nil before it is written.
    package var range: SourceRange?

    package init(
        language: LanguageTag, version: String, reviewed: CalendarDate, approvedBy: String,
        identity: ApproverIdentity, time: String, lastEditor: String?, declared: Identity.Status,
        sources: SourceDigests, digest: String = "", isIntact: Bool = true, range: SourceRange? = nil
    ) {
        self.language = language
        self.version = version
        self.reviewed = reviewed
        self.approvedBy = approvedBy
        self.identity = identity
        self.time = time
        self.lastEditor = lastEditor
        self.declared = declared
        self.sources = sources
        self.digest = digest
        self.isIntact = isIntact
        self.range = range
    }
}

/// The approval of a text by the records and the publisher's rule.
package struct TextApproval: Sendable {
    package enum State: Sendable, Equatable {
        /// The text is approved.
        case holds
        /// Something has changed since the approval.
        case lapsed([SourceChange])
        /// The author's files said `approved` at the approval, and say `draft` now.
        case takenBack
        /// The entry in `approvals.yaml` is not as it was recorded.
        case altered
        /// The publisher asks for a recorded approval, and there is none.
        case notRecorded
        /// The publisher asks for an approver who was signed in, and none was.
        case unverified
    }

    package var state: State
    /// The record that decides; nil if there is none.
    package var record: ApprovalRecord?

    package init(_ state: State, _ record: ApprovalRecord?) {
        self.state = state
        self.record = record
    }
}
