import Geometry
import Testing
import Wording

@testable import TextShaping

/// Words wider than their line, and the blanks and breaks of French.
@Suite struct LongWordTests {
    private let shaper: TextShaper
    private let style = TextStyle(face: Typeface(families: "Noto Sans"), size: .points(24), colour: .black)

    init() throws { shaper = try Press().shaper }

    private func shape(
        _ text: String, measure: Double?, language: LanguageTag = .canadianEnglish, hyphenates: Bool = true,
        isValue: Bool = false
    ) throws -> ShapedParagraph {
        var run = StyledText.Run(text: text, style: style, language: language)
        run.isValue = isValue
        var styled = StyledText(runs: [run], leading: .points(30), language: language)
        styled.hyphenates = hyphenates
        return try shaper.shape(styled, measure: measure.map(Length.points))
    }

    /// Returns the lines with the hyphens that are drawn but not in the text.
    private func lines(
        _ text: String, measure: Double, language: LanguageTag = .canadianEnglish, hyphenates: Bool = true,
        isValue: Bool = false
    ) throws -> [String] {
        let shaped = try shape(
            text, measure: measure, language: language, hyphenates: hyphenates, isValue: isValue)
        #expect(
            shaped.lines.allSatisfy { $0.width.points <= measure + 0.01 },
            "\(shaped.lines.map { ($0.text, $0.width) }), \(measure)")
        #expect(shaped.lines.map(\.text).joined() == text)
        return shaped.lines.map { $0.text.trimmingSuffix + ($0.endsInHyphen ? "-" : "") }
    }

    /// Pango shapes the rest of an item for each line, so an item must not be as long as such a word.
    @Test(arguments: ["abcdefghij", "السلامعليكم", "e\u{301}", "நன்றிவணக்கம்"])
    func shapesAVeryLongWordInPiecesAndLosesNothing(part: String) throws {
        let word = String(repeating: part, count: 16_000 / part.utf8.count)
        let text = "a " + word + " b"
        let shaped = try shape(text, measure: 400, hyphenates: false)
        #expect(shaped.lines.map(\.text).joined() == text)
        #expect(shaped.lines.count > 50)
        let pieces = LongItems.everySecondPiece(of: text)
        #expect(pieces.count >= 15 && pieces.allSatisfy { $0.count < 600 })
        #expect(zip(pieces, pieces.dropFirst()).allSatisfy { 500..<600 ~= $1.lowerBound - $0.upperBound })
        let characters = Set(text.indices.map { $0.utf16Offset(in: text) })
        #expect(
            pieces.allSatisfy { piece in
                let edge = text.utf8.index(text.startIndex, offsetBy: piece.lowerBound)
                return characters.contains(edge.utf16Offset(in: text))
            })
        // The width of a line is unchanged, so no letter lost its joining.
        let whole = try shape(String(repeating: part, count: 20), measure: nil, hyphenates: false).width
        let twice = try shape(String(repeating: part, count: 40), measure: nil, hyphenates: false).width
        let all = try shape(word, measure: nil, hyphenates: false).width
        let expected = whole + (twice - whole) * (Double(word.count - part.count * 20) / Double(part.count * 20))
        #expect(abs(all.points - expected.points) < 0.01 * expected.points)
        #expect(LongItems.everySecondPiece(of: String(repeating: "word ", count: 4_000)).isEmpty)
    }

    private func width(_ text: String) throws -> Double {
        try shape(text, measure: nil, hyphenates: false).width.points
    }

    @Test(arguments: [
        ("chemoradiotherapy", "chemora-", LanguageTag.canadianEnglish), ("anticoagulation", "anticoag-", .english),
        ("chimioradiothérapie", "chimioradio-", .canadianFrench), ("radiothérapie", "radio-", .french),
    ])
    func hyphenatesAWordOfItsLanguageThatFitsNoLine(word: String, first: String, language: LanguageTag) throws {
        let measure = try width(first) + 1
        let lines = try lines(word, measure: measure, language: language)
        #expect(lines.first == first)
        #expect(lines.dropFirst().allSatisfy { $0.filter(\.isLetter).count >= 3 })
        #expect(lines.last?.last != "-")
    }

    @Test func hyphenatesNoWordThatFitsALine() throws {
        let word = "chemoradiotherapy"
        let lines = try lines(
            "We give you chemoradiotherapy for you and chemoradiotherapy", measure: try width(word) + 1)
        #expect(lines.count { $0 == word } == 2)
    }

    @Test func hyphenatesWhereItMayAndForNobodysName() throws {
        let measure = try width("chemoradio")
        for lines in [
            try lines("chemoradiotherapy", measure: measure, hyphenates: false),
            try lines("chemoradiotherapy", measure: measure, isValue: true),
            try lines("chemoradiotherapy", measure: measure, language: try #require(LanguageTag("cy"))),
            try lines("CHEMORADIOTHERAPY", measure: measure), try lines("abc1234567890123456", measure: measure),
        ] {
            #expect(lines.count > 1)
            #expect(lines.allSatisfy { !$0.contains("-") })
        }
    }

    @Test func drawsTheHyphenWithTheWordItEnds() throws {
        let line = try #require(try shape("chemoradiotherapy", measure: try width("chemora-") + 1).lines.first)
        let last = try #require(line.runs.last)
        #expect(line.runs.count == 2 && last.source == line.runs[0].source)
        #expect(last.utf8Range.isEmpty && last.width > .zero)
    }

    @Test func knowsHowNarrowAHyphenatedTextCanBe() throws {
        let whole = try shape("see chemoradiotherapy", measure: nil, hyphenates: false)
        let pieces = try shape("see chemoradiotherapy", measure: nil)
        #expect(pieces.widestWord < whole.widestWord * 0.6)
        #expect(abs((pieces.width - whole.width).points) < 0.01)
    }

    // MARK: Addresses

    @Test(arguments: [
        (
            "See https://www.example.org/gardens/how-to-water-beans.html now",
            ["https://www.", "example.org/", "gardens/how-", "to-water-", "beans.html"]
        ),
        ("mail garden.club@example.org now", ["garden.club@", "example.org"]),
        ("example.org/gardens/watering-beans", ["example.org/", "gardens/", "watering-", "beans"]),
    ])
    func breaksALongAddressBehindItsSigns(text: String, pieces: [String]) throws {
        let ends = try lines(text, measure: try width("example.org/ww"))
        var rest = ends.joined()[...]
        for piece in pieces {
            let found = try #require(rest.firstRange(of: piece))
            rest = rest[found.upperBound...]
        }
        for line in ends.dropLast() where text.contains(line + text.after(line)) && !text.after(line).hasPrefix(" ") {
            #expect("/.-@".contains(line.last ?? " "), "\(ends)")
            #expect(!line.hasSuffix("//"))
        }
    }

    /// An address breaks after "/" and "@" if that is enough. It breaks before the last part of a name only if nothing
    /// else is possible.
    @Test(arguments: [
        (
            "or the.committee.of.the.garden@gardens-of-all-kinds.example.org.", "gardens-of-all-kinds.example.org.",
            ["or the.committee.of.the.garden@", "gardens-of-all-kinds.example.org."]
        ),
        (
            "at https://www.example.org/gardens/plans.html", "https://www.example.org/",
            ["at", "https://www.example.org/", "gardens/plans.html"]
        ),
        ("at the.garden.of.example.org/a", "the.garden.of.exampl", ["at the.garden.of.", "example.org/a"]),
    ])
    func leavesNoPartOfAnAddressAlone(text: String, widest: String, expected: [String]) throws {
        #expect(try lines(text, measure: try width(widest) + 1, hyphenates: false) == expected)
    }

    @Test func breaksALongAddressInsideArabic() throws {
        let arabic = try #require(LanguageTag("ar"))
        let text = "اكتبوا إلى https://www.example.org/gardens/watering-beans اليوم"
        let ends = try lines(text, measure: try width("example.org/ww"), language: arabic)
        #expect(ends.contains { $0.hasSuffix("example.org/") })
    }

    @Test func breaksNoAddressThatFitsALine() throws {
        let address = "https://example.org/a-b/c.d"
        for shift in 0..<30 {
            let text = String(repeating: "i", count: shift) + " see \(address) or \(address) here"
            #expect(try lines(text, measure: try width(address) + 40).count { $0.contains(address) } == 2)
        }
    }

    // MARK: French

    private func blankWidth(_ text: String, _ language: LanguageTag) throws -> Double {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        let joined = parts.joined()
        func width(_ text: String) throws -> Double {
            try shape(text, measure: nil, language: language, hyphenates: false).width.points
        }
        return try width(joined) - width(String(parts[0])) - width(String(parts[2]))
    }

    @Test func setsTheBlankBeforeSomeSignsThinInFrench() throws {
        let full = try blankWidth("mot| |mot", .french)
        let france = try #require(LanguageTag("fr-FR"))
        for language in [LanguageTag.canadianFrench, france] {
            for sign in [";", "!", "?"] {
                for blank in [" ", "\u{A0}"] {
                    let thin = try blankWidth("mot|\(blank)|\(sign)", language)
                    #expect(abs(thin - full * 0.62) < 0.6, "\(sign): \(thin) of \(full)")
                }
            }
            for sign in [":", "%", "$", "»"] {
                #expect(abs(try blankWidth("mot| |\(sign)", language) - full) < 0.6, "\(sign)")
            }
        }
        #expect(abs(try blankWidth("word| |!", .english) - full) < 0.6)
    }
}

extension String {
    fileprivate var trimmingSuffix: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }

    /// Returns the text after the first occurrence of a part.
    fileprivate func after(_ part: String) -> String {
        firstRange(of: part).map { String(self[$0.upperBound...]) } ?? ""
    }
}
