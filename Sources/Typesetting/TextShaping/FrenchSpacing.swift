import Wording

/// Thin blanks before `;`, `!` and `?` in French text.
///
/// In France, a thin no-break space precedes these signs. A no-break space of full width precedes `:` and stands inside
/// guillemets (Imprimerie nationale, *Lexique des règles typographiques*).
///
/// In Canada, these signs follow no space or a thin one. A no-break space precedes `:`, `%` and `$` and stands inside
/// guillemets (OQLF, *Banque de dépannage linguistique*).
///
/// The author chooses the blanks, and text extracted from the PDF has them as typed. This type only draws them
/// narrower. `Unbreakable` prevents line breaks at all of them.
enum FrenchSpacing {
    /// The width of a thin blank as a share of the face's blank: a sixth of an em, because a blank is about a quarter.
    /// Programs that extract text ignore thinner blanks; poppler needs 0.15 em.
    static let thin = 0.62

    /// The thin blanks, in UTF-8 offsets.
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
