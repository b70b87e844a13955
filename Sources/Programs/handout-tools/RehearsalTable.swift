import Mailouts

/// The result of `handout batch --dry-run` as text.
struct RehearsalTable {
    let rehearsal: MailoutRehearsal

    init(_ rehearsal: MailoutRehearsal) { self.rehearsal = rehearsal }

    var text: String {
        var text = rehearsal.exceptions.map { exception in
            let id = exception.id.isEmpty ? "" : " (\(exception.id))"
            return "line \(exception.line)\(id): \(exception.reasons.joined(separator: "; "))\n"
        }.joined()
        let rest = rehearsal.progress.exceptions - rehearsal.exceptions.count
        if rest > 0 { text += "… and \(rest.counted("exception")) more\n" }
        let rows =
            [["LANGUAGE", "PRINT SIZE", "ENVELOPE", "SHEETS", "RECIPIENTS"]]
            + rehearsal.kinds.sorted { $0.key < $1.key }.map { kind, count in
                [
                    kind.language, kind.printSize, kind.envelope.isEmpty ? "-" : kind.envelope, String(kind.sheets),
                    count.grouped,
                ]
            }
        let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column < 3 ? cell.0 + padding : padding + cell.0
            }
            text += cells.joined(separator: "  ") + "\n"
        }
        var parts = [
            "\(rehearsal.made.grouped) to make", rehearsal.progress.exceptions.counted("exception"),
            "\(rehearsal.suppressed.grouped) suppressed",
        ]
        if rehearsal.passedOver > 0 { parts.append("\(rehearsal.passedOver.grouped) not in the proof") }
        return text + "\(rehearsal.progress.listed.grouped) listed = \(parts.joined(separator: " + ")); "
            + "\(rehearsal.sheets.counted("sheet")); nothing was written\n"
    }
}
