import Wording

/// The words with the most syllables, each once, at its first place.
enum HardWords {
    private static let mostListed = 10

    private struct Listed {
        var word: WrittenSentence.Word
        var syllables: Int
        var count: Int
    }

    @Sendable static func remarks(_ text: PreflightText) -> [Remark] {
        guard ["en", "fr"].contains(text.language.language) else { return [] }
        var listed: [String: Listed] = [:]
        var order: [String] = []
        for word in text.prose.flatMap(\.sentence.words) {
            let stem = Syllables.stem(word.text, text.language).lowercased()
            let syllables = Syllables.count(stem, text.language)
            // Four syllables in English; French words have more of them.
            guard syllables >= (text.language.language == "fr" ? 5 : 4) else { continue }
            if listed[stem] == nil { order.append(stem) }
            listed[stem, default: Listed(word: word, syllables: syllables, count: 0)].count += 1
        }
        let sorted = order.compactMap { stem in listed[stem].map { (stem, $0) } }.enumerated().sorted {
            ($1.element.1.syllables, $0.offset) < ($0.element.1.syllables, $1.offset)
        }
        return sorted.prefix(mostListed).map { item in
            let (stem, listed) = item.element
            let times = listed.count == 1 ? "" : ", \(listed.count) times"
            let isExplained = text.outline.explained.contains(stem) ? ", explained" : ""
            return Remark(
                kind: .hardWord, words: Syllables.stem(listed.word.text, text.language),
                note: "\(listed.syllables) syllables\(times)\(isExplained)", range: listed.word.range)
        }
    }
}
