package import Diagnostics
package import DocumentTree
package import Wording

/// Judges the words of one generic copy as an editor would look at them before print: how hard they are to read, and which
/// places deserve a second look. None of it is an error or a warning.
///
/// A rule looks at the sentences that a generic copy shows, in the language of the text. The rules that know words know
/// English and French.
package struct Preflight: Sendable {
    package var language: LanguageTag
    package var counts: ReadingCounts
    package var measures: [ReadingMeasure]
    package var remarks: [Remark]
    package var checklist: [ChecklistItem]
    package var pictureCount: Int

    package init(_ document: Document) {
        let text = PreflightText(PassageReader(document).outline, document.language)
        language = document.language
        counts = text.counts
        measures = ReadingFormula.measures(of: text.counts, in: language)
        remarks = Self.rules.flatMap { $0(text) }
        checklist = MaterialsAssessment.items(text, remarks) + CommunicationIndex.items(text)
        pictureCount = text.outline.figures.count
    }

    private static let rules: [@Sendable (PreflightText) -> [Remark]] = [
        LongSentences.remarks, HardWords.remarks, PassiveVoice.remarks, UnexplainedWords.remarks, BareNumbers.remarks,
        AlternateTexts.remarks,
    ]

    package func remarks(_ kind: Remark.Kind) -> [Remark] { remarks.filter { $0.kind == kind } }
}

/// A place that an editor should look at.
package struct Remark: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case longSentence = "long-sentence"
        case hardWord = "hard-word"
        case passiveVoice = "passive-voice"
        case unexplainedWord = "unexplained-word"
        case numberWithoutUnit = "number-without-unit"
        case alternateText = "alternate-text"
    }

    package var kind: Kind
    /// The words of the text.
    package var words: String
    /// A note on them, such as "23 words".
    package var note: String
    package var range: SourceRange?
}

/// The passages and sentences of a copy, read once for all rules.
package struct PreflightText: Sendable {
    let language: LanguageTag
    let outline: Outline
    /// The sentences of paragraphs and lists in the language of the text.
    let prose: [(passage: Passage, sentence: WrittenSentence)]
    /// Those of headings, cells and captions, too.
    let everything: [(passage: Passage, sentence: WrittenSentence)]
    let counts: ReadingCounts

    init(_ outline: Outline, _ language: LanguageTag) {
        self.outline = outline
        self.language = language
        everything = outline.passages.filter { $0.language.language == language.language }.flatMap { passage in
            passage.sentences.map { (passage, $0) }
        }
        prose = everything.filter { $0.passage.kind == .paragraph || $0.passage.kind == .item }
        var counts = ReadingCounts()
        for (_, sentence) in prose {
            counts.sentences += 1
            if sentence.isWhole { counts.wholeSentences += 1 }
            for word in sentence.words {
                let syllables = Syllables.count(word.text, language)
                counts.words += 1
                counts.syllables += syllables
                if Syllables.letterCount(word.text, language) > 6 { counts.longWords += 1 }
                if sentence.isWhole, syllables >= 3 { counts.polysyllables += 1 }
            }
        }
        self.counts = counts
    }
}
