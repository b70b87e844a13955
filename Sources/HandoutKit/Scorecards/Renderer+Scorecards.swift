import Content
public import Diagnostics
import DocumentTree
import Personalization
import Preflight
import Theming
import Wording

extension Renderer {
    /// Returns a scorecard for each language of a handout.
    ///
    /// - Parameters:
    ///   - name: its id in the library, or the path of a folder.
    ///   - day: the ISO date for which reviews are judged.
    ///   - findings: what `check` says of it.
    ///   - withTables: true to set each text in all print sizes, for the forms of its tables.
    /// - Throws: `UnknownName` if the handout does not exist.
    public mutating func scorecards(
        of name: String, asOf day: String, findings: [Diagnostic], withTables: Bool
    ) throws -> [Scorecard] {
        let handout = try library.handout(name)
        guard let loaded = handout.partial else { return [] }
        let forms = withTables && handout.value != nil ? try tableForms(of: name) : []
        return try loaded.content.texts.map { text in
            let paths = [text.file.path]
            let own = findings.filter { finding in finding.range.map { paths.contains($0.file.path) } ?? false }
            let review = Review(of: text, in: loaded.content.identity)
            let due = review.every.flatMap { review.reviewed?.adding(months: $0) }
            return Scorecard(
                handout: loaded.id, title: loaded.title(language: text.language.description),
                language: text.language.description, status: loaded.status(in: text.language.description),
                review: Scorecard.Review(review, due: due, asOf: day), reviewed: review.reviewed?.description,
                due: due?.description, preflight: handout.value == nil ? nil : preflight(of: loaded, text),
                errorCount: own.errors.count, warningCount: own.count - own.errors.count,
                parity: own.filter { $0.identifier.hasPrefix("twin-") || $0.identifier == "older-translation" }
                    .map(Scorecard.Line.init) + loaded.content.missingTwins(of: text),
                contrast: try contrast(of: loaded, findings),
                unreviewedWords: try unreviewedWords(of: text, in: loaded),
                tables: forms.filter { $0.place.hasPrefix(text.file.path + ":") })
        }
    }

    /// Nil for a text whose generic copy cannot be made.
    private mutating func preflight(of handout: LoadedHandout, _ text: Text) -> Preflight? {
        let options = RenderOptions(language: text.language.description)
        return (try? manuscript(of: handout, for: nil, options: options).document).map { Preflight($0) }
    }

    private mutating func contrast(of handout: LoadedHandout, _ findings: [Diagnostic]) throws -> [Scorecard.Line] {
        let look = Document.Look(of: handout.content.identity, handout.publisher)
        guard let theme = try? theme(of: look, RenderOptions()) else { return [] }
        let rules: Set<String> = ["contrast", "faint-rule", "faint-colour"]
        let faint = (theme.diagnostics + findings).filter { rules.contains($0.identifier) }
        guard faint.isEmpty else { return faint.map(Scorecard.Line.init) }
        let name = look.theme ?? Self.usualTheme
        return [
            Scorecard.Line(
                "each text of the theme \(name) has 4.5 : 1 or more on its ground, each line that means something 3 : 1 or more "
                    + "(WCAG 2.2, 1.4.3 and 1.4.11)")
        ]
    }

    private mutating func unreviewedWords(of text: Text, in handout: LoadedHandout) throws -> [Scorecard.Line] {
        let words = try words(for: text.language, standIn: handout.publisher.name.entries.first?.language).partial
        return (words?.unreviewed ?? []).map { file in
            Scorecard.Line(
                "nobody who speaks \(file.language) has reviewed \(file.words.count) of its built-in words: "
                    + file.words.prefix(3).map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
                    + (file.words.count > 3 ? " …" : ""),
                at: file.range)
        }
    }
}

extension Handout {
    /// English without French, or French without English: both have equal status (Official Languages Act).
    fileprivate func missingTwins(of text: Text) -> [Scorecard.Line] {
        let official = ["en": "fr", "fr": "en"]
        guard let other = official[text.language.language], !texts.contains(where: { $0.language.language == other })
        else { return [] }
        return [Scorecard.Line("there is no text in \(other)", at: text.titleRange)]
    }
}

extension Scorecard.Review {
    fileprivate init(_ review: Review, due: CalendarDate?, asOf day: String) {
        if review.reviewed == nil {
            self = .notGiven
        } else if let due, let day = CalendarDate(day) {
            self = due < day ? .overdue(days: day.days(since: due)) : .due(days: due.days(since: day))
        } else {
            self = .withoutPeriod
        }
    }
}
