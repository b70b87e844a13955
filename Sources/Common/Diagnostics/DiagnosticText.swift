/// Diagnostics in the format of a compiler: the place, the message, the line with carets, the help.
public enum DiagnosticText {
    /// A line longer than this, in scalars, is cut around the caret.
    private static let widestExcerpt = 120

    /// Returns the diagnostics one after the other.
    public static func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map(render).joined()
    }

    /// Returns one diagnostic, each of its lines ended.
    public static func render(_ diagnostic: Diagnostic) -> String {
        var text = place(diagnostic.range)
        text += "\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.identifier)]\n"
        if let range = diagnostic.range, !range.file.isConfidential { text += excerpt(range) }
        for note in diagnostic.notes {
            text += "   \(place(note.range))note: \(note.message)\n"
        }
        if let help = diagnostic.help { text += "   help: \(help)\n" }
        return text
    }

    private static func place(_ range: SourceRange?) -> String {
        guard let range else { return "" }
        return "\(range.file.path):\(range.start.line):\(range.start.column): "
    }

    /// Returns the source line, with carets under the invalid part.
    private static func excerpt(_ range: SourceRange) -> String {
        let start = range.start
        let line = String(decoding: range.file.line(start.line), as: UTF8.self)
        let scalars = line.unicodeScalars.map { $0 == "\t" || $0.value < 32 ? " " : disturbs($0) ? "\u{FFFD}" : $0 }
        guard !scalars.isEmpty else { return "" }
        let from = min(start.column - 1, scalars.count)
        let end = range.end
        let to = end.line == start.line ? min(max(end.column - 1, from + 1), scalars.count) : scalars.count

        var first = 0
        var last = scalars.count
        if scalars.count > widestExcerpt {
            first = max(0, from - 40)
            last = min(scalars.count, first + widestExcerpt)
        }
        let shown = (first > 0 ? "…" : "") + string(scalars[first..<last]) + (last < scalars.count ? "…" : "")
        let indent = (first > 0 ? 1 : 0) + width(scalars[first..<max(first, from)])
        let carets = max(1, width(scalars[from..<max(from, min(to, last))]))
        let number = String(start.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count))
        return """
            \(margin)\(number) | \(shown)
            \(String(repeating: " ", count: margin.count + number.count)) | \
            \(String(repeating: " ", count: indent))\(String(repeating: "^", count: carets))

            """
    }

    /// Whether a character would control a terminal, or reorder the line.
    private static func disturbs(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x206F: true
        default: false
        }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Returns the number of columns on a terminal. Combining marks take none, wide East Asian characters two.
    private static func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { columns, scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: columns
            default: columns + (isWide(scalar) ? 2 : 1)
            }
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xFFDC).contains(scalar.value)
    }
}
