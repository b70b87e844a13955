import Foundation
import PageProperties
import TestSupport
import Testing

/// Pages of random handouts have no forbidden results, need no more sheets than the first-fit method, and are
/// reproducible.
///
/// `make property` tries thousands in a release build.
@Suite struct PagePropertyTests {
    /// Seeds that once failed.
    private static let found: [UInt64] = [13, 52, 93, 94, 142, 184, 192, 218, 338, 446, 662, 1154, 1287, 1669]

    private static let foundInPackets: [UInt64] = [25]

    @Test(arguments: [Array(1...20), found] as [[UInt64]])
    func findsNothingForbidden(seeds: [UInt64]) async throws {
        try await withTemporaryFolder { folder in
            var trial = try PageTrial(root: Package.root, folder: folder.appending(path: "library"))
            for seed in seeds {
                #expect(try trial.outcome(seed: seed, hasForms: false).complaints == [], "seed \(seed)")
            }
        }
    }

    /// Packets with lists, dates, shared texts, sheets: every entry stands once on its pages, in order.
    @Test func findsNothingForbiddenInPackets() async throws {
        try await withTemporaryFolder { folder in
            var trial = try PageTrial(root: Package.root, folder: folder.appending(path: "library"))
            for seed in [1] + Self.foundInPackets {
                #expect(try trial.outcome(packetSeed: seed).complaints == [], "packet \(seed)")
            }
        }
    }

    /// Tables with all attributes, on all papers.
    @Test func findsNothingForbiddenAroundTables() async throws {
        try await withTemporaryFolder { folder in
            var trial = try PageTrial(root: Package.root, folder: folder.appending(path: "library"))
            for seed in UInt64(1)...24 { #expect(try trial.outcome(seed: seed).complaints == [], "seed \(seed)") }
        }
    }

    /// What is kept of earlier copies changes no byte of a later one.
    @Test func makesTheSameCopyWhateverIsKept() async throws {
        try await withTemporaryFolder { folder in
            var trial = try PageTrial(root: Package.root, folder: folder.appending(path: "library"))
            for seed in UInt64(1)...6 { #expect(try trial.differences(mailoutSeed: seed) == [], "packet \(seed)") }
        }
    }
}
