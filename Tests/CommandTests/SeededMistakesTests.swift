import Foundation
import TestSupport
import Testing

/// A handout with more than thirty mistakes of the kinds that authors make: one run of `check` finds each of them, at
/// its place, and says what to type. None hides another.
@Suite struct SeededMistakesTests {
    private struct Finding: Decodable {
        struct Place: Decodable {
            var file: String
            var line: Int
            var column: Int
        }

        var rule: String
        var message: String
        var place: Place?
        var help: String?

        /// A line such as `en-CA.md:3:11 wrong-value`.
        var summary: String {
            let name = place?.file.split(separator: "/").last ?? "–"
            return "\(name):\(place?.line ?? 0):\(place?.column ?? 0) \(rule)"
        }
    }

    private func findings() async throws -> [Finding] {
        var found: [Finding] = []
        try await withCommand { command in
            let library = Package.root.appending(path: "Tests/Fixtures/seeded-mistakes").path
            let result = try await command.run(
                "check", "garden-visit", "--library", library, "--format", "json", "--as-of", "2026-12-01")
            #expect(result.exitCode == 1)
            found = try JSONDecoder().decode([Finding].self, from: Data(result.text.utf8))
        }
        return found
    }

    @Test func findsEachInOneRun() async throws {
        let found = try await findings()
        let expected = Self.mistakes.map(\.summary)
        #expect(expected.count >= 30)
        #expect(found.map(\.summary).sorted() == expected.sorted())
    }

    @Test func saysWhatToType() async throws {
        for finding in try await findings() {
            let said = finding.message + " " + (finding.help ?? "")
            let wanted = Self.mistakes.first { $0.summary == finding.summary }?.help ?? ""
            #expect(said.contains(wanted), "\(finding.summary): \(said)")
        }
    }

    /// Each place and rule, with the words that say what to type.
    private static let mistakes: [(summary: String, help: String)] = []
}
