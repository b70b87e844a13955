package import Geometry
package import Wording

/// A face of `Fonts/`.
package struct Typeface: Sendable, Hashable {
    package enum Weight: String, Sendable, Hashable, CaseIterable { case regular, bold }

    /// The families in the order in which they are searched for a character, as in `Noto Sans, Noto Sans Full`.
    package var families: String
    package var weight: Weight
    package var isItalic: Bool

    package init(families: String, weight: Weight = .regular, isItalic: Bool = false) {
        self.families = families
        self.weight = weight
        self.isItalic = isItalic
    }
}

extension Typeface {
    /// The family that is searched first for a character.
    var firstFamily: String { String(families.prefix { $0 != "," }) }

    /// Returns the face with the language's families first among those for Chinese, Japanese and Korean. Beijing, Taipei,
    /// Tokyo and Seoul draw the same character differently.
    func preferring(_ language: LanguageTag) -> Typeface {
        let region: String
        switch language.language {
        case "ja": region = "JP"
        case "ko": region = "KR"
        case "yue": region = "TC"
        case "zh", "cmn":
            let parts = language.description.split(separator: "-")
            region = parts.contains { ["Hant", "TW", "HK", "MO"].contains($0) } ? "TC" : "SC"
        default: return self
        }
        let names = families.split(separator: ",").map { $0.trimmingPrefix(" ") }
        guard let preferred = names.firstIndex(of: "Noto Sans CJK \(region)"),
            let first = names.firstIndex(where: { $0.hasPrefix("Noto Sans CJK ") })
        else { return self }
        var ordered = names
        ordered.remove(at: preferred)
        ordered.insert(names[preferred], at: first)
        var face = self
        face.families = ordered.joined(separator: ", ")
        return face
    }
}

/// The style of a stretch of text.
package struct TextStyle: Sendable, Hashable {
    package var face: Typeface
    package var size: Length
    package var colour: Colour
    package var isUnderlined: Bool
    /// True for struck-out text.
    package var isStruck = false
    /// The distance by which the baseline is raised.
    package var rise: Length

    package init(
        face: Typeface, size: Length, colour: Colour, isUnderlined: Bool = false, rise: Length = .zero
    ) {
        self.face = face
        self.size = size
        self.colour = colour
        self.isUnderlined = isUnderlined
        self.rise = rise
    }
}

/// An object that is drawn inside a line in place of a letter.
package enum InlineObject: Sendable, Hashable {
    /// A blank line to write on.
    case blank(length: Length)
    case tickBox(isTicked: Bool)
}

/// A paragraph before shaping: its text in runs of one style, language and owner.
package struct StyledText: Sendable, Hashable {
    package struct Run: Sendable, Hashable {
        package var text: String
        package var style: TextStyle
        package var language: LanguageTag
        /// The object of the run; `text` is then one object replacement character.
        package var object: InlineObject?
        /// True for a person's or clinic's own words. Their direction is that of their first letter, not of the
        /// surrounding text.
        package var isValue = false
        /// True if the run says something about a person. A paragraph with such a run is never cached for later copies.
        package var isPersonal = false

        package init(text: String, style: TextStyle, language: LanguageTag) {
            self.text = text
            self.style = style
            self.language = language
        }

        package init(object: InlineObject, style: TextStyle, language: LanguageTag) {
            text = "\u{FFFC}"
            self.style = style
            self.language = language
            self.object = object
        }
    }

    package var runs: [Run]
    /// The distance between two baselines.
    package var leading: Length
    /// The language of the paragraph, which determines its base direction.
    package var language: LanguageTag
    /// True if a word wider than the measure may be hyphenated.
    package var hyphenates = false
    /// True if all lines, including the last, should be about equally long.
    package var isBalanced = false
    /// Whether a drug's name and its strength stand on one line.
    package var joinsStrengths = true

    package init(runs: [Run], leading: Length, language: LanguageTag) {
        self.runs = runs
        self.leading = leading
        self.language = language
    }

    package var text: String { runs.map(\.text).joined() }
    /// The length in UTF-8 bytes.
    package var length: Int { runs.reduce(0) { $0 + $1.text.utf8.count } }
    package var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }
}
