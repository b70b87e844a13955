import Content
import Diagnostics
import Foundation
import TestSupport
import Testing
import Wording

@testable import Personalization

/// Values at a limit, and one step to either side of it.
@Suite struct EdgeTests {
    private let reader = RecipientReader(
        fields: Sample().fields + [
            field("note", .text, isMultiline: true),
            field("any", .number(minimum: nil, maximum: nil, unit: nil)),
        ])

    private func isTaken(_ name: String, _ value: String, isText: Bool = true) -> Bool {
        let json = isText ? "\"\(value.replacing("\n", with: "\\n"))\"" : value
        let data = reader.recipient(json: SourceFile(path: "p.json", text: "{\"\(name)\": \(json)}"))
        let cell = reader.recipient(cells: [(name, value)])
        #expect((data.value == nil) == (cell.value == nil), "\(name) is judged alike in JSON and in a cell")
        return data.value != nil && cell.value != nil
    }

    @Test(arguments: [
        ("1", true), ("0.999", false), ("0", false), ("1.001", true), ("300", true), ("299.999", true),
        ("300.001", false),
        ("301", false), ("-1", false), ("-300", false),
    ])
    func takesTheMinimumAndTheMaximumThemselves(number: String, isTaken: Bool) {
        #expect(self.isTaken("weight", number, isText: false) == isTaken)
        let comma = reader.recipient(
            cells: [("weight", number.replacing(".", with: ","))], notation: CellNotation(decimalSign: ","))
        #expect((comma.value != nil) == isTaken)
    }

    @Test(arguments: [
        ("-0.5", true), ("--5", false), ("5-", false), ("-", false), ("1.5", true), ("1.", false), (".5", false),
        ("1.5.5", false),
        ("1 5", false), ("١", false),
    ])
    func readsANumberOfDigitsAndOnePoint(number: String, isTaken: Bool) {
        #expect((reader.recipient(cells: [("any", number)]).value != nil) == isTaken)
    }

    /// This is the number of digits that a decimal keeps exactly.
    @Test func takesANumberOfThirtyDigits() {
        let longest = String(repeating: "1", count: 30)
        #expect(isTaken("any", longest, isText: false))
        #expect(!isTaken("any", longest + "1", isText: false))
        let read = reader.recipient(cells: [("any", longest)]).value?.values["any"]
        #expect(read == Decimal(string: longest).map { .number($0) })
    }

    @Test(arguments: [("patient.name", 500), ("note", 2_000), ("clinic", 64), ("id", 64)])
    func takesATextAsLongAsItMayBe(name: String, longest: Int) {
        #expect(isTaken(name, String(repeating: "a", count: longest)))
        #expect(!isTaken(name, String(repeating: "a", count: longest + 1)))
    }

    @Test func takesAsManyLinesAsThereMayBe() {
        for (name, most) in [("patient.address", 10), ("note", 60)] {
            for (count, isTaken) in [(most, true), (most + 1, false)] {
                let cell = Array(repeating: "a", count: count).joined(separator: "\n")
                #expect((reader.recipient(cells: [(name, cell)]).value != nil) == isTaken, "\(name) of \(count) lines")
            }
        }
        let longest = String(repeating: "a", count: 100)
        #expect(reader.recipient(cells: [("patient.address", "1\n\(longest)")]).value != nil)
        #expect(reader.recipient(cells: [("patient.address", "1\n\(longest)a")]).value == nil)
    }

    /// U+0301 stands above the letter, U+20DD around it.
    @Test(arguments: ["\u{301}", "\u{20DD}"])
    func takesSixMarksOnALetter(mark: String) {
        #expect(
            isTaken("patient.name", "a" + String(repeating: mark, count: 6) + "b" + String(repeating: mark, count: 6)))
        #expect(!isTaken("patient.name", "a" + String(repeating: mark, count: 7)))
    }

    private static let steps: [(Condition.Comparison, before: Bool, at: Bool, behind: Bool)] = [
        (.less, true, false, false), (.lessOrEqual, true, true, false), (.equal, false, true, false),
        (.notEqual, true, false, true), (.greaterOrEqual, false, true, true), (.greater, false, false, true),
    ]

    /// Every comparison, with a value just below its limit, at it, just above it, and far from it.
    @Test(arguments: steps)
    func comparesWithItsLimit(comparison: Condition.Comparison, before: Bool, at: Bool, behind: Bool) throws {
        let day = try CalendarDate.day("2026-12-08")
        let moment = try #require(CalendarDateTime("2026-12-08T10:30"))
        let limits: [(limit: FieldValue, below: [FieldValue], same: FieldValue, above: [FieldValue])] = [
            (
                .number(38.5), [.number(38.4), .number(-61.5), .number(-500)], .number(38.5),
                [.number(38.6), .number(138.4), .number(500)]
            ),
            (
                .date(day), [.date(try .day("2026-12-07")), .date(try .day("2026-08-30"))], .date(day),
                [.date(try .day("2026-12-09")), .date(try .day("2027-03-18"))]
            ),
            (
                .dateTime(moment), [.dateTime(try #require(CalendarDateTime("2026-12-08T10:29")))], .dateTime(moment),
                [.dateTime(try #require(CalendarDateTime("2026-12-08T10:31")))]
            ),
        ]
        for (limit, below, same, above) in limits {
            let condition = Condition.compare(reference("value"), comparison, limit)
            func holds(_ value: FieldValue) -> Bool {
                condition.truth({ _ in value }, isGiven: { _ in true }) == .known(true)
            }
            for value in below { #expect(holds(value) == before, "\(value) \(comparison) \(limit)") }
            #expect(holds(same) == at, "\(same) \(comparison) \(limit)")
            for value in above { #expect(holds(value) == behind, "\(value) \(comparison) \(limit)") }
        }
    }

    /// A second value is an error, and the first one is kept.
    @Test func keepsTheFirstOfTwoValues() {
        let twice = reader.recipient(cells: [("id", "r-1"), ("id", "r-2"), ("weight", "50"), ("weight", "60")])
        #expect(twice.diagnostics.map(\.identifier) == ["given-twice", "given-twice"])
        #expect(twice.partial?.id == "r-1")
        #expect(twice.partial?.values == ["weight": .number(50)])
    }

    @Test func quotesSixtyCharactersOfAName() {
        let name = String(repeating: "x", count: 60)
        #expect(TextSafety.quotable(name) == name)
        #expect(TextSafety.quotable(name + "x") == name + "…")
    }

    @Test(arguments: ["patient.address", "addressee.address"])
    func saysWhereAUnitGoes(field: String) {
        let name = field.replacing(".address", with: ".name")
        let recipient = Recipient(values: [
            name: .text("Pat Example"), field: .address(["1 Sample St #5", "Ottawa ON K1A 0B1"]),
        ])
        #expect(
            PostalAddress.of(recipient).diagnostics.map(\.message) == [
                "\(field) has a number sign, which Canada Post does not read"
            ])
    }
}
