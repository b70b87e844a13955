public import Diagnostics
import HTMLOutput
import Preflight

/// A report of diagnostics and scorecards as one page of the web, which an editor can send on: self-contained, without a script.
public enum ScorecardPage {
    /// Returns the page, in HTML.
    ///
    /// - Parameters:
    ///   - diagnostics: the findings of `check`.
    ///   - scorecards: the scorecards of the texts, in any order.
    ///   - day: the ISO date for which reviews are judged.
    public static func text(_ diagnostics: [Diagnostic], _ scorecards: [Scorecard], asOf day: String) -> String {
        let cards = scorecards.byUrgency()
        return HTMLDocument(title: "Check of handouts, \(day)", language: "en", ownStyle: style).text { body in
            body.element("main", [.init("class", "report")]) { main in
                main.element("h1", words: "Check of handouts")
                main.element(
                    "p",
                    words: "As of \(day): \(count(cards.count, "text")), \(count(diagnostics.errors.count, "error")), "
                        + "\(count(diagnostics.count - diagnostics.errors.count, "warning")), "
                        + "\(count(cards.count { $0.review.isOverdue }, "review")) overdue.")
                write(diagnostics, to: &main)
                writeTable(of: cards, to: &main)
                for (index, card) in cards.enumerated() { write(card, index, to: &main) }
                writeSources(to: &main)
            }
        }
    }

    private static let style: StaticString = """
        main.report { max-width: 60em; }
        .report section { border-top: 2px solid var(--band); margin-top: 2em; }
        .report section h2 { border: 0; }
        .report .place { font-family: ui-monospace, monospace; font-size: 0.85em; color: var(--quiet); overflow-wrap: anywhere; }
        .report .late { font-weight: bold; color: var(--red); }
        .report td.place { width: 32%; }
        .report .tick { list-style: none; padding: 0; }
        .report .tick label { display: grid; grid-template-columns: 2em 8em 1fr; padding: 0.2em 0; align-items: baseline; }
        .report .tick input { width: 1.2em; height: 1.2em; accent-color: var(--structure); align-self: center; }
        .report .excerpt { margin: 0; }
        @media (max-width: 40em) { .report .tick label { grid-template-columns: 2em 1fr; } .report .tick .item { display: none; } }
        @media print { html { font-size: 10pt; } .report section { break-before: page; } .report tr { break-inside: avoid; } }
        """

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    // MARK: Errors and warnings

    private static func write(_ diagnostics: [Diagnostic], to main: inout Markup) {
        main.element("h2", words: "Errors and warnings")
        guard !diagnostics.isEmpty else { return main.element("p", words: "None.") }
        main.element("ul") { list in
            for diagnostic in diagnostics {
                list.element("li") { item in
                    item.element("p", [.init("class", "excerpt")]) { line in
                        line.element("strong", words: diagnostic.severity == .error ? "Error: " : "Warning: ")
                        line.write(diagnostic.message)
                    }
                    if let range = diagnostic.range {
                        item.element("p", [.init("class", "place")], words: range.inWords)
                    }
                    for note in diagnostic.notes {
                        item.element("p", words: note.message + (note.range.map { " (\($0.inWords))" } ?? ""))
                    }
                    if let help = diagnostic.help { item.element("p", words: "What to do: \(help)") }
                }
            }
        }
    }

    // MARK: The list of texts

    private static func writeTable(of cards: [Scorecard], to main: inout Markup) {
        main.element("h2", words: "Texts, the overdue first")
        main.element("div", wide("Texts")) { scroll in
            scroll.element("table") { table in
                table.element("caption", words: "One line for each language of a handout")
                head(["Handout", "Language", "Review", "Status", "Reading", "Places to look at"], of: &table)
                table.element("tbody") { rows in
                    for (index, card) in cards.enumerated() {
                        rows.element("tr") { row in
                            row.element("th", [.init("scope", "row")]) { cell in
                                cell.element(
                                    "a", [.init("href", "#text-\(index + 1)"), .init("lang", card.language)],
                                    words: card.title)
                                cell.element("div", [.init("class", "place")], words: card.handout)
                            }
                            row.element("td", words: card.language)
                            row.element(
                                "td", card.review.isOverdue ? [.init("class", "late")] : [], words: card.review.words)
                            row.element("td", words: card.status)
                            row.element("td", words: card.readingInShort)
                            row.element("td", words: card.preflight.map { "\($0.remarks.count)" } ?? "–")
                        }
                    }
                }
            }
        }
    }

    /// A wide table is scrolled by keyboard, too. WCAG 2.2, 2.1.1.
    private static func wide(_ name: String) -> [Markup.Attribute] {
        [.init("class", "wide"), .init("role", "region"), .init("aria-label", name), .init("tabindex", "0")]
    }

    private static func head(_ names: [String], of table: inout Markup) {
        table.element("thead") { head in
            head.element("tr") { row in for name in names { row.element("th", [.init("scope", "col")], words: name) } }
        }
    }

