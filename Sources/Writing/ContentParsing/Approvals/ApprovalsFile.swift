package import Content
package import Diagnostics
import Digests
import FoundationEssentials
import StructuredInput
import Wording

/// `approvals.yaml` in a handout's folder: one entry for each approval of a text, the oldest first. Programs only append
/// to it.
package enum ApprovalsFile {
    package static let name = "approvals.yaml"

    /// The lines above the first entry.
    package static let head = """
        # Who approved which text, the oldest first. "handout approve" and the service add to this file. An entry counts
        # as it was recorded: do not edit it. "handout history" says which ones still hold.

        """

    /// The schema of the file, from what is read of it.
    static var schema: Schema { Shape<[ApprovalRecord]>.list(of: .approval).schema() }

    static func read(_ file: SourceFile, _ findings: inout Findings) -> [ApprovalRecord] {
        guard let node = findings.take(StructuredInput.yaml(file)), !node.isNull else { return [] }
        return Shape<[ApprovalRecord]>.list(of: .approval).read(node, &findings) ?? []
    }

    /// Returns the entries of the file, the oldest first.
    package static func records(in file: SourceFile) -> Validated<[ApprovalRecord]> {
        var findings = Findings()
        let records = read(file, &findings)
        return Validated(records, findings.diagnostics)
    }

    /// Returns the entry of an approval, as it is appended to the file.
    package static func entry(_ record: ApprovalRecord) -> String {
        var lines = record.values.map { "\($0.key): \($0.isQuoted ? quoted($0.value) : $0.value)" }
        for (key, files) in record.sources.parts where !files.isEmpty {
            lines.append("\(key):")
            lines += files.sorted { $0.key < $1.key }.map { "  \(quoted($0.key)): \($0.value)" }
        }
        lines.append("digest: \(record.computedDigest)")
        return "- " + lines.joined(separator: "\n  ") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension ApprovalRecord {
    fileprivate var values: [(key: String, value: String, isQuoted: Bool)] {
        [
            ("language", language.description, false), ("version", version, true),
            ("reviewed", reviewed.description, false), ("approved-by", approvedBy, true),
            ("identity", identity.rawValue, false), ("at", time, false), ("declared", declared.rawValue, false),
        ] + (lastEditor.map { [("last-editor", $0, true)] } ?? [])
    }

    /// The digest of all that the entry says. It shows an edit; it is no signature.
    package var computedDigest: String {
        let digest = SHA256()
        for value in values { digest.update("\(value.key) \(value.value.utf8.count) \(value.value)\n") }
        sources.add(to: digest)
        return digest.hexadecimal
    }
}

extension SourceDigests {
    /// The digest of all of them.
    package var digest: String {
        let digest = SHA256()
        add(to: digest)
        return digest.hexadecimal
    }

    fileprivate func add(to digest: SHA256) {
        for (key, files) in parts {
            for (name, sum) in files.sorted(by: { $0.key < $1.key }) {
                digest.update("\(key) \(name.utf8.count) \(name) \(sum)\n")
            }
        }
    }

    fileprivate var parts: [(key: String, files: [String: String])] {
        [("handout", handout), ("library", library), ("fields", fields)]
    }
}

extension Shape where Value == ApprovalRecord {
    fileprivate static var approval: Shape {
        .mapping("an approval") { reader, findings in
            let language = reader.required("language", .languageTag, &findings)
            let version = reader.required("version", .text, &findings)
            let reviewed = reader.required("reviewed", .date, &findings)
            let approvedBy = reader.required("approved-by", .text, &findings)
            let identity = reader.required("identity", .oneOf(ApproverIdentity.self), &findings)
            let time = reader.required("at", .instant, &findings)
            let declared = reader.required("declared", .oneOf(Identity.Status.self), &findings)
            let lastEditor = reader.optional("last-editor", .text, &findings)
            let handout = reader.optional("handout", .digests, &findings)
            let library = reader.optional("library", .digests, &findings)
            let fields = reader.optional("fields", .digests, &findings)
            let digest = reader.required("digest", .text, &findings)
            guard let language, let version, let reviewed, let approvedBy, let identity, let time, let declared,
                let digest
            else { return nil }
            var record = ApprovalRecord(
                language: language, version: version, reviewed: reviewed, approvedBy: approvedBy, identity: identity,
                time: time, lastEditor: lastEditor, declared: declared,
                sources: SourceDigests(handout: handout ?? [:], library: library ?? [:], fields: fields ?? [:]),
                digest: digest, range: reader.range)
            record.isIntact = record.computedDigest == digest
            return record
        }
    }
}

extension Shape where Value == [String: String] {
    /// A mapping of names to digests.
    fileprivate static var digests: Shape {
        let entries = Shape<[NamedValue<String>]>.dictionary(of: .text)
        return entries.map { Dictionary($0.map { ($0.name, $0.value) }) { first, _ in first } }
    }
}

extension Shape where Value == String {
    /// A day and a time with its zone: `2026-12-08T10:30:00Z`.
    fileprivate static var instant: Shape {
        .parsed(expected: "a time such as 2026-12-08T10:30:00Z") { text in
            let zone = text.hasSuffix("Z") ? text.dropLast() : text.dropLast(6)
            let offset = text.dropFirst(zone.count)
            let isZone =
                offset == "Z"
                || (offset.first == "+" || offset.first == "-") && TimeOfDay(String(offset.dropFirst())) != nil
            return isZone && CalendarDateTime(String(zone)) != nil ? text : nil
        }
    }
}
