package import Wording

/// One measure of how hard a text is to read, by a published formula.
///
/// It counts the sentences of paragraphs and lists, not headings, tables and captions. An item of a list and a line before a
/// list are sentences, with or without a full stop, except for SMOG.
package struct ReadingMeasure: Sendable, Hashable {
    package var name: String
    /// Nil where the text has too little for it.
    package var value: Double?
    /// The meaning of the value, or the reason why there is none.
    package var words: String
    /// Where the formula was published.
    package var source: String
}

/// The counts that the formulas need.
package struct ReadingCounts: Sendable, Hashable {
    package var sentences = 0
    package var words = 0
    package var syllables = 0
    /// Words of more than six letters.
    package var longWords = 0
    /// Sentences that end with a full stop or the like, and their words of three and more syllables.
    package var wholeSentences = 0
    package var polysyllables = 0

    package var wordsPerSentence: Double { sentences == 0 ? 0 : Double(words) / Double(sentences) }
    package var syllablesPerWord: Double { words == 0 ? 0 : Double(syllables) / Double(words) }

    package init() {}
}

package enum ReadingFormula {
    /// The target and the limit of a patient's handout (Nova Scotia Health, Library Services: grade 6, at most 8).
    package static let targetGrade = 6.0
    package static let limitGrade = 8.0
    package static let leastSentencesOfSMOG = 30

    /// 0.39 × words a sentence + 11.8 × syllables a word − 15.59: a school grade of the United States.
    ///
    /// Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel,
    /// Research Branch Report 8-75, Naval Air Station Memphis, 1975.
    package static func fleschKincaid(_ counts: ReadingCounts) -> Double {
        0.39 * counts.wordsPerSentence + 11.8 * counts.syllablesPerWord - 15.59
    }

    /// 1.0430 × √(words of three and more syllables × 30 / sentences) + 3.1291; nil for less than thirty whole sentences.
    ///
    /// McLaughlin, SMOG Grading: A New Readability Formula, Journal of Reading 12 (8), 1969, pages 639–646.
    package static func smog(_ counts: ReadingCounts) -> Double? {
        guard counts.wholeSentences >= leastSentencesOfSMOG else { return nil }
        return 1.0430 * (Double(counts.polysyllables) * 30 / Double(counts.wholeSentences)).squareRoot() + 3.1291
    }

    /// 207 − 1.015 × words a sentence − 73.6 × syllables a word: an ease from 0 to 100, as Flesch’s, fitted to French.
    ///
    /// Kandel and Moles, Application de l’indice de Flesch à la langue française, Cahiers d’études de radio-télévision 19,
    /// 1958, pages 253–274.
    package static func kandelMoles(_ counts: ReadingCounts) -> Double {
        207 - 1.015 * counts.wordsPerSentence - 73.6 * counts.syllablesPerWord
    }

    /// Words a sentence + 100 × words of more than six letters / words.
    ///
    /// Björnsson, Läsbarhet, Liber, Stockholm, 1968.
    package static func lix(_ counts: ReadingCounts) -> Double {
        counts.wordsPerSentence + (counts.words == 0 ? 0 : 100 * Double(counts.longWords) / Double(counts.words))
    }

    /// The measures for a language; empty for one that has none here.
    package static func measures(of counts: ReadingCounts, in language: LanguageTag) -> [ReadingMeasure] {
        guard counts.words > 0 else { return [] }
        switch language.language {
        case "en":
            let grade = fleschKincaid(counts)
            let smog = smog(counts)
            return [
                ReadingMeasure(
                    name: "Flesch–Kincaid grade", value: grade, words: judgement(ofGrade: grade),
                    source: "Kincaid et al., 1975"),
                ReadingMeasure(
                    name: "SMOG grade", value: smog,
                    words: smog.map(judgement(ofGrade:))
                        ?? "it needs \(leastSentencesOfSMOG) whole sentences, and this text has \(counts.wholeSentences)",
                    source: "McLaughlin, 1969"),
            ]
        case "fr":
            let ease = kandelMoles(counts)
            let lix = lix(counts)
            return [
                ReadingMeasure(
                    name: "Kandel–Moles ease", value: ease,
                    words: ease >= 80 ? "easy" : ease >= 60 ? "plain" : ease >= 50 ? "fairly hard" : "hard",
                    source: "Kandel and Moles, 1958"),
                ReadingMeasure(
                    name: "LIX", value: lix,
                    words: lix < 30
                        ? "very easy" : lix < 40 ? "easy" : lix < 50 ? "medium" : lix < 60 ? "hard" : "very hard",
                    source: "Björnsson, 1968"),
            ]
        default: return []
        }
    }

    private static func judgement(ofGrade grade: Double) -> String {
        grade <= targetGrade
            ? "at or below the target of 6"
            : grade <= limitGrade ? "above the target of 6, below the limit of 8" : "above the limit of 8"
    }
}
