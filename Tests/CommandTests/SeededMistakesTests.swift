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
        let expected = Self.mistakes.map { $0.summary }
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
    private static let mistakes: [(summary: String, help: String)] = [
        ("en-CA.md:3:11 wrong-value", "must be a date such as 2026-12-08"),
        ("en-CA.md:4:1 unknown-key", "did you mean \"translated-from\"?"),
        ("en-CA.md:8:8 unknown-field", "did you mean \"patient.name\""),
        ("en-CA.md:8:49 unknown-field", "declare it under fields: in handout.yaml"),
        ("en-CA.md:8:66 unread-placeholder", "write {{name}}"),
        ("en-CA.md:10:1 heading-gap", "write ##"),
        ("en-CA.md:12:17 unknown-reference", "did you mean \"club2019\"?"),
        ("en-CA.md:12:36 unknown-id", "write {#mapp} behind the heading that it leads to"),
        ("en-CA.md:14:35 unknown-choice", "did you mean \"roses\""),
        ("en-CA.md:16:14 wrong-format", "it is declared in handout.yaml:14"),
        ("en-CA.md:16:38 unknown-class", "did you mean \"term\"?"),
        ("en-CA.md:16:63 bad-link", "write https://"),
        ("en-CA.md:18:12 duplicate-id", "give one of the two another id"),
        ("en-CA.md:20:1 missing-alternate-text", "![what it shows](images/a.png)"),
        ("en-CA.md:20:1 picture-not-found", "put the file there"),
        ("en-CA.md:23:1 broken-table", "|---|---|"),
        ("en-CA.md:26:12 unknown-attribute", "did you mean \"title\"?"),
        ("en-CA.md:30:5 unknown-block", "did you mean \"call-us\"?"),
        ("en-CA.md:34:23 bad-condition", "write == for \"is the same as\""),
        ("en-CA.md:36:12 unknown-note", "did you mean [^boots]?"),
        ("en-CA.md:36:29 term-without-meaning", "write means=\"…\" behind .term"),
        ("en-CA.md:36:51 generic-words", "write generic=hide"),
        ("en-CA.md:38:3 unused-note", "call it behind what it explains: [^boots]"),
        ("en-CA.md:40:18 unknown-value", "known: go, caution, stop"),
        ("en-CA.md:45:1 no-list", "write \"1. \" before each step"),
        ("en-CA.md:48:17 unknown-language", "write a tag such as en or fr-CA"),
        ("en-CA.md:49:29 icon-in-span", "{icon=walking}"),
        ("en-CA.md:52:14 unpaired-emphasis", "write \\*"),
        ("en-CA.md:54:1 raw-html", "write a backslash before it"),
        ("en-CA.md:54:10 raw-html", "write a backslash before it"),
        ("en-CA.md:56:5 bad-link", "write https://"),
        ("en-CA.md:58:30 wrong-type", "it is declared in handout.yaml:12"),
        ("en-CA.md:62:15 unknown-icon", "available: bag"),
        ("en-CA.md:64:8 unknown-field", "did you mean \"clinic.phone\"?"),
        ("en-CA.md:64:38 unknown-field", "no clinic of the library has it; write it in the profile und"),
        ("en-CA.md:66:17 curly-quotes", "write when=\"…\""),
        ("en-CA.md:70:1 unread-heading", "write ## Heading"),
        ("en-CA.md:73:1 unread-list", "write \"- \" before"),
        ("en-CA.md:75:1 empty-glossary", "write [word]{.term means="),
        ("en-CA.md:78:1 unclosed-fence", "close it with a line of :::"),
        ("handout.yaml:4:12 unknown-publisher", "did you mean \"example-garden\"?"),
        ("handout.yaml:5:9 wrong-value", "did you mean \"draft\"?"),
        ("handout.yaml:6:1 unknown-key", "did you mean \"reviewed\"?"),
        ("handout.yaml:7:15 wrong-value", "must be a span of years and months such as P2Y or P18M"),
        ("handout.yaml:8:22 unknown-field", "did you mean \"visit.start\"?"),
        ("handout.yaml:11:23 wrong-value", "did you mean \"date-time\"?"),
        ("handout.yaml:13:55 unknown-choice", "did you mean \"roses\"?"),
        ("handout.yaml:15:30 wrong-value", "must be a number"),
        ("references.yaml:2:8 duplicate-reference", "delete one of the two"),
    ]
}
