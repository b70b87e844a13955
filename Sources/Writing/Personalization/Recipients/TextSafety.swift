import StructuredInput

/// Rules for a person's text, so that the page says what the record says.
///
/// An unsafe value is refused, not fixed. A name with reversed direction or a line break may become another person's
/// name, and nobody would notice the change.
enum TextSafety {
    /// The limit in Unicode scalars. It keeps one value from filling a page; no name is longer.
    static let longestText = 500
    static let longestLine = 100
    static let mostLines = 10
    /// The limit for a value of several lines, in Unicode scalars.
    static let longestNote = 2_000
    static let mostNoteLines = 60

    /// The limit of marks on one letter. Names have three or four. More marks would be drawn over the line above.
    static let mostMarks = 6

    /// The first character that is refused.
    static func refusedScalar(in text: String) -> Unicode.Scalar? {
        var marks = 0
        return text.unicodeScalars.first { scalar in
            let category = scalar.properties.generalCategory
            marks = category == .nonspacingMark || category == .enclosingMark ? marks + 1 : 0
            return marks > mostMarks || isRefused(scalar)
        }
    }

    /// Whether the text has no visible character.
    static func isInvisible(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
    }

    /// The name in a form that a message may quote, without characters that could disturb a terminal.
    static func quotable(_ name: String) -> String {
        let shown = name.unicodeScalars.prefix(60).map { isRefused($0) ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(shown)) + (name.unicodeScalars.count > 60 ? "…" : "")
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool { UnseenCharacters.isRefused(scalar) }
}
