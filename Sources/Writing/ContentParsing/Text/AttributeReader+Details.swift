import Content
import Diagnostics
import StructuredInput

/// Reads the attributes that one kind of fenced block has.
extension AttributeReader {
    func details(
        _ attributes: Attributes, of kind: Box.Kind, _ read: ElementAttributes, _ findings: inout Findings
    ) -> BoxDetails {
        var details = BoxDetails()
        details.share = read.share
        details.icon = read.icon
        if kind == .cutOut, read.title == nil, let icon = attributes.value("icon") {
            findings.report(
                .warning(
                    "icon-without-title", "an icon stands beside a title, and this block has none", at: icon.keyRange,
                    help: "write title=\"…\" beside it"))
        }
        switch kind {
        case .zone: details.level = attributes.value("level").flatMap { choice($0, &findings) }
        case .cutOut: details.cardSize = attributes.value("size").flatMap { choice($0, &findings) }
        case .signature: details.signers = attributes.value("for").map { signers($0, &findings) } ?? []
        case .contents: details.depth = attributes.value("depth").flatMap { depth($0, &findings) }
        default: break
        }
        return details
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ value: Attributes.Value, _ findings: inout Findings
    ) -> Choice? where Choice.RawValue == String {
        if let choice = Choice(rawValue: value.text) { return choice }
        report(value.text, in: value, among: Choice.allCases.map(\.rawValue), &findings)
        return nil
    }

    /// `patient witness`, or with commas between.
    private func signers(_ value: Attributes.Value, _ findings: inout Findings) -> [BoxDetails.Signer] {
        let names = value.text.split { $0.isWhitespace || ",;|،、".contains($0) }.map(String.init)
        if names.isEmpty {
            findings.report(.error("empty-attribute", "\"for\" has no words", at: value.keyRange))
        }
        return names.compactMap { name in
            if let signer = BoxDetails.Signer(rawValue: name) { return signer }
            report(name, in: value, among: BoxDetails.Signer.allCases.map(\.rawValue), &findings)
            return nil
        }
    }

    private func depth(_ value: Attributes.Value, _ findings: inout Findings) -> Int? {
        if let depth = Int(value.text), (1...3).contains(depth) { return depth }
        findings.report(
            .error(
                "bad-depth", "\"depth\" must be a number from 1 to 3", at: value.range,
                help: "write 1 for sections alone, and 2 for those below them, too"))
        return nil
    }

    private func report(
        _ name: String, in value: Attributes.Value, among known: [String], _ findings: inout Findings
    ) {
        let meant = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"? " } ?? ""
        findings.report(
            .error(
                "unknown-value", "\"\(value.key)\" cannot be \"\(name)\"", at: value.range,
                help: "\(meant)known: \(known.joined(separator: ", "))"))
    }
}
