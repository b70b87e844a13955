import Fuzzing
import TestSupport
import Testing

/// Addresses, people, lists, letters and mailouts, made by seed: what is accepted is what was written, and what is refused is
/// refused without a word of it. `make fuzz` tries many more.
@Suite struct InputFuzzTests {
    @Test(arguments: [
        (InputFuzzer.Sort.address, 2000), (.recipient, 1000), (.list, 200), (.letter, 8), (.mailout, 2),
    ])
    func readsWhatWasWritten(sort: InputFuzzer.Sort, count: Int) async throws {
        try await withTemporaryFolder { folder in
            var fuzzer = try InputFuzzer(root: Package.root, folder: folder)
            var accepted = 0
            for seed in 1...UInt64(count) {
                let trial = fuzzer.trial(sort, seed: seed)
                #expect(trial.complaints == [], "\(sort) \(seed)")
                if trial.isAccepted { accepted += 1 }
            }
            // Trials that are all refused would prove nothing.
            #expect(accepted > count / 4)
        }
    }
}
