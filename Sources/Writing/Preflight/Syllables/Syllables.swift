import Wording

/// Syllables and letters of a word in running text.
enum Syllables {
    /// The syllables of a word, or of the parts of a compound such as "follow-up". An abbreviation in capitals without a vowel
    /// has one for each letter.
    static func count(_ word: String, _ language: LanguageTag) -> Int {
        let parts = word.split { $0 == "-" || $0 == "‑" || $0 == "." }
        return max(1, parts.reduce(0) { $0 + part($1, language) })
    }

    private static func part(_ part: Substring, _ language: LanguageTag) -> Int {
        if part.count > 1, part.allSatisfy(\.isUppercase),
            part.count <= 3 || !part.contains(where: { "AEIOUY".contains($0) })
        {
            return part.count
        }
        return language.language == "fr" ? FrenchSyllables.count(String(part)) : EnglishSyllables.count(String(part))
    }

    /// The number of letters, without what French elides before a word: "l’hôpital" has seven.
    static func letterCount(_ word: String, _ language: LanguageTag) -> Int {
        stem(word, language).count { $0.isLetter || $0.isNumber }
    }

    /// The word without what French elides before it.
    static func stem(_ word: String, _ language: LanguageTag) -> String {
        guard language.language == "fr", let sign = word.firstIndex(where: { "'’".contains($0) }),
            elided.contains(word[..<sign].lowercased())
        else { return word }
        return String(word[word.index(after: sign)...])
    }

    private static let elided: Set<String> = [
        "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
    ]
}