    // MARK: One text

    private static func write(_ card: Scorecard, _ index: Int, to main: inout Markup) {
        let name = "text-\(index + 1)"
        main.element("section", [.init("id", name), .init("aria-labelledby", "\(name)-title")]) { section in
            section.element("h2", [.init("id", "\(name)-title")]) { heading in
                heading.element("span", [.init("lang", card.language)], words: card.title)
                heading.write(" (\(card.language))")
            }
            section.element("p", [.init("class", "place")], words: card.handout)
            section.element("dl") { list in
                entry("Review", [card.reviewInWords], isLate: card.review.isOverdue, &list)
                entry("Status", [card.status], &list)
                if let preflight = card.preflight {
                    entry("Reading", preflight.measures.map(\.sentence) + [preflight.countsInWords], &list)
                    entry("Pictures", ["\(preflight.pictureCount)"], &list)
                } else {
                    entry("Reading", ["The generic copy cannot be made; the errors above say why."], &list)
                }
                entry("Parity of languages", card.parity.map(\.inWords), &list)
                entry("Contrast", card.contrast.map(\.inWords), &list)
                entry("Built-in words", card.unreviewedWords.map(\.inWords), &list)
                entry("Tables", card.tables.map(\.description), &list)
            }
            guard let preflight = card.preflight else { return }
            for kind in Remark.Kind.allCases { write(preflight.remarks(kind), kind, card.language, to: &section) }
            writeChecklist(preflight.checklist, name, to: &section)
        }
    }

    private static func entry(_ name: String, _ lines: [String], isLate: Bool = false, _ list: inout Markup) {
        guard !lines.isEmpty else { return }
        list.element("dt", words: name)
        list.element("dd", isLate ? [.init("class", "late")] : []) { value in
            for (index, line) in lines.enumerated() {
                if index > 0 { value.empty("br") }
                value.write(line)
            }
        }
    }

    private static func write(_ remarks: [Remark], _ kind: Remark.Kind, _ language: String, to section: inout Markup) {
        guard !remarks.isEmpty else { return }
        section.element("h3", words: kind.title.prefix(1).uppercased() + kind.title.dropFirst())
        section.element("div", wide(kind.title)) { scroll in
            scroll.element("table") { table in
                head(["Words", "What there is to know", "Place"], of: &table)
                table.element("tbody") { rows in
                    for remark in remarks {
                        rows.element("tr") { row in
                            row.element("td", [.init("lang", language)], words: remark.words)
                            row.element("td", words: remark.note)
                            row.element("td", [.init("class", "place")], words: remark.range?.inWords ?? "")
                        }
                    }
                }
            }
        }
    }

    private static func writeChecklist(_ items: [ChecklistItem], _ name: String, to section: inout Markup) {
        section.element("h3", words: "What a program sees of PEMAT-P and the CDC index")
        section.element("ul") { list in
            for item in items { if let seen = item.seenInWords { list.element("li", words: "\(item.name), \(seen)") } }
        }
        section.element("h3", words: "For a person to judge")
        section.element("p", words: "There is no total: points of a part of the items are no score of an instrument.")
        section.element("ul", [.init("class", "tick")]) { list in
            for item in items where item.answer == .toJudge {
                list.element("li") { line in
                    line.element("label") { label in
                        label.empty("input", [.init("type", "checkbox")])
                        label.element("span", [.init("class", "item")], words: item.name)
                        label.element("span", words: item.words)
                    }
                }
            }
        }
    }

    private static func writeSources(to main: inout Markup) {
        main.element("section", [.init("aria-labelledby", "sources")]) { section in
            section.element("h2", [.init("id", "sources")], words: "Sources")
            section.element("ul") { list in for source in sources { list.element("li", words: source) } }
        }
    }

    private static let sources = [
        "Flesch–Kincaid: Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel, "
            + "Research Branch Report 8-75, Naval Air Station Memphis, 1975.",
        "SMOG: McLaughlin, SMOG Grading: A New Readability Formula, Journal of Reading 12 (8), 1969.",
        "Kandel–Moles: Kandel and Moles, Application de l’indice de Flesch à la langue française, Cahiers d’études de "
            + "radio-télévision 19, 1958.",
        "LIX: Björnsson, Läsbarhet, Liber, Stockholm, 1968.",
        "PEMAT-P: Shoemaker, Wolf and Brach, The Patient Education Materials Assessment Tool and User’s Guide, AHRQ Publication "
            + "No. 14-0002-EF, 2013.",
        "CDC Clear Communication Index, Centers for Disease Control and Prevention, 2014.",
    ]
}

extension ReadingMeasure {
    /// "Flesch–Kincaid grade 5.2: at or below the target of 6"
    fileprivate var sentence: String { valueInWords.map { "\(name) \($0): \(words)" } ?? "\(name): \(words)" }
}
