import Content
import DocumentTree
import Foundation
import Testing

@testable import Personalization

/// An abbreviation's full form is spoken in its place, unless the sentence contains it.
@Suite struct AbbreviationTests {
    private func abbreviation(_ letters: String, _ expansion: String) -> Inline {
        .span(
            Span(
                class: .abbr, meaning: nil, expansion: expansion, language: nil, audience: nil,
                content: [words(letters)], range: place))
    }

    @Test(arguments: [
        ("", " is a drug.", true),
        ("It is called 5-fluorouracil or ", ".", false),
        ("Fluorouracil (also called 5-Fluorouracil or ", ").", false),
        ("", " (5-fluorouracil) is a drug.", false),
        ("It is called 5-fluorouracil. ", " is a drug.", true),
        ("It is called 5-fluorouracilate or ", ".", true),
        ("You get ", ". It is 5-fluorouracil.", true),
    ])
    func hearsWhatItIsShortFor(before: String, after: String, isExpanded: Bool) throws {
        var sample = Sample()
        sample.introduction = [
            paragraph(words(before), strong(abbreviation("5-FU", "5-fluorouracil")), words(after))
        ]
        let body = try sample.body(for: nil)
        #expect(body.contains("expansion=\"5-fluorouracil\"") == isExpanded)
        #expect(body.contains("\"5-FU\""))
    }

    @Test func decidesEachByItself() throws {
        var sample = Sample()
        sample.introduction = [
            paragraph(
                words("A unit, or "), abbreviation("U", "unit"), words(", and a "), abbreviation("kV", "kilovolt"),
                words(". Two "), abbreviation("U", "unit"))
        ]
        let body = try sample.body(for: nil)
        #expect(body.components(separatedBy: "expansion=\"unit\"").count == 2)
        #expect(body.contains("expansion=\"kilovolt\""))
    }
}
