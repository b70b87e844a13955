import Diagnostics
import Foundation
import Fuzzing
import TestSupport
import Testing

/// Input that was once handled incorrectly, found by the fuzzer or by thought. `Cases/NAME/` holds the files that
/// differ from the library's, and `expected`: the refusal, or `set`.
@Suite struct CaseTests {
    private static let folder = Package.root.appending(path: "Tests/FuzzTests/Cases")

    private static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()) ?? []

    @Test func hasCases() { #expect(!Self.names.isEmpty) }

    @Test(arguments: names)
    func treatsTheCaseWell(name: String) async throws {
        let folder = Self.folder.appending(path: name)
        var files: [String: [UInt8]] = [:]
        for path in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? []
        where path.contains(".") {
            files[path == "person.json" ? "person" : path] = Array(try Data(contentsOf: folder.appending(path: path)))
        }
        let expected = try String(contentsOf: folder.appending(path: "expected"), encoding: .utf8)
        try await withFuzzer { fuzzer in
            let trial = try fuzzer.trial(fuzzer.specimen(replacing: files), Trial.Options(isDoneTwice: true))
            #expect(trial.complaints == [])
            let outcome = trial.diagnostics.errors.first?.identifier ?? "set"
            #expect(outcome == expected.trimmingCharacters(in: .whitespacesAndNewlines))
            #expect((trial.pdf != nil) == (outcome == "set"))
            if let pdf = trial.pdf { #expect(try await Inspection.of(pdf).complaints == []) }
        }
    }
}
