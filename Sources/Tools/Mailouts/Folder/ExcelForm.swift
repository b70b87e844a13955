import CommaSeparated
import Diagnostics
import HandoutKit
import Wording

/// The form in which Excel opens tables by double click, in the list's locale.
struct ExcelForm: Sendable {
    /// The language of the reasons; nil for English.
    let language: LanguageTag?
    let delimiter: Character

    /// The byte order mark, without which Excel does not recognize UTF-8.
    static let mark = "\u{FEFF}"

    /// - Parameter locale: nil for English Canada.
    /// - Throws: `Refusal` if the locale is unknown.
    init(_ locale: LanguageTag?, _ installation: Installation, _ library: Library) throws {
        language = locale
        // Where decimals have a comma, lists have semicolons.
        let sign = try locale.map { try installation.decimalSign(of: $0, in: library) }
        delimiter = sign == "," ? ";" : ","
    }

    static func line(_ cells: [String], delimiter: Character) -> String {
        CSVText.line(cells.map(CSVText.withoutFormula), delimiter: delimiter, ending: "\r\n")
    }
}

extension Installation {
    /// Returns the decimal sign of a locale. Another language's rules must not be used instead.
    ///
    /// - Throws: `Refusal` if the language is unknown.
    func decimalSign(of locale: LanguageTag, in library: Library) throws -> Character {
        let numbers = try words(for: locale, standIn: nil, in: library).get().numbers
        guard numbers.language.serves(locale), let sign = numbers.value.decimalSign.first else {
            throw Refusal(
                "unknown-locale", "nothing is known of how \(locale) writes numbers",
                help: "name a language whose words are in words/, such as fr-CA")
        }
        return sign
    }
}
