import Foundation
import Testing
import Wording

@Suite struct NumberWordsTests {
    @Test(arguments: [
        ("0", "0", "0"),
        ("38.5", "38.5", "38,5"),
        ("-0.05", "−0.05", "−0,05"),
        ("999", "999", "999"),
        ("1000", "1,000", "1000"),
        ("12345.678", "12,345.678", "12\u{A0}345,678"),
        ("1234567", "1,234,567", "1\u{A0}234\u{A0}567"),
        ("0.1", "0.1", "0,1"),
    ])
    func writesNumbersExactly(number: String, english: String, french: String) throws {
        let number = try #require(Decimal(string: number))
        #expect(try BuiltInWords.words(for: .canadianEnglish).numbers.value.number(number) == english)
        #expect(try BuiltInWords.words(for: .canadianFrench).numbers.value.number(number) == french)
    }

    @Test(arguments: [
        ("hi", "1234567.5", "12,34,567.5"), ("bn", "100000", "1,00,000"), ("hi", "999", "999"), ("es", "1234", "1234"),
        ("es", "12345.5", "12.345,5"), ("ru", "1234", "1\u{A0}234"), ("ar", "1234.5", "1,234.5"),
        ("th", "1234", "1,234"),
    ])
    func groupsDigitsAsTheLanguageDoes(tag: String, number: String, written: String) throws {
        let numbers = try BuiltInWords.words(for: try #require(LanguageTag(tag))).numbers.value
        #expect(numbers.number(try #require(Decimal(string: number))) == written)
    }

    /// A dose is in the digits of the medicine's box, whatever the language.
    @Test func writesLatinDigitsInEveryLanguage() throws {
        for language in BuiltInWords.languages {
            let words = try BuiltInWords.words(for: language)
            let day = try #require(CalendarDate("2026-12-08"))
            let written = words.numbers.value.number(1234.5) + words.dates.value.longDate(day)
            #expect(
                !written.unicodeScalars.contains { $0.properties.numericType == .decimal && !$0.isASCII }, "\(language)"
            )
        }
    }

    @Test func neverPartsANumberFromItsUnit() throws {
        let numbers = try BuiltInWords.words(for: .canadianFrench).numbers.value
        #expect(numbers.number(38.5, unit: "°C") == "38,5\u{A0}°C")
    }

    @Test(arguments: [
        (1, "1st", "1re"), (2, "2nd", "2e"), (3, "3rd", "3e"), (4, "4th", "4e"), (11, "11th", "11e"),
        (12, "12th", "12e"), (13, "13th", "13e"), (21, "21st", "21e"), (112, "112th", "112e"), (122, "122nd", "122e"),
    ])
    func numbersEditions(edition: Int, english: String, french: String) throws {
        #expect(try BuiltInWords.words(for: .canadianEnglish).numbers.value.edition(edition) == english)
        #expect(try BuiltInWords.words(for: .canadianFrench).numbers.value.edition(edition) == french)
    }

    @Test(arguments: [
        ([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a ou b"),
        (["a", "b", "c"], "a, b and c", "a, b ou c"),
    ])
    func listsInASentence(items: [String], english: String, french: String) throws {
        #expect(try BuiltInWords.words(for: .canadianEnglish).lists.value.all(items) == english)
        #expect(try BuiltInWords.words(for: .canadianFrench).lists.value.any(items) == french)
    }
}
