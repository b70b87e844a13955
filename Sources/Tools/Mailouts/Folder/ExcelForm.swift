import CommaSeparated
import Diagnostics
import HandoutKit
import Wording

/// Tables in the form in which Excel opens them by a double click, in the locale of the list.
struct ExcelForm: Sendable {
    /// Of the reasons; nil for English.
    let language: LanguageTag?
    private let delimiter: Character

    /// Without it Excel takes UTF-8 for an encoding of its own.
    static let mark = "\u{FEFF}"

    /// - Parameter locale: nil: as English Canada has it.
    /// - Throws: `Refusal` where nothing is known of the locale.
    init(_ locale: LanguageTag?, _ installation: Installation, _ library: Library) throws {
        language = locale
        // Where the comma is in decimals, a list has semicolons.
        let sign = try locale.map { try installation.decimalSign(of: $0, in: library) }
        delimiter = sign == "," ? ";" : ","
    }

    func line(_ cells: [String]) -> String {
        CSVText.line(cells.map(CSVText.withoutFormula), delimiter: delimiter, ending: "\r\n")
    }
}

extension Installation {
    /// By the rules of a language that is known; another's must not stand in for them.
    ///
    /// - Throws: `Refusal` where nothing is known of the language.
    func decimalSign(of locale: LanguageTag, in library: Library) throws -> Character {
        let numbers = try words(for: locale, standIn: nil, in: library).get().numbers
        guard locale.widenings.contains(numbers.language), let sign = numbers.value.decimalSign.first else {
            throw Refusal(
                "unknown-locale", "nothing is known of how \(locale) writes numbers",
                help: "name a language whose words are in words/, such as fr-CA")
        }
        return sign
    }
}
