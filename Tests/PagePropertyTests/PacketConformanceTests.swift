import Foundation
import HandoutKit
import PageProperties
import TestSupport
import Testing

private let seeds = ProcessInfo.processInfo.environment["HANDOUT_CONFORMANCE_SEEDS"].flatMap(UInt64.init) ?? 0

/// Random packets with lists, as files: they conform to both standards, hold every entry once, and have the same bytes
/// alone, again, and made together with others.
///
/// `HANDOUT_CONFORMANCE_SEEDS` is the number of seeds; `make conformance` uses hundreds. Packets are long, so `make test` makes
/// none of them.
@Suite(.enabled(if: seeds > 0)) struct PacketConformanceTests {
    @Test func conformsWithEveryEntryOnce() async throws {
        try await withTemporaryFolder { folder in
            var trial = try PageTrial(root: Package.root, folder: folder.appending(path: "library"))
            for seed in 1...seeds {
                let (made, alone, together) = try trial.files(packetSeed: seed)
                #expect(try trial.files(packetSeed: seed).alone == alone, "packet \(seed)")
                if let together { #expect(together == alone, "packet \(seed)") }
                let inspection = try await Inspection.of(alone, "--text")
                #expect(inspection.complaints == [], "packet \(seed)")
                // In Arabic, a line end or a mark of direction may stand in a word of Latin letters.
                let text = try #require(inspection.text?["pdfium"]).joined().unicodeScalars
                    .filter { $0.isASCII && $0.value > 32 }.map(String.init).joined()
                let found = text.matches(of: /U[0-9]+E[0-9]+N[0-9]+Z/).map { String($0.output) }
                let copies = 1 + made.options.alsoLanguages.count
                let expected = made.person.json == nil ? [] : made.uses.flatMap(\.words)
                #expect(found.sorted() == (0..<copies).flatMap { _ in expected }.sorted(), "packet \(seed)")
            }
        }
    }
}
