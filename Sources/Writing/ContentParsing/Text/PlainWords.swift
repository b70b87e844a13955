import Diagnostics
import StructuredInput
import Wording

/// Texts that are printed as they are: attributes, labels, and what profiles say. Marks in them would reach the reader.
enum PlainWords {
    static func diagnostic(for text: String, at range: SourceRange) -> Diagnostic? {
        // Nearly every text has none of these, and to look for words in it takes long.
        guard text.utf8.contains(where: signs.contains) else { return nil }
        if text.contains("{{") || hasBraces(text) {
            return .error(
                "unread-placeholder", "no value is put in here, and the braces would be printed", at: range,
                help: "put the value into the text, as {{name}}")
        }
        guard ["~~", "](", "<!--", "[^", "::: "].contains(where: text.contains) || hasStrong(text) else { return nil }
        return .warning(
            "unread-mark", "marks are not read here, and would be printed as they are", at: range,
            help: "write the words alone")
    }

    /// Each mark has one of them.
    private static let signs = Array("{~]<[:*".utf8)

    private static func hasStrong(_ text: String) -> Bool {
        let parts = text.split(separator: "**", omittingEmptySubsequences: false)
        return parts.count > 2 && parts[1].first?.isWhitespace == false
    }

    private static func hasBraces(_ text: String) -> Bool {
        guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { return false }
        return String(text[text.index(after: open)..<close]).isName
    }
}

extension Shape where Value == LocalizedText {
    /// A text that is printed as it is.
    static var printedText: Shape {
        let written = Shape.localizedText
        return Shape(expected: written.expected, schema: written.schema()) { node, findings in
            let text = written.read(node, &findings)
            let found = text?.entries.lazy.compactMap { PlainWords.diagnostic(for: $0.text, at: node.range) }.first
            if let found { findings.report(found) }
            return text
        }
    }
}
