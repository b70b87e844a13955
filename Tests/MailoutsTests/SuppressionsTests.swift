import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

@testable import Mailouts

/// Suppressed ids in any number.
@Suite struct SuppressionsTests {
    private func index(of ids: some Sequence<String>) throws -> ListIndex {
        let index = try ListIndex()
        for (place, id) in ids.enumerated() {
            try index.enter(
                ListIndex.Entry(row: place + 1, line: place + 2, id: id, likeness: Likeness.key(of: id)))
        }
        try index.finish()
        return index
    }

    private func enter(_ text: String, into index: ListIndex) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "gone.txt")
            try Data(text.utf8).write(to: file)
            try Suppressions(path: file.path).enter(into: index)
        }
    }

    /// They are processed a thousand at a time.
    @Test(arguments: [1, 999, 1000, 1001, 2000, 2345])
    func leavesOutEachOfThem(count: Int) async throws {
        let ids = (1...2400).map { "r-\($0)" }
        let index = try index(of: ids)
        // A list of a whole institution contains many ids that this list does not.
        let lines = ids.prefix(count).flatMap { [$0, "house\($0)"] }
        try await enter(lines.joined(separator: "\n") + "\n", into: index)
        for (place, id) in ids.enumerated() { #expect(try index.isSuppressed(id) == (place < count), "\(id)") }
        #expect(try index.unmetSuppressions() == count)
        var unmet: [String] = []
        try index.forEachUnmetSuppression { line, id in unmet.append("\(line) \(id)") }
        #expect(unmet == ids.prefix(count).enumerated().map { "\($0.offset * 2 + 2) house\($0.element)" })
    }

    @Test func leavesOutNobodyWhereNothingIsNamed() async throws {
        let index = try index(of: ["r-1"])
        try await enter("\n \n", into: index)
        #expect(try !index.isSuppressed("r-1"))
        #expect(try index.unmetSuppressions() == 0)
        try index.forEachUnmetSuppression { _, id in Issue.record("\(id) was not given") }
    }

    /// An id that has its own line is not suggested for another line.
    @Test func namesEachNearMiss() async throws {
        let misses = (1...30).map { "R-\($0)" }
        for (count, told) in [(1, 1), (19, 19), (20, 20), (21, 21), (30, 21)] {
            let index = try index(of: (1...30).map { "r-\($0)" })
            let fault = await #expect(throws: ContentFault.self) {
                try await enter(misses.prefix(count).joined(separator: "\n"), into: index)
            }
            let messages = fault?.diagnostics.map(\.message) ?? []
            #expect(messages.count == told)
            #expect(messages.first?.contains("line 1: nearly the id r-1 of the list") == true)
            if count > 20 { #expect(messages.last?.hasSuffix(": \(count - 20) more lines of this kind") == true) }
        }
        try await enter("r-1\nR-1\n", into: try index(of: ["r-1"]))
    }

    /// A spreadsheet rounds long numbers, and nobody can tell which id was meant.
    @Test(arguments: ["1.23E+11", "1,23E+11", "\"1.23e+11\"", "1E+12"])
    func refusesARoundedNumber(line: String) async throws {
        let index = try index(of: ["123000000000"])
        let fault = await #expect(throws: ContentFault.self) { try await enter("\(line)\n", into: index) }
        #expect(fault?.diagnostics.map(\.identifier) == ["near-suppression"])
        // An id of the list itself may look like that.
        try await enter("1.23E+11", into: try self.index(of: ["1.23E+11"]))
    }
}
