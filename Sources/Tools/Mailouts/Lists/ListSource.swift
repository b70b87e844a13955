import Foundation
import HandoutKit
import Personalization
package import Wording

/// Where recipients come from, and how their list is written.
package struct ListSource: Sendable {
    package enum Format: String, Sendable, CaseIterable { case csv, jsonl }

    /// A file; `-` is standard input.
    package var path: String
    /// Of a SQLite database: what is asked of it.
    package var query: String?
    /// Nil: by the file's name.
    package var format: Format?
    /// Nil: found in the first line.
    package var delimiter: UInt8?
    /// As iconv names it; nil: UTF-8.
    package var encoding: String?
    /// By whose rules decimal numbers are written in cells; nil: with a point.
    package var locale: LanguageTag?
    /// How cells write days and times; empty: as ISO 8601 has them.
    package var dateForms: [String] = []

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

    /// Whether it says how a day is written, and leaves nothing of it to be guessed.
    package static func isDateForm(_ text: String) -> Bool { DateForm(text) != nil }

    var shownAs: String { path == "-" ? "standard input" : path }

    /// - Throws: `Refusal` where neither the name nor a wish tells.
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

    /// Everything that decides how the bytes of the list are understood, but for the query.
    var reading: String {
        [
            format?.rawValue, delimiter.map { String($0) }, encoding?.lowercased(), locale?.description,
            dateForms.isEmpty ? nil : dateForms.joined(separator: "|"),
        ].map { $0 ?? "-" }.joined(separator: "\n")
    }
}
