import Foundation
import Fuzzing
import TestSupport
import Testing

/// Damaged files, rendered completely: each is refused with an error, or set, and nothing else happens.
///
/// `HANDOUT_FUZZ_SEEDS` is the number of seeds per lane; `make fuzz` runs for a minute.
@Suite struct FuzzTests {
    private static let seeds = ProcessInfo.processInfo.environment["HANDOUT_FUZZ_SEEDS"].flatMap(UInt64.init) ?? 30

    @Test(arguments: 0..<4 as Range<UInt64>)
    func treatsSpoiledFilesWell(lane: UInt64) async throws {
        try await withFuzzer { fuzzer in
            for seed in lane * 1_000_000 + 1...lane * 1_000_000 + Self.seeds {
                let trial = try fuzzer.trial(seed: seed)
                #expect(trial.complaints == [], "seed \(seed)")
                #expect(trial.seconds < Fuzzer.longestTrial * 10, "seed \(seed)")
            }
        }
    }

    @Test func setsSpoiledFilesAsStandardsAsk() async throws {
        try await withFuzzer { fuzzer in
            var copies: [(seed: UInt64, pdf: [UInt8])] = []
            for seed in 9_000_001..<9_000_100 as Range<UInt64> where copies.count < 5 {
                if let pdf = try fuzzer.trial(seed: seed).pdf { copies.append((seed, pdf)) }
            }
            for (copy, inspection) in zip(copies, try await Inspection.of(copies.map(\.pdf))) {
                #expect(inspection.complaints == [], "seed \(copy.seed)")
            }
        }
    }

    @Test(arguments: [false, true])
    func setsTheUnspoiledSpecimen(hasLists: Bool) async throws {
        try await withFuzzer { fuzzer in
            let trial = try fuzzer.trial(
                fuzzer.specimen(replacing: [:], hasLists: hasLists), Trial.Options(isDoneTwice: true))
            #expect(trial.complaints == [])
            #expect(trial.pdf != nil)
        }
    }

    @Test func isRepeatable() async throws {
        try await withFuzzer { fuzzer in
            for seed in 1...50 as ClosedRange<UInt64> {
                #expect(fuzzer.specimen(seed: seed).specimen.files == fuzzer.specimen(seed: seed).specimen.files)
            }
        }
    }
}

func withFuzzer(_ body: (Fuzzer) async throws -> Void) async throws {
    try await withTemporaryFolder { try await body(Fuzzer(root: Package.root, folder: $0)) }
}
