import Diagnostics
import HandoutKit
import Testing

/// What `check` says of tables that a larger print size cannot set as their author asks.
@Suite struct TurnedTableTests {
    private func findings(_ head: [String]) throws -> [Diagnostic] {
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let text = """
            # Treatment

            \(row(head))
            \(row(head.map { _ in "---" }))
            \(row(head.map { _ in "x" }))

            : Calendar {.landscape .grid row-height=20mm}
            """
        return try SmallLibrary(texts: ["en-CA": text]).findings().filter { $0.identifier == "table-not-turned" }
    }

    @Test func namesThePrintSizeInWhichATableOnItsSideBecomesCards() throws {
        let head = (0..<7).map { "123456789012\($0)" }
        let found = try findings(head)
        #expect(found.count == 1)
        #expect(found.first?.message.hasPrefix("in ") == true)
        #expect(found.first?.message.contains("each row is a card") == true)
        #expect(found.first?.range?.start.line == 3)
        #expect(found.first?.severity == .warning)
    }

    @Test func saysNothingOfACalendarOfAWeek() throws {
        #expect(
            try findings(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]).isEmpty)
    }
}
