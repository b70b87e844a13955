public import Diagnostics
import FoundationEssentials
import Preflight

/// Diagnostics and scorecards in JSON for other programs: an object with both. Lines and columns count from 1.
public enum ScorecardJSON {
    /// Returns `{"diagnostics": […], "scorecards": […]}`.
    ///
    /// - Throws: `EncodingError`, which is an internal error.
    public static func render(_ diagnostics: [Diagnostic], _ scorecards: [Scorecard]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let report = Report(
            diagnostics: diagnostics.map { DiagnosticJSON.Entry($0) }, scorecards: scorecards.byUrgency().map(Card.init)
        )
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }

    private struct Report: Encodable {
        var diagnostics: [DiagnosticJSON.Entry]
        var scorecards: [Card]
    }

    struct Card: Encodable {
        struct Measure: Encodable {
            var name: String
            var value: Double?
            var words: String
            var source: String
        }

        struct Finding: Encodable {
            var kind: String
            var words: String
            var note: String?
            var file: String?
            var line: Int?
            var column: Int?
        }

        struct Item: Encodable {
            var instrument: String
            var number: Int
            var words: String
            /// `seen`, `not-seen`, `not-applicable` or `to-judge`
            var answer: String
            var note: String?
        }

        var handout: String
        var language: String
        var title: String
        var status: String
        var reviewed: String?
        var due: String?
        var daysOverdue: Int?
        var sentences: Int?
        var words: Int?
        var measures: [Measure]
        var findings: [Finding]
        var checklist: [Item]
        var tables: [String]

        init(_ card: Scorecard) {
            handout = card.handout
            language = card.language
            title = card.title
            status = card.status
            reviewed = card.reviewed
            due = card.due
            if case .overdue(let days) = card.review { daysOverdue = days }
            sentences = card.preflight?.counts.sentences
            words = card.preflight?.counts.words
            measures = (card.preflight?.measures ?? []).map {
                Measure(
                    name: $0.name, value: $0.value.map { ($0 * 100).rounded() / 100 }, words: $0.words,
                    source: $0.source)
            }
            findings = (card.preflight?.remarks ?? []).map { Finding($0.kind.rawValue, $0.words, $0.note, $0.range) }
            for (kind, lines) in [
                ("parity", card.parity), ("contrast", card.contrast), ("unreviewed-words", card.unreviewedWords),
            ] {
                findings += lines.map { Finding(kind, $0.words, nil, $0.range) }
            }
            checklist = (card.preflight?.checklist ?? []).map(Item.init)
            tables = card.tables.map(\.description)
        }
    }
}

extension ScorecardJSON.Card.Finding {
    init(_ kind: String, _ words: String, _ note: String?, _ range: SourceRange?) {
        self.init(
            kind: kind, words: words, note: note, file: range?.file.path, line: range?.start.line,
            column: range?.start.column)
    }
}

extension ScorecardJSON.Card.Item {
    init(_ item: ChecklistItem) {
        let (answer, note): (String, String?) =
            switch item.answer {
            case .found(let seen): ("seen", seen)
            case .missing(let seen): ("not-seen", seen)
            case .notApplicable(let why): ("not-applicable", why)
            case .toJudge: ("to-judge", nil)
            }
        self.init(
            instrument: item.instrument.rawValue, number: item.number, words: item.words, answer: answer, note: note)
    }
}
