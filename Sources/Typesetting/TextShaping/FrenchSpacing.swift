import Wording

/// Blanks that French sets thin: those before `;`, `!` and `?`.
///
/// France sets a fine, no-break space there, and a no-break space of full width before `:` and inside guillemets
/// (Imprimerie nationale, *Lexique des règles typographiques*). Canada sets none there, or a thin one, and a no-break space
/// before `:`, `%` and `$` and inside guillemets (OQLF, *Banque de dépannage linguistique*). Which blanks there are is the author's choice,
/// and what readers take out is what was typed: this only draws those narrower, and `Unbreakable` ends no line at any of them.
enum FrenchSpacing {
    /// Of the width of the blank of the face, which is about a quarter of an em: a sixth. A thinner one is no blank to
    /// programs that take text out of a PDF: poppler wants 0.15 em.
    static let thin = 0.62

    /// In UTF-8 offsets.
    static func thinBlanks(in text: StyledText) -> [Range<Int>] {
        guard text.runs.contains(where: { $0.language.language == "fr" }) else { return [] }
        var blanks: [Range<Int>] = []
        var offset = 0
        var blank: Range<Int>?
        for run in text.runs {
            let isFrench = run.language.language == "fr"
            for scalar in run.text.unicodeScalars {
                let range = offset..<offset + UTF8.width(scalar)
                offset = range.upperBound
                if isFrench, let blank, ";!?".unicodeScalars.contains(scalar) { blanks.append(blank) }
                blank = scalar == " " || scalar == "\u{A0}" ? range : nil
            }
        }
        return blanks
    }
}
