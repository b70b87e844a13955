import Diagnostics
import Foundation
import Fuzzing
import TestSupport
import Testing

/// Random valid handouts with every construct, made from seeds. Each is rendered completely and conforms to both
/// standards.
///
/// `HANDOUT_CONFORMANCE_SEEDS` is the number of seeds; `make conformance` uses hundreds. A seed that fails leaves its
/// text and its PDF in `.build/conformance`. After the fix, it is stored in `Cases/`.
@Suite struct ConformanceTests {
    private static let seeds =
        ProcessInfo.processInfo.environment["HANDOUT_CONFORMANCE_SEEDS"].flatMap(UInt64.init) ?? 24

    private struct Copy {
        var seed: UInt64
        var handout: RandomHandout
        var pdf: [UInt8]

        var hasExplanations: Bool {
            handout.files.values.contains { String(decoding: $0, as: UTF8.self).contains(/\[\^|\^\[/) }
        }
    }

    @Test func conformsWhateverStandsInWhat() async throws {
        try await withFuzzer { fuzzer in
            // The seeds are processed in groups, to limit the memory.
            for first in stride(from: 1, through: Self.seeds, by: 50) {
                var copies: [Copy] = []
                for seed in first...min(first + 49, Self.seeds) {
                    let handout = RandomHandout(seed: seed)
                    let trial = try fuzzer.trial(fuzzer.specimen(replacing: handout.files), handout.options)
                    #expect(trial.complaints == [], "seed \(seed)")
                    #expect(trial.diagnostics.errors.map(\.message) == [], "seed \(seed)")
                    if let pdf = trial.pdf { copies.append(Copy(seed: seed, handout: handout, pdf: pdf)) }
                }
                for (copy, inspection) in zip(copies, try await Inspection.of(copies.map(\.pdf))) {
                    let complaints =
                        try inspection.complaints + inspection.unexplained(hasExplanations: copy.hasExplanations)
                    #expect(complaints == [], "seed \(copy.seed)")
                    if !complaints.isEmpty { try keep(copy) }
                }
            }
        }
    }

    private func keep(_ copy: Copy) throws {
        let folder = Package.root.appending(path: ".build/conformance/seed-\(copy.seed)")
        for (path, bytes) in copy.handout.files.merging(["copy.pdf": copy.pdf], uniquingKeysWith: { $1 }) {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }
}
