import Diagnostics
import Digests
import FoundationEssentials
import StructuredInput

/// Digests of what a file says, whatever does not reach the page: comments, quotes and indentation in YAML, and the
/// kind of line breaks.
///
/// The form is part of recorded approvals. If it changes, every approval lapses.
enum WrittenForm {
    static func digest(ofText bytes: some Sequence<UInt8>) -> String {
        SHA256.of(withLineFeeds(Array(bytes))).hexadecimal
    }

    /// - Parameter keys: the keys of the outermost mapping that do not count.
    static func digest(of node: InputNode, without keys: Set<String> = []) -> String {
        SHA256.of(Array(form(of: node, without: keys).utf8)).hexadecimal
    }

    /// Returns a file's bytes, each carriage return and line feed as a line feed.
    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        return bytes.indices.filter { bytes[$0] != 0x0D || $0 + 1 == bytes.count || bytes[$0 + 1] != 0x0A }
            .map { bytes[$0] }
    }

    /// Lengths stand before texts, so that two different values never have the same form.
    private static func form(of node: InputNode, without keys: Set<String> = []) -> String {
        func text(_ text: String) -> String { "\(text.utf8.count):\(text)" }
        return switch node.value {
        case .null: "-"
        case .scalar(let scalar): text(scalar.text)
        case .sequence(let items): "[" + items.map { form(of: $0) }.joined() + "]"
        case .mapping(let entries):
            "{"
                + entries.filter { !keys.contains($0.key) }.map { text($0.key) + form(of: $0.value) }.joined() + "}"
        }
    }
}
