import Wording

/// Numbers in figures that no unit and no noun follows: "Take 2 at night."
///
/// Years, ranges ("2 to 4 weeks"), numbers to dial, and numbers after a word that they number ("stage 4", "June 3") are none.
enum BareNumbers {
    @Sendable static func remarks(_ text: PreflightText) -> [Remark] {
        guard let words = vocabularies[text.language.language] else { return [] }
        return text.prose.flatMap { passage, sentence -> [Remark] in
            let tokens = Token.all(in: passage, sentence.part)
            return tokens.indices.compactMap { index in
                guard isBare(index, tokens, words) else { return nil }
                let token = tokens[index]
                return Remark(
                    kind: .numberWithoutUnit, words: token.text, note: sentence.text.onOneLine,
                    range: passage.range(token.part))
            }
        }
    }

    private static func isBare(_ index: Int, _ tokens: [Token], _ words: Vocabulary) -> Bool {
        let token = tokens[index]
        guard token.isNumber, !isYear(token.text), !["911", "811", "988", "112"].contains(token.text) else {
            return false
        }
        let before = index > 0 ? tokens[index - 1] : nil
        if let before, before.isGap || words.naming.contains(before.stem) { return false }
        if let before, index > 1, before.text.first?.isUppercase == true { return false }
        // "5 < 6", "≥ 2": a comparison of numbers.
        if let before, !before.text.contains(where: { $0.isLetter || $0.isNumber }) { return false }
        // "3 or 4 tablets", "1, 2 and 3": the last number of a row has the unit.
        if let before, before.isNumber, before.hasSignAfter { return false }
        if index > 1, let before, words.joining.contains(before.text.lowercased()), tokens[index - 2].isNumber,
            token.hasSignAfter
        {
            return !words.naming.contains(index > 2 ? tokens[index - 3].stem : "")
        }
        guard index + 1 < tokens.count else { return true }
        let after = tokens[index + 1]
        if token.hasSignAfter { return !after.isNumber }
        if after.isGap || after.text.isEmpty { return false }
        if words.joining.contains(after.text.lowercased()) || after.text == "–" || after.text == "-",
            index + 2 < tokens.count, tokens[index + 2].isNumber || tokens[index + 2].isGap
        {
            return false
        }
        return words.function.contains(after.text.lowercased())
    }

    private static func isYear(_ text: String) -> Bool {
        text.count == 4 && (Int(text).map { (1900...2099).contains($0) } ?? false)
    }

    private struct Token {
        var text: String
        var part: Range<Int>
        /// Whether a comma, a full stop or another sign follows it.
        var hasSignAfter: Bool
        var isGap: Bool

        /// In small letters, without what French elides before it.
        var stem: String { Syllables.stem(text, .french).lowercased() }

        var isNumber: Bool {
            let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
            return !text.isEmpty && parts.count <= 2
                && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
        }

        static func all(in passage: Passage, _ part: Range<Int>) -> [Token] {
            var tokens: [Token] = []
            var index = part.lowerBound
            let scalars = passage.scalars
            while index < part.upperBound {
                guard !scalars[index].properties.isWhitespace else {
                    index += 1
                    continue
                }
                var end = index
                while end < part.upperBound, !scalars[end].properties.isWhitespace { end += 1 }
                let whole = index..<end
                var (start, last) = (index, end)
                while start < last, "([«“‘\"'".unicodeScalars.contains(scalars[start]) { start += 1 }
                while last > start, ".,;:!?)]»”’\"'".unicodeScalars.contains(scalars[last - 1]) { last -= 1 }
                tokens.append(
                    Token(
                        text: passage.text(start..<last), part: start..<last, hasSignAfter: last < end,
                        isGap: scalars[whole].contains(Passage.gap)))
                index = end
            }
            return tokens
        }
    }

    private struct Vocabulary: Sendable {
        /// Words whose number stands behind them.
        var naming: Set<String>
        /// Words between two numbers.
        var joining: Set<String>
        /// Words that are no unit.
        var function: Set<String>
    }

    private static let vocabularies: [String: Vocabulary] = [
        "en": Vocabulary(
            naming: [
                "stage", "stages", "step", "steps", "page", "pages", "grade", "type", "types", "level", "levels",
                "phase", "room", "floor", "unit", "number", "no", "part", "section", "table",
                "figure", "form", "class", "vitamin", "extension", "ext", "call", "dial", "press", "text", "door",
                "gate", "entrance", "version", "chapter", "route", "line", "bus", "day", "week", "month", "question",
                "option", "zone", "ward", "suite", "box",
            ],
            joining: ["to", "or", "and", "of", "through", "by", "out"],
            function: [
                "at", "in", "on", "and", "or", "to", "if", "when", "before", "after", "for", "every", "per", "by", "a",
                "an", "the", "then", "until", "with", "without", "from", "that", "which", "is", "are", "was", "were",
                "as", "but",
                "you", "your", "we", "they", "it", "while", "because", "so", "each", "once", "twice", "again", "now",
                "today", "will", "can", "may", "should", "must",
            ]),
        "fr": Vocabulary(
            naming: [
                "stade", "stades", "étape", "étapes", "page", "pages", "grade", "type", "types", "niveau", "niveaux",
                "phase", "chambre", "étage", "unité", "numéro", "no", "partie", "section", "tableau", "figure",
                "formulaire", "classe", "vitamine", "poste",
                "composez", "appelez", "faites", "appuyez", "porte", "entrée", "version", "chapitre", "ligne",
                "autobus", "jour", "semaine", "mois", "question", "option", "zone", "salle", "bureau", "le",
            ],
            joining: ["à", "ou", "et", "sur", "de"],
            function: [
                "à", "dans", "en", "et", "ou", "si", "quand", "avant", "après", "pour", "chaque", "par", "un", "une",
                "le", "la", "les", "puis", "jusqu", "avec", "sans", "de", "du", "des", "qui", "que", "est", "sont",
                "mais", "vous", "votre", "vos", "nous", "ils", "elles", "il", "elle",
                "lorsque", "car", "encore", "maintenant", "au", "aux",
            ]),
    ]
}
