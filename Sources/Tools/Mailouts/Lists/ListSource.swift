import Foundation
import HandoutKit
import Personalization
package import Wording

/// The source of the recipients, and the notation of their list.
package struct ListSource: Sendable {
    package enum Format: String, Sendable, CaseIterable { case csv, jsonl }

    /// The path of a file; `-` is standard input.
    package var path: String
    /// The query for a SQLite database.
    package var query: String?
    /// The format; nil to choose by the file's name.
    package var format: Format?
    /// The delimiter; nil to detect it in the first line.
    package var delimiter: UInt8?
    /// The encoding by iconv's name; nil for UTF-8.
    package var encoding: String?
    /// The locale of decimal numbers in cells; nil for a decimal point.
    package var locale: LanguageTag?
    /// The formats of dates and times in cells; empty for ISO 8601.
    package var dateForms: [String] = []
    /// The sequence number of the first row; above 1 for a list that holds a part's rows alone.
    var firstNumber = 1
    /// The line on which the first row begins in the whole list; nil for its line in this file.
    var firstLine: Int?

    package init(
        path: String, query: String? = nil, format: Format? = nil, delimiter: UInt8? = nil, encoding: String? = nil,
        locale: LanguageTag? = nil
    ) {
        self.path = path
        self.query = query
        self.format = format
        self.delimiter = delimiter
        self.encoding = encoding
        self.locale = locale
    }

    /// Whether the text is an unambiguous date format.
    package static func isDateForm(_ text: String) -> Bool { DateForm(text) != nil }

    var shownAs: String { path == "-" ? "standard input" : path }

    /// - Throws: `Refusal` if neither the file's name nor an option gives the format.
    func knownFormat() throws -> Format {
        if query != nil { return .csv }
        if let format { return format }
        switch URL(filePath: path).pathExtension.lowercased() {
        case "csv", "tsv", "txt": return .csv
        case "jsonl", "ndjson": return .jsonl
        case "sqlite", "sqlite3", "db":
            throw Refusal(
                "no-query", "\(shownAs) is a database, and nothing says which rows of it are meant",
                help: "add --query \"select …\"")
        default:
            throw Refusal(
                "unknown-format", "nothing says how \(shownAs) is written", help: "add --format csv or --format jsonl")
        }
    }

    /// Everything that determines how the bytes of the list are read, except the query.
    var reading: String {
        [
            format?.rawValue, delimiter.map { String($0) }, encoding?.lowercased(), locale?.description,
            dateForms.isEmpty ? nil : dateForms.joined(separator: "|"),
        ].map { $0 ?? "-" }.joined(separator: "\n")
    }
}
