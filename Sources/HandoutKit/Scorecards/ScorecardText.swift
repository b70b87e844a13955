import Diagnostics
import Preflight

/// Scorecards as lines for a terminal: a table with one line for each text, or everything about some texts.
public enum ScorecardText {
    /// The head of the table.
    public static let head = ["REVIEW", "HANDOUT", "LANGUAGE", "STATUS", "READING", "LOOK AT", "TITLE"]

    /// One line for each text, the overdue first.
    public static func rows(_ scorecards: [Scorecard]) -> [[String]] {
        scorecards.byUrgency().map { card in
            [
                card.review.words, card.handout, card.language, card.status, card.readingInShort,
                card.preflight.map { "\($0.remarks.count)" } ?? "–", card.title,
            ]
        }
    }

    /// Everything about some texts, the overdue first.
    ///
    /// - Parameters:
    ///   - scorecards: the scorecards of the texts, in any order.
    ///   - isWhole: false for a summary that only counts what people have to judge.
    public static func details(_ scorecards: [Scorecard], isWhole: Bool) -> String {
        scorecards.byUrgency().map { details($0, isWhole: isWhole) }.joined(separator: "\n")
    }

    private static func details(_ card: Scorecard, isWhole: Bool) -> String {
        var lines = ["\(card.handout), \(card.language): \(card.title)"]
        func add(_ name: String, _ words: [String]) {
            for (index, line) in words.enumerated() {
                let label = index == 0 ? name : ""
                lines.append("  " + label.padded(to: 13) + line)
            }
        }
        add("review", [card.reviewInWords])
        add("status", [card.status])
        guard let preflight = card.preflight else {
            add("reading", ["the generic copy cannot be made; the errors above say why"])
            return lines.joined(separator: "\n") + "\n"
        }
        add("reading", preflight.measures.map(\.inWords) + [preflight.countsInWords])
        for kind in Remark.Kind.allCases {
            let remarks = preflight.remarks(kind)
            guard !remarks.isEmpty else { continue }
            lines.append("  \(kind.title)")
            lines += remarks.map { "    " + $0.inWords }
        }
        for (title, found) in [("parity", card.parity), ("contrast", card.contrast), ("words", card.unreviewedWords)] {
            add(title, found.map(\.inWords))
        }
        add("pictures", ["\(preflight.pictureCount)"])
        add("tables", card.tables.map(\.description))
        lines.append("  what a program sees of PEMAT-P and the CDC Clear Communication Index")
        lines += preflight.checklist.compactMap { item in
            item.seenInWords.map { "    \(item.name.padded(to: 13))\($0)" }
        }
        let toJudge = preflight.checklist.filter { $0.answer == .toJudge }
        if isWhole {
            lines.append("  for a person to judge")
            lines += toJudge.map { "    [ ] \($0.name.padded(to: 13))\($0.words)" }
        } else {
            lines.append(
                "  \(toJudge.count) more items are for a person to judge; --scorecard and --format html list them")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

extension SourceRange {
    var inWords: String { "\(file.path):\(start.line):\(start.column)" }
}

extension Scorecard.Line {
    var inWords: String { range.map { "\($0.inWords): \(words)" } ?? words }
}

extension Remark {
    fileprivate var inWords: String {
        let place = range.map { $0.inWords + ": " } ?? ""
        return "\(place)\(words.shortened(to: 70)) (\(note.shortened(to: 90)))"
    }
}

extension String {
    /// The text with an ellipsis in place of what goes beyond a length.
    func shortened(to length: Int) -> String { count <= length ? self : prefix(length - 1) + "…" }
}

extension Remark.Kind {
    package var title: String {
        switch self {
        case .longSentence: "longest sentences"
        case .hardWord: "hardest words"
        case .passiveVoice: "passive voice"
        case .unexplainedWord: "words that nothing explains"
        case .numberWithoutUnit: "numbers without a unit"
        case .alternateText: "alternate texts"
        }
    }
}

extension ReadingMeasure {
    package var valueInWords: String? { value.map { $0.withOneDecimal } }

    fileprivate var inWords: String {
        valueInWords.map { "\(name) \($0), \(words) (\(source))" } ?? "\(name): \(words) (\(source))"
    }
}

extension Double {
    /// With one digit after the point: 6.1
    var withOneDecimal: String {
        let tenths = Int((self * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}

extension Preflight {
    package var countsInWords: String {
        guard counts.sentences > 0 else { return "no sentences" }
        let none = measures.isEmpty ? "; there is no reading grade for \(language)" : ""
        return
            "\(counts.sentences) sentences, \(counts.words) words, \(counts.wordsPerSentence.withOneDecimal) words a sentence\(none)"
    }
}

extension Scorecard {
    package var reviewInWords: String {
        let dates = [reviewed.map { "reviewed on \($0)" }, due.map { "due on \($0)" }].compactMap { $0 }
        return ([review.words] + dates).joined(separator: "; ")
    }

    /// The first measure, such as "grade 6.1".
    package var readingInShort: String {
        guard let preflight else { return "errors" }
        guard let first = preflight.measures.first, let value = first.valueInWords else { return "–" }
        return "\(first.name) \(value)"
    }
}

extension ChecklistItem {
    package var name: String { "\(instrument.rawValue) \(number)" }

    /// The program's answer; nil for an item that a person judges.
    package var seenInWords: String? {
        switch answer {
        case .found(let seen): "seen: \(words) (\(seen))"
        case .missing(let seen): "not seen: \(words) (\(seen))"
        case .notApplicable(let why): "does not apply: \(words) (\(why))"
        case .toJudge: nil
        }
    }
}
