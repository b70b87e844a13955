import Foundation
import TestSupport
import Testing

@testable import Mailouts

@Suite struct LedgerTests {
    /// SQLite's 2 is FULL: recorded outcomes are on the disk.
    @Test func notesUnderFullSynchronousness() async throws {
        try await withTemporaryFolder { folder in
            let run = try RunFolder(folder.appending(path: "run").path, isResumed: false)
            for _ in 0..<2 {
                let ledger = try Ledger(in: run)
                #expect(try ledger.synchronous == 2)
                try ledger.close()
            }
        }
    }

    @Test func keepsRowsInTheOrderOfTheirKeys() throws {
        let index = try ListIndex()
        for row in 1...5000 {
            let key = row % 3 == 0 ? "~" : "K1A0B\(row * 7 % 10)"
            try index.enter(
                ListIndex.Entry(row: row, line: row + 1, id: "r-\(row)", sorting: (key, Array("f\(row)".utf8))))
        }
        try index.finish()
        var last: ListIndex.Kept?
        var kept: [ListIndex.Kept] = []
        while true {
            let rows = try index.rows(after: last)
            if rows.isEmpty { break }
            kept += rows
            last = rows.last
        }
        #expect(kept.count == 5000)
        #expect(zip(kept, kept.dropFirst()).allSatisfy { ($0.key, $0.row) < ($1.key, $1.row) })
        var ids: [String] = []
        try index.forEachID(isSorted: true, in: PartOfList(numbers: 1...5000, firstNumber: 1, listed: 5000)) {
            ids.append("\($0) \($1)")
        }
        let all = kept.enumerated().map { "\($0.offset + 1) r-\($0.element.row)" }
        #expect(ids == all)
        var some: [String] = []
        try index.forEachID(isSorted: true, in: PartOfList(numbers: 101...200, firstNumber: 1, listed: 5000)) {
            some.append("\($0) \($1)")
        }
        #expect(some == Array(all[100..<200]))
    }

    @Test(arguments: [
        ("r-7", "R-07"), ("r-7", "“r-7”"), ("r-7", " r\u{2013}7."), ("007", "7"), ("a.b_c", "A.B_C"), ("r-7", "r-７"),
        ("r-7", "000001-r-7.pdf"), ("r-7", "pieces/000001-r-7.pdf"), ("r-7", "C:\\out\\pieces\\000001-R-7.PDF"),
        ("r-7", "r-7.pdf"), ("r-7", "000001-r-7"), ("r-7", "1. 000001-r-7.pdf (proof)"), ("r-7", "r_7"), ("r-7", "r7"),
        ("r-7", "R7"), ("r-7", "r 7"), ("r-7", "r/7"), ("r-7", "r--7"), ("123000000000", "123000000000.00"),
        ("123000000000", "123000000000,00"), ("123000000000", "123,000,000,000.00"), ("2026-11", "2026_11"),
    ])
    func likensWhatAPersonTakesForTheSame(id: String, spelling: String) {
        #expect(Likeness.keys(in: spelling).contains(Likeness.key(of: id)))
    }

    @Test(arguments: [("r-7", "r-70"), ("r-17", "r-1-7"), ("r-7", "7"), ("r-7", ""), ("12", "1.2")])
    func tellsOthersApart(id: String, spelling: String) {
        #expect(!Likeness.keys(in: spelling).contains(Likeness.key(of: id)))
    }
}
