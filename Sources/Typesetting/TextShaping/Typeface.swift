package import Geometry
package import Wording

/// A face of `Fonts/`.
package struct Typeface: Sendable, Hashable {
    package enum Weight: String, Sendable, Hashable, CaseIterable { case regular, bold }

    /// Families in the order in which they are asked for a character, as in `Noto Sans, Noto Sans Full`.
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
    /// The face with the families of a language first among those for Chinese and Korean: the same character is drawn
    /// otherwise in Beijing, Taipei and Seoul.
    func preferring(_ language: LanguageTag) -> Typeface {
        let region: String
        switch language.language {
        case "ko": region = "KR"
        case "zh":
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

/// How a stretch of text is set.
package struct TextStyle: Sendable, Hashable {
    package var face: Typeface
    package var size: Length
    package var colour: Colour
    package var isUnderlined: Bool
    /// Struck out.
    package var isStruck = false
    /// How far the baseline is lifted.
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

/// Something that is drawn inside a line in the place of a letter.
package enum InlineObject: Sendable, Hashable {
    /// A rule to write on.
    case blank(length: Length)
    case tickBox(isTicked: Bool)
}

/// A paragraph before it is shaped: its text in stretches of one style, language and owner.
package struct StyledText: Sendable, Hashable {
    package struct Run: Sendable, Hashable {
        package var text: String
        package var style: TextStyle
        package var language: LanguageTag
        /// Then `text` is one object replacement character.
        package var object: InlineObject?
        /// A person's or clinic's own words, whose direction is that of their first letter, not of the text around them.
        package var isValue = false
        /// It says something of a person: no paragraph with it is kept for later copies.
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
    /// From one baseline to the next.
    package var leading: Length
    /// The language of the paragraph: its base direction follows from it.
    package var language: LanguageTag
    /// Whether a word that is wider than the measure may be hyphenated.
    package var hyphenates = false
    /// Whether its lines, the last one too, should be about as long as each other.
    package var isBalanced = false

    package init(runs: [Run], leading: Length, language: LanguageTag) {
        self.runs = runs
        self.leading = leading
        self.language = language
    }

    package var text: String { runs.map(\.text).joined() }
    /// In UTF-8 bytes.
    package var length: Int { runs.reduce(0) { $0 + $1.text.utf8.count } }
    package var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }
}
