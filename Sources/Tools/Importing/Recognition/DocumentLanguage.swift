import Foundation

/// Finds the language of a text by its most frequent words.
package enum DocumentLanguage {
    private static let words: [String: Set<String>] = [
        "en": [
            "the", "and", "of", "to", "you", "your", "is", "are", "for", "with", "or", "if", "this", "that", "be",
            "have",
            "not", "when", "may", "will", "can", "on", "it", "as",
        ],
        "fr": [
            "le", "la", "les", "des", "du", "et", "vous", "votre", "vos", "est", "sont", "pour", "avec", "ou", "si",
            "une",
            "un", "ne", "pas", "que", "dans", "de", "au", "aux", "ce", "cette",
        ],
        "es": [
            "el", "los", "las", "y", "usted", "su", "es", "para", "con", "si", "una", "no", "que", "en", "del", "por",
        ],
        "de": [
            "der", "die", "das", "und", "sie", "ihr", "ist", "sind", "mit", "oder", "wenn", "nicht", "ein", "eine",
            "zu",
        ],
    ]

    /// The language as a tag: en-CA or fr-CA, or what the file names if the words are of neither.
    ///
    /// - Parameter declared: the tag in the file, which templates often have wrong.
    package static func tag(of text: String, declared: String?) -> String {
        var counts: [String: Int] = [:]
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }).prefix(4_000) {
            for (language, known) in words where known.contains(String(word)) { counts[language, default: 0] += 1 }
        }
        let ranked = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        let declared = declared.flatMap { $0.isEmpty ? nil : $0 }
        guard let best = ranked.first, best.value >= 3 else { return full(declared ?? "en") }
        if let declared, declared.lowercased().hasPrefix(best.key) { return full(declared) }
        let second = ranked.dropFirst().first?.value ?? 0
        // Few words prove nothing against what the file says.
        if let declared, best.value < 2 * second { return full(declared) }
        if let declared, !["en", "fr"].contains(String(declared.lowercased().prefix(2))), best.value < 10 {
            return full(declared)
        }
        return full(best.key)
    }

    /// Canadian English and French, where no country is named.
    private static func full(_ tag: String) -> String {
        switch tag.lowercased() {
        case "en", "en-us", "en-gb", "en-ca": "en-CA"
        case "fr", "fr-fr", "fr-ca": "fr-CA"
        default: tag
        }
    }
}
