import Geometry
import TestSupport
import Testing
import TextShaping
import Theming
import Wording

/// The right edge of a paragraph: as few lines as possible, with the smoothest edge.
@Suite struct RagTests {
    private let shaper: TextShaper
    private let style = TextStyle(face: Typeface(families: "Noto Sans"), size: .points(14), colour: .black)
    private let measure = Length.points(300)

    init() throws { shaper = try Press().shaper }

    private func shape(_ text: String, measure: Length?) throws -> ShapedParagraph {
        let run = StyledText.Run(text: text, style: style, language: .english)
        return try shaper.shape(
            StyledText(runs: [run], leading: .points(20), language: .english), measure: measure)
    }

    private func width(_ text: String) throws -> Double { try shape(text, measure: nil).width.points }

    private func words(seed: UInt64) -> [String] {
        var random = SeededRandom(seed: seed)
        let stock = ["a", "to", "care", "page", "reader", "letters", "measure", "handwriting", "understandable"]
        return (0..<Int.random(in: 12...60, using: &random)).map { _ in stock.randomElement(using: &random) ?? "a" }
    }

    private func lines(seed: UInt64) throws -> [[String]] {
        try shape(words(seed: seed).joined(separator: " "), measure: measure).lines.map {
            $0.text.split(separator: " ").map(String.init)
        }
    }

    @Test(arguments: 0..<30)
    func setsAsFewLinesAsCanBe(seed: UInt64) throws {
        var greedy = 1
        var line = ""
        for word in words(seed: seed) {
            let longer = line.isEmpty ? word : line + " " + word
            if try width(longer) <= measure.points {
                line = longer
            } else {
                greedy += 1
                line = word
            }
        }
        #expect(try lines(seed: seed).count == greedy)
    }

    @Test(arguments: 0..<30)
    func isNoSmootherWithAnyWordMoved(seed: UInt64) throws {
        let lines = try lines(seed: seed)
        func lack(_ words: [String]) throws -> Double {
            let width = try width(words.joined(separator: " "))
            return width > measure.points + 0.01 ? .infinity : (measure.points - width) * (measure.points - width)
        }
        // The last line may have any length.
        for index in lines.indices.dropLast(2) {
            let here = lines[index]
            let next = lines[index + 1]
            let cost = try lack(here) + lack(next)
            if here.count > 1 {
                #expect(try lack(Array(here.dropLast())) + lack([here[here.count - 1]] + next) >= cost - 0.01)
            }
            if next.count > 1 {
                #expect(try lack(here + [next[0]]) + lack(Array(next.dropFirst())) >= cost - 0.01)
            }
        }
    }

    /// The address may begin anywhere in the line. It is whole, or broken as on an envelope, unless that takes another
    /// line.
    @Test(arguments: [
        ["100 EXAMPLE ST,", "ANYTOWN ON  A1A 1A1"], ["12-480 Queen Street,", "North Anytown ON  K1A 0B1"],
        ["100, rue Exemple Nord,", "Anytown (Québec)  A1A 1A1"],
    ])
    func partsAnAddressAsAnEnvelopeDoes(address: [String]) throws {
        func broken(_ shift: Int, _ address: [String]) throws -> [String] {
            let before = "We are at " + String(repeating: "i", count: shift) + " in "
            let text = before + address.joined(separator: " ") + "; call us if you cannot find it."
            return try shape(text, measure: measure).lines.map(\.text)
        }
        var judged = 0
        for shift in 0..<60 {
            let unbroken = address.map { $0.replacing(" ", with: "\u{A0}") }
            let lines = try broken(shift, address)
            guard try broken(shift, unbroken).count == lines.count else { continue }
            judged += 1
            #expect(address.allSatisfy { line in lines.contains { $0.contains(line) } }, "\(lines)")
        }
        #expect(judged > 10)
    }

    /// The previous line may then be much shorter, but not by half.
    @Test func keepsAnAddressWholeWhereItFits() throws {
        let address = "100 EXAMPLE ST, ANYTOWN ON  A1A 1A1"
        let measure = Length.points(try width(address) * 1.5)
        for (start, isWhole) in [("The clinic is here and there, at", true), ("The clinic is here, at", false)] {
            let text = start + " " + address + "; call us."
            let lines = try shape(text, measure: measure).lines.map(\.text)
            #expect(lines.count == 2)
            #expect(lines.contains { $0.contains(address) } == isWhole, "\(lines)")
        }
    }

    @Test func leavesNoWordAloneOnTheLastLineWhereItCanBeHelped() throws {
        // Completely filled lines would leave the last word alone.
        let text = "We set this line so that it is as full as can be and then one word"
        for end in ["more", "left", "understandable"] {
            let lines = try shape(text + " " + end, measure: .points(try width(text) / 2 + 4)).lines
            #expect(lines.last?.text.split(separator: " ").count ?? 0 > 1)
        }
    }

    @Test(arguments: 0..<30)
    func leavesNoWordAloneWhereAsManyLinesHoldTwo(seed: UInt64) throws {
        let lines = try lines(seed: seed)
        guard lines.count > 1, let last = lines.last, last.count == 1 else { return }
        // The other lines are then full. If this line's last word moved down, the text before would take another line,
        // or the last line would be too wide.
        let words = lines.joined().dropLast(2)
        let two = try width((lines[lines.count - 2].suffix(1) + last).joined(separator: " "))
        let before = try shape(words.joined(separator: " "), measure: measure).lines.count
        #expect(two > measure.points || before > lines.count - 1)
    }

    @Test func doesNotTakeAWordWithItsNumberForAWordAlone() throws {
        let text = "We set this line so that it is as full as can be and then stage 4"
        let measure = try width("We set this line so that it is as full as can be and then ") + 1
        #expect(try shape(text, measure: .points(measure)).lines.last?.text == "stage 4")
    }

    @Test func takesAWordWithItsFrenchSignForAWordAlone() throws {
        let text = "Les choses que nous avons le plus souvent avec nous sont"
        func lines(_ text: String, _ measure: Double?) throws -> [ShapedLine] {
            let run = StyledText.Run(text: text, style: style, language: .canadianFrench)
            let styled = StyledText(runs: [run], leading: .points(20), language: .canadianFrench)
            return try shaper.shape(styled, measure: measure.map(Length.points)).lines
        }
        let measure = try #require(try lines(String(text.dropLast(5)), nil).first).width.points + 1
        #expect(try lines(text + " :", measure).last?.text == "nous sont :")
    }

    @Test func breaksAWordThatIsWiderThanTheMeasure() throws {
        let long = String(repeating: "handwriting", count: 9)
        let lines = try shape("See " + long + " there", measure: measure).lines
        #expect(lines.map(\.text).joined() == "See " + long + " there")
        #expect(lines.allSatisfy { $0.width <= measure + .points(0.01) })
    }
}
