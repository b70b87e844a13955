import DocumentTree
import Wording

/// The 24 items of PEMAT-P. Its numbers leave out 13 and 14, which are about sound and video.
enum MaterialsAssessment {
    static func items(_ text: PreflightText, _ remarks: [Remark]) -> [ChecklistItem] {
        items.map { number, words in
            ChecklistItem(instrument: .pemat, number: number, words: words, answer: answer(number, text, remarks))
        }
    }

    private static let items: [(Int, String)] = [
        (1, "Its purpose is completely evident"),
        (2, "Nothing distracts from its purpose"),
        (3, "It uses common, everyday language"),
        (4, "Medical terms stand only where the reader should know them, and are explained"),
        (5, "It uses the active voice"),
        (6, "Numbers are clear and easy to understand"),
        (7, "The reader need not calculate"),
        (8, "It is broken into short sections"),
        (9, "Headings say what their sections are about"),
        (10, "The order of the information is logical"),
        (11, "It has a summary"),
        (12, "Boxes, bullets or bold draw attention to what matters"),
        (15, "Pictures stand wherever they would make something easier to understand"),
        (16, "Pictures support the text and do not distract from it"),
        (17, "Pictures have clear titles or captions"),
        (18, "Pictures are clear and uncluttered"),
        (19, "Tables are simple, with short and clear heads of rows and columns"),
        (20, "It names at least one thing that the reader can do"),
        (21, "It speaks to the reader directly"),
        (22, "It breaks what to do into explicit steps"),
        (23, "It has a tool, such as a checklist, where one helps to act"),
        (24, "It shows how to calculate what the reader must calculate"),
        (25, "It explains how to use its charts, tables and diagrams"),
        (26, "Pictures stand wherever they would make it easier to act"),
    ]

    private static let mostWordsOfASection = 200
    private static let mostWordsOfAHead = 4

    private static func answer(_ number: Int, _ text: PreflightText, _ remarks: [Remark]) -> ChecklistItem.Answer {
        func count(_ kind: Remark.Kind) -> Int { remarks.count { $0.kind == kind } }
        let outline = text.outline
        let knowsWords = ["en", "fr"].contains(text.language.language)
        switch number {
        case 4 where knowsWords:
            let terms = count(.unexplainedWord)
            return terms == 0
                ? .found("each word that looks like a term is explained")
                : .missing("\(terms.of("word")) that nothing explains")
        case 5 where knowsWords && text.counts.sentences > 0:
            // Agree where it is active at least 80 % of the time (PEMAT User’s Guide).
            let passive = count(.passiveVoice)
            let words = "\(passive) of \(text.counts.sentences.of("sentence")) in the passive voice"
            return passive * 5 <= text.counts.sentences ? .found(words) : .missing(words)
        case 6 where knowsWords:
            let bare = count(.numberWithoutUnit)
            return bare == 0 ? .found("no number without a unit") : .missing("\(bare.of("number")) without a unit")
        case 8:
            let longest = outline.sections.map { $0.reduce(0) { $0 + outline.passages[$1].wordCount } }.max() ?? 0
            if outline.sections.isEmpty {
                return text.counts.words <= mostWordsOfASection
                    ? .notApplicable("it is very short") : .missing("it has no sections")
            }
            let words = "the longest section has \(longest.of("word"))"
            return longest <= mostWordsOfASection
                ? .found(words) : .missing("\(words), more than \(mostWordsOfASection)")
        case 11:
            if outline.boxes.contains(.keyPoints) { return .found("a box of key points") }
            return text.counts.words <= mostWordsOfASection
                ? .notApplicable("it is very short") : .missing("there is no ::: key-points")
        case 12:
            let cues = [
                outline.boxes.isEmpty ? nil : "boxes", outline.lists.isEmpty ? nil : "lists",
                outline.hasStrong ? "bold words" : nil,
            ]
            .compactMap { $0 }
            return cues.isEmpty ? .missing("no box, no list and no bold words") : .found(cues.joined(separator: ", "))
        case 17:
            guard !outline.figures.isEmpty else { return .notApplicable("it has no pictures") }
            let bare = outline.figures.count { !$0.isCaptioned }
            return bare == 0
                ? .found("each picture has a caption") : .missing("\(bare.of("picture")) without a caption")
        case 19:
            guard !outline.tables.isEmpty else { return .notApplicable("it has no tables") }
            let longest = outline.tables.flatMap(\.headWordCounts).max() ?? 0
            let words = "the longest head has \(longest.of("word"))"
            return longest <= mostWordsOfAHead ? .found(words) : .missing(words)
        case 21 where knowsWords:
            let direct = text.prose.count { $0.sentence.words.contains { Self.direct.contains($0.text.lowercased()) } }
            let words = "\(direct) of \(text.counts.sentences.of("sentence")) with “you” or “your”"
                .replacing(
                    "“you” or “your”",
                    with: text.language.language == "fr" ? "« vous » ou « votre »" : "“you” or “your”")
            return direct > 0 ? .found(words) : .missing(words)
        case 22:
            let isStepwise = outline.lists.contains { $0 == .numbers || $0 == .steps || $0 == .timeline }
            return isStepwise ? .found("numbered steps") : .missing("no numbered list, no ::: steps, no ::: timeline")
        case 23:
            let hasTool = outline.lists.contains(.tasks) || !outline.boxes.isDisjoint(with: [.checklist, .questions])
            return hasTool ? .found("a list to tick or to fill in") : .missing("no list to tick, no ::: questions")
        default: return .toJudge
        }
    }

    private static let direct: Set<String> = [
        "you", "your", "yours", "you’re", "you'll", "you’ll", "you’ve", "vous", "votre", "vos",
    ]
}

extension Passage {
    var wordCount: Int { sentences.reduce(0) { $0 + $1.words.count } }
}

extension Int {
    /// "1 word", "2 words"
    func of(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension Element {
    /// The number of words in each head of a row or column.
    fileprivate var headWordCounts: [Int] {
        if case .tableCell(let kind, _) = role {
            return kind == .data ? [] : [plainText.split(whereSeparator: \.isWhitespace).count]
        }
        return children.flatMap { node -> [Int] in
            if case .element(let child) = node { child.headWordCounts } else { [] }
        }
    }
}
