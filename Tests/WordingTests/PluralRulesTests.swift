import Foundation
import Testing
import Wording

/// The expected forms are the samples that Unicode CLDR gives beside its rules.
@Suite struct PluralRulesTests {
    @Test(arguments: [
        ("en-CA", "1: one, 0: other, 2: other, 1.5: other, -1: one"),
        ("fr-CA", "0: one, 1: one, 1.5: one, 2: other, 1000000: many, 1000001: other"),
        (
            "ru",
            "1: one, 21: one, 101: one, 2: few, 24: few, 0: many, 5: many, 11: many, 12: many, 111: many, 1.5: other"
        ),
        ("uk", "1: one, 31: one, 3: few, 14: many, 2.5: other"),
        ("pl", "1: one, 21: many, 2: few, 22: few, 12: many, 5: many, 0.5: other"),
        ("ar", "0: zero, 1: one, 2: two, 3: few, 103: few, 11: many, 99: many, 100: other, 101: other, 0.5: other"),
        ("he", "1: one, 0.5: one, 2: two, 3: other"), ("ro", "1: one, 0: few, 2: few, 101: few, 120: other, 1.5: few"),
        ("hi", "0: one, 1: one, 0.5: one, 2: other"), ("tl", "1: one, 4: other, 5: one, 6: other, 10: one"),
        ("vi", "1: one, 2: other"), ("zh-Hans", "1: other"), ("ht", "1: other"), ("ti", "0: one, 1: one, 2: other"),
    ])
    func givesTheFormOfTheLanguage(tag: String, samples: String) throws {
        let rules = try BuiltInWords.words(for: try #require(LanguageTag(tag))).numbers.value.plurals
        for sample in samples.components(separatedBy: ", ") {
            let parts = sample.components(separatedBy: ": ")
            let number = try #require(Decimal(string: parts[0]))
            #expect(rules.category(of: number).rawValue == parts[1], "\(tag) \(parts[0])")
        }
    }

    @Test(arguments: [
        "", "n", "n = ", "n == 1", "x = 1", "n % 0 = 1", "n = 2..1", "n = 1 and", "or n = 1", "n = one", "n in 1",
        "n % 10 = 1 i = 2", "n = 1..2..3", "n = -1",
    ])
    func refusesWhatIsNoRule(text: String) {
        #expect(PluralRules([.one: text]) == nil)
    }

    @Test func survivesNumbersOfAnyLength() throws {
        let rules = try #require(PluralRules([.one: "i % 10 = 1 and v = 0", .few: "f != 0"]))
        #expect(rules.category(of: try #require(Decimal(string: "99999999999999999999999999999999991"))) == .one)
        let one = try #require(PluralRules([.one: "i = 0..1"]))
        for number in ["1000000000000000000", "1000000000000000001"] {
            #expect(one.category(of: try #require(Decimal(string: number))) == .other)
        }
        #expect(rules.category(of: try #require(Decimal(string: "0.3333333333333333333333333333333333"))) == .few)
    }
}
