import Content
import Personalization
import Testing
import Wording

@Suite struct ReviewTests {
    private static let cases: [(String?, Int?, String, Bool)] = [
        ("2024-05-14", 24, "2026-05-13", false), ("2024-05-14", 24, "2026-05-14", false),
        ("2024-05-14", 24, "2026-05-15", true), ("2024-02-29", 12, "2025-02-28", false),
        ("2024-02-29", 12, "2025-03-01", true), ("2024-05-14", nil, "2099-01-01", false),
        (nil, 24, "2099-01-01", false),
    ]

    @Test(arguments: cases)
    func isOutOfDateAfterItsTerm(reviewed: String?, every: Int?, asOf: String, expected: Bool) throws {
        let review = Review(reviewed: try reviewed.map { try .day($0) }, every: every)
        #expect(review.isOutOfDate(asOf: try .day(asOf)) == expected)
    }

    @Test func takesTheTextsOwnDateFirst() throws {
        var sample = Sample()
        sample.reviewed = try .day("2020-01-01")
        var text = sample.text
        #expect(Review(of: text, in: sample.handout.identity).reviewed == sample.reviewed)
        text.reviewed = try .day("2026-01-01")
        #expect(Review(of: text, in: sample.handout.identity).isOutOfDate(asOf: try .day("2027-01-01")) == false)
    }
}
