import Testing

@testable import Mailouts

/// The ranges that `--rows` takes, and the numbers of the file of a print stream that holds a piece.
@Suite struct RowRangeTests {
    @Test(
        arguments: [
            ("5001-10000", 5001, 10000), ("5001-", 5001, nil), ("-5000", 1, 5000), ("7-7", 7, 7), ("1-", 1, nil),
        ] as [(String, Int, Int?)])
    func readsTwoNumbersOrOne(text: String, first: Int, last: Int?) throws {
        let range = try #require(RowRange(text))
        #expect(range.first == first)
        #expect(range.last == last)
    }

    @Test(arguments: [
        "", "-", "17", "0-5", "-0", "10-5", "1-2-3", "--5", "a-b", "1–5", "1 - 5", "+1-5", "١-٥", "5,001-10,000",
        "1-99999999999999999999", "0x1-5",
    ])
    func readsNothingElse(text: String) { #expect(RowRange(text) == nil) }

    @Test func givesEachNumberItsFile() {
        let stream = StreamRequest(name: "all", split: .recipients(500))
        #expect([1, 500, 501, 1000, 1001].map(stream.part) == [1, 1, 2, 2, 3])
        #expect(StreamRequest(name: "all", split: .sheets(5)).part(of: 7) == nil)
        #expect(StreamRequest(name: "all").part(of: 7) == nil)
    }
}
