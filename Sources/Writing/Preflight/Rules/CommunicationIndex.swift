/// The 20 items of the CDC Clear Communication Index.
enum CommunicationIndex {
    static func items(_ text: PreflightText) -> [ChecklistItem] {
        items.enumerated().map { index, words in
            ChecklistItem(instrument: .cdc, number: index + 1, words: words, answer: answer(index + 1, text))
        }
    }

    private static let items = [
        "It has one main message",
        "The main message stands at the beginning",
        "Visual cues emphasize the main message",
        "At least one picture conveys or supports the main message",
        "It calls the reader to do something",
        "The main message and the call use the active voice",
        "It uses words that the reader uses",
        "It uses lists with bullets or numbers",
        "It is organized in chunks with headings",
        "The first paragraph or section has what matters most",
        "It says what experts know and do not know",
        "It recommends what to do",
        "It says why that matters",
        "It says how to do it",
        "Its numbers are numbers that the reader uses",
        "It explains what its numbers mean",
        "The reader need not calculate",
        "It explains the nature of the risk",
        "It tells both the risks and the benefits of what it recommends",
        "It explains probabilities in words or pictures",
    ]

    private static func answer(_ number: Int, _ text: PreflightText) -> ChecklistItem.Answer {
        switch number {
        case 4 where text.outline.figures.isEmpty: .missing("it has no pictures")
        case 8:
            text.outline.lists.isEmpty ? .missing("it has no lists") : .found(text.outline.lists.count.of("list"))
        case 9:
            text.outline.headingCount == 0
                ? .missing("it has no headings") : .found(text.outline.headingCount.of("heading"))
        default: .toJudge
        }
    }
}
