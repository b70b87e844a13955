import Content
import Foundation
import Testing
import Wording

@testable import Personalization

@Suite struct TernaryLogicTests {
    private static let yes = Condition.isTrue(reference("yes"))
    private static let no = Condition.isTrue(reference("no"))
    private static let missing = Condition.isTrue(reference("missing"))

    /// Kleene's truth tables; nil represents a missing value.
    private static let joined: [(Condition, Bool?)] = [
        (Condition.and(yes, yes), true), (.and(yes, no), false), (.and(no, missing), false), (.and(missing, no), false),
        (.and(yes, missing), nil), (.and(missing, yes), nil), (.and(missing, missing), nil),
        (.or(no, no), false), (.or(no, yes), true), (.or(yes, missing), true), (.or(missing, yes), true),
        (.or(no, missing), nil), (.or(missing, missing), nil),
        (.not(yes), false), (.not(no), true), (.not(missing), nil),
        (.isGiven(reference("yes")), true), (.isGiven(reference("no")), true), (.isGiven(reference("missing")), false),
        (.isGiven(reference("default")), false), (.isTrue(reference("default")), true),
        (.and(.isGiven(reference("missing")), missing), false), (.not(.isGiven(reference("missing"))), true),
    ]

    @Test(arguments: joined)
    func joinsConditions(condition: Condition, expected: Bool?) throws {
        #expect(truth(condition) == expected)
    }

    private static let compared: [(String, Condition.Comparison, FieldValue, Bool?)] = [
        ("number", Condition.Comparison.less, FieldValue.number(6), true), ("number", .less, .number(5), false),
        ("number", .lessOrEqual, .number(5), true), ("number", .greater, .number(4), true),
        ("number", .greaterOrEqual, .number(6), false), ("number", .equal, .number(5), true),
        ("number", .notEqual, .number(5), false), ("missing", .notEqual, .number(5), nil),
        ("text", .equal, .text("a"), true), ("text", .notEqual, .text("a"), false), ("text", .equal, .text("A"), false),
        ("choice", .equal, .choice("left"), true), ("choice", .equal, .text("left"), true),
        ("choice", .notEqual, .choice("right"), true), ("yes", .equal, .boolean(true), true),
        ("yes", .notEqual, .boolean(true), false),
    ]

    @Test(arguments: compared)
    func compares(name: String, comparison: Condition.Comparison, other: FieldValue, expected: Bool?) {
        #expect(truth(.compare(reference(name), comparison, other)) == expected)
    }

    @Test(arguments: [
        ("2026-12-08", Condition.Comparison.equal, true), ("2026-12-09", .less, true), ("2026-12-08", .less, false),
        ("2026-12-07", .greater, true),
    ])
    func comparesATimeWithADay(day: String, comparison: Condition.Comparison, expected: Bool) throws {
        let day = FieldValue.date(try .day(day))
        #expect(truth(.compare(reference("moment"), comparison, day)) == expected)
        #expect(truth(.compare(reference("day"), comparison, day)) == expected)
    }

    private static let chosen: [(String, String, Bool?)] = [
        ("chosen", "a", true), ("chosen", "b", false), ("none", "a", false), ("missing", "a", nil),
        ("choice", "left", true),
    ]

    @Test(arguments: chosen)
    func asksWhetherAChoiceIsMade(name: String, choice: String, expected: Bool?) {
        #expect(truth(.has(reference(name), choice: choice)) == expected)
    }

    @Test func namesEveryValueThatIsMissing() {
        let truth = Condition.or(Self.missing, .isTrue(reference("absent"))).truth(
            { _ in nil }, isGiven: { _ in false })
        #expect(truth == .unknown([reference("missing"), reference("absent")]))
    }

    private func truth(_ condition: Condition) -> Bool? {
        var values: [String: FieldValue] = [
            "yes": .boolean(true), "no": .boolean(false), "number": .number(5), "text": .text("a"),
            "choice": .choice("left"), "chosen": .choices(["a", "c"]), "none": .choices([]),
        ]
        values["day"] = CalendarDate("2026-12-08").map { .date($0) }
        values["moment"] = CalendarDateTime("2026-12-08T10:30").map { .dateTime($0) }
        let defaults: [String: FieldValue] = ["default": .boolean(true)]
        let truth = condition.truth(
            { values[$0.name] ?? defaults[$0.name] }, isGiven: { values[$0.name] != nil })
        return switch truth {
        case .known(let holds): holds
        case .unknown: nil
        }
    }
}
