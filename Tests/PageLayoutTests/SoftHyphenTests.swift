import Geometry
import Testing
import TextShaping
import Wording

/// Soft hyphens in an author's text.
@Suite struct SoftHyphenTests {
    private let shaper: TextShaper
    private let style = TextStyle(face: Typeface(families: "Noto Sans"), size: .points(24), colour: .black)

    init() throws { shaper = try Press().shaper }

    private func shape(
        _ texts: [String], measure: Double?, language: LanguageTag = .canadianEnglish
    ) throws -> ShapedParagraph {
        var styled = StyledText(
            runs: texts.map { StyledText.Run(text: $0, style: style, language: language) }, leading: .points(30),
            language: language)
        styled.hyphenates = true
        return try shaper.shape(styled, measure: measure.map(Length.points))
    }

    /// Returns the lines with the hyphens that are drawn but not in the text.
    private func lines(_ texts: String..., asWideAs widest: String) throws -> [String] {
        let measure = try shape([widest], measure: nil).width.points + 0.5
        let lines = try shape(texts, measure: measure).lines
        #expect(lines.allSatisfy { $0.width.points <= measure + 0.01 })
        return lines.map { line in
            let text = line.text.last == " " ? String(line.text.dropLast()) : line.text
            return text + (line.endsInHyphen ? "-" : "")
        }
    }

    @Test func drawAHyphenWhereALineEnds() throws {
        #expect(
            try lines("hydro\u{AD}chloro\u{AD}thiazide", asWideAs: "hydrochloro-") == ["hydrochloro-", "thiazide"])
        #expect(
            try lines("hydro\u{AD}chloro\u{AD}thiazide", asWideAs: "thiazide") == ["hydro-", "chloro-", "thiazide"])
    }

    @Test func areNoLettersElsewhere() throws {
        let whole = try shape(["evening"], measure: nil)
        let parted = try shape(["eve\u{AD}ning"], measure: nil)
        #expect(parted.lines.map(\.text) == ["evening"])
        #expect(abs((whole.width - parted.width).points) < 0.01)
        #expect(parted.lines[0].runs.map(\.utf8Range) == [0..<3, 5..<9])
    }

    @Test func drawAHyphenInARunOfAnotherStyle() throws {
        #expect(
            try lines("anti\u{AD}", "hyper\u{AD}tensive", asWideAs: "hypertensiv") == ["anti-", "hyper-", "tensive"]
                || lines("anti\u{AD}", "hyper\u{AD}tensive", asWideAs: "hypertensiv") == ["antihyper-", "tensive"])
    }

    @Test func divideAWordWithAHyphenOfItsOwn() throws {
        #expect(try lines("anti-hyper\u{AD}tensive", asWideAs: "anti-hyper-") == ["anti-hyper-", "tensive"])
    }

    @Test(arguments: ["12\u{AD}500", "exam\u{AD}ple.org", "a@exam\u{AD}ple.org"])
    func divideNoNumberAndNoAddress(word: String) throws {
        let shown = word.withoutSoftHyphens
        let found = try lines("at " + word, asWideAs: shown)
        #expect(found == ["at", shown])
    }

    @Test func leaveADoseWithItsUnit() throws {
        let found = try lines("take 5 com\u{AD}pri\u{AD}més now", asWideAs: "5 comprimés")
        #expect(found == ["take", "5 comprimés", "now"])
        let drug = try lines("hydro\u{AD}chloro\u{AD}thiazide 25 mg", asWideAs: "hydrochloro-")
        #expect(drug.first == "hydro-" || drug.first == "hydrochloro-")
        #expect(drug.last?.hasSuffix("azide 25 mg") == true, "\(drug)")
    }

    @Test func letATextBeAsNarrowAsTheirParts() throws {
        let widest = try shape(["hydro\u{AD}chloro\u{AD}thiazide"], measure: nil).widestWord
        #expect(widest <= (try shape(["thiazide"], measure: nil).width) + .points(0.1))
    }
}
