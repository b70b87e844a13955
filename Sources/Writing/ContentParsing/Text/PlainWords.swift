import Diagnostics
import StructuredInput
import Wording

/// Checks texts that are printed without parsing: attributes, labels and values of profiles. Markup in them would be
/// printed.
enum PlainWords {
    static func diagnostic(for text: String, at range: SourceRange) -> Diagnostic? {
        if UnfilledPlace.isFound(in: text) { return UnfilledPlace.diagnostic(at: range) }
        // Most texts contain none of these signs, and searching them for markup is slow.
        guard text.utf8.contains(where: signs.contains) else { return nil }
        if text.contains("{{") || hasBraces(text) {
            return .error(
                "unread-placeholder", "no value is put in here, and the braces would be printed", at: range,
                help: "put the value into the text, as {{name}}")
        }
        guard hasMark(text) else { return nil }
        return .warning(
            "unread-mark", "marks are not read here, and would be printed as they are", at: range,
            help: "write the words alone, and a character itself in place of its name")
    }

    /// Signs, at least one of which occurs in any markup.
    private static let signs = Array("{*_~]<&:`[".utf8)

    private static func hasMark(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return ["~~", "](", "<!--", "[^", "::: "].contains(where: text.contains)
            || ["*", "_", "`"].contains { hasPair(of: $0, scalars) } || hasTag(text) || hasEntity(scalars)
    }

    /// Whether a sign stands directly before and directly after words: `*x*`, `**x**`.
    private static func hasPair(of sign: Unicode.Scalar, _ scalars: [Unicode.Scalar]) -> Bool {
        func isWord(_ index: Int) -> Bool {
            scalars.indices.contains(index)
                && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
        }
        func isEnd(_ scalar: Unicode.Scalar) -> Bool {
            let end = Neighbour.scalar(scalar)
            return scalar != sign && !end.isSpace && !end.opensBracket && !"/$-".unicodeScalars.contains(scalar)
        }
        var isOpen = false
        for index in scalars.indices where scalars[index] == sign {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if isOpen, index > 0, isWord(index - 1) || isEnd(scalars[index - 1]), !isWord(index + 1) { return true }
            // `(*)` is a footnote mark, and `__/__` lines to write on.
            let opens = !next.properties.isWhitespace && next != "/" && !Neighbour.scalar(next).closes
            if !isWord(index - 1), next != sign, opens { isOpen = true }
        }
        return false
    }

    /// Whether the text has an HTML tag of the kinds that reference managers put into titles, or another common tag.
    private static func hasTag(_ text: String) -> Bool {
        guard text.contains("<") else { return false }
        let small = text.lowercased()
        return ["i", "b", "u", "em", "strong", "sub", "sup", "sc", "br", "br/", "br /", "p", "scp", "small"].contains {
            small.contains("<\($0)>")
        } || small.contains("<span ") || small.contains("<a ")
    }

    /// Whether the text has an entity such as `&amp;` or `&#160;`.
    private static func hasEntity(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.indices.contains { start in
            guard scalars[start] == "&" else { return false }
            let name = scalars[(start + 1)...].prefix {
                $0.isASCII && ($0.properties.isAlphabetic || $0 == "#" || $0.properties.numericType != nil)
            }
            let end = start + 1 + name.count
            return name.count > 1 && end < scalars.count && scalars[end] == ";"
        }
    }

    private static func hasBraces(_ text: String) -> Bool {
        guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { return false }
        return String(text[text.index(after: open)..<close]).isName
    }
}

extension Shape where Value == LocalizedText {
    /// A localized text that is printed without parsing.
    static var printedText: Shape {
        let written = Shape.localizedText
        return Shape(expected: written.expected, schema: .either([.written, .dictionary(.written)])) { node, findings in
            let text = written.read(node, &findings)
            let found = text?.entries.lazy.compactMap { PlainWords.diagnostic(for: $0.text, at: node.range) }.first
            if let found { findings.report(found) }
            return text
        }
    }
}

extension Shape where Value == String {
    /// The same shape, with an error for markup.
    var asPrinted: Shape {
        Shape(expected: expected, schema: schema()) { node, findings in
            let text = read(node, &findings)
            if let text, let found = PlainWords.diagnostic(for: text, at: node.range) { findings.report(found) }
            return text
        }
    }
}
