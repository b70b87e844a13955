import ArgumentParser
import Commands
import Mailouts
import Wording

/// The options of a recipient list: its file, its notation, and the ids to leave out.
struct ListOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The list: CSV, JSON Lines, or a SQLite database with --query; - is standard input.", valueName: "file"))
    var recipients: String?

    @Option(help: "csv or jsonl. (default: by the file's name)")
    var format: ListSource.Format?

    @Option(help: ArgumentHelp("One SELECT whose columns are called as a CSV list's are.", valueName: "sql"))
    var query: String?

    @Option(
        help: ArgumentHelp(
            "What parts the cells: \",\", \";\" or tab. (default: found in the first row)", valueName: "sign"))
    var delimiter: String?

    @Option(help: ArgumentHelp("How the list is encoded, as windows-1252. (default: UTF-8)", valueName: "name"))
    var encoding: String?

    @Option(
        help: ArgumentHelp(
            "By whose rules cells write decimals, as fr-CA with a comma. (default: with a point)", valueName: "tag"))
    var locale: String?

    @Option(
        help: ArgumentHelp(
            "How cells write dates, as dd/mm/yyyy, jj/mm/aaaa, d mmm yyyy or m/d/yyyy h:mm am/pm; may be repeated, for "
                + "dates and for times. (default: as 2026-12-08 and 2026-12-08T10:30)", valueName: "form"))
    var dateFormat: [String] = []

    @Option(help: ArgumentHelp("A file of ids to leave out, one a line; - is standard input.", valueName: "file"))
    var suppress: String?

    func validate() throws {
        if let delimiter, Self.byte(delimiter) == nil {
            throw ValidationError("--delimiter is one sign of ASCII, such as \";\", or the word tab.")
        }
        if let locale, LanguageTag(locale) == nil {
            throw ValidationError("“\(locale)” is no language, such as fr-CA.")
        }
        for form in dateFormat where !ListSource.isDateForm(form) {
            throw ValidationError(
                "--date-format has a day, a month and a year of four digits, as dd/mm/yyyy, jj/mm/aaaa or d mmm yyyy, and "
                    + "perhaps a time behind them, as hh:mm or h:mm am/pm; “\(form)” leaves something to be guessed.")
        }
        if recipients == "-", suppress == "-" {
            throw ValidationError("Standard input is the list or the ids to leave out, not both.")
        }
        if query != nil, recipients == "-" {
            throw ValidationError("A query is asked of a database file, not of standard input.")
        }
    }

    func source() throws -> ListSource {
        var source = ListSource(
            path: recipients ?? "", query: query, format: format, delimiter: delimiter.flatMap(Self.byte),
            encoding: encoding, locale: locale.flatMap(LanguageTag.init))
        source.dateForms = dateFormat
        return source
    }

    private static func byte(_ text: String) -> UInt8? {
        if text == "tab" { return UInt8(ascii: "\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first, !"\"\r\n ".utf8.contains(byte) else { return nil }
        return byte
    }
}
