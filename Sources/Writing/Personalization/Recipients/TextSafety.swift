import StructuredInput

/// What a person's text must not hold, because the page would then not say what the record says.
///
/// Such a value is refused and not mended: a name with a turned direction, or with half of it on another line, is
/// perhaps another person's name, and nobody would see that it was changed.
enum TextSafety {
    /// In Unicode scalars. A longer name is no name; the bound keeps one value from filling a page.
    static let longestText = 500
    static let longestLine = 100
    static let mostLines = 10
    /// Of a value of several lines.
    static let longestNote = 2_000
    static let mostNoteLines = 60

    /// Marks on one letter. Names have three or four; a tower of them would be painted over what stands above.
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

    /// Nothing of it would be seen on paper.
    static func isInvisible(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
    }

    /// A name that a message may quote, without what could disturb a terminal.
    static func quotable(_ name: String) -> String {
        let shown = name.unicodeScalars.prefix(60).map { isRefused($0) ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(shown)) + (name.unicodeScalars.count > 60 ? "…" : "")
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool { UnseenCharacters.isRefused(scalar) }
}
