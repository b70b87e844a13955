import Foundation
import TestSupport
import Testing

/// `handout approve` and `handout history`, as a user runs them.
@Suite struct ApproveCommandTests {
    private func withHandout(_ body: (Command) async throws -> Void) async throws {
        try await withCommand { command in
            try await command.expect("new", "--library", "lib")
            try await command.expect(
                "new", "wound-care", "--language", "en-CA", "--language", "fr-CA", "--library", "lib")
            try await body(command)
        }
    }

    private func edit(_ command: Command, _ path: String, _ change: (String) -> String) throws {
        try command.write(change(String(decoding: try command.read(path), as: UTF8.self)), to: path)
    }

    @Test func recordsAnApprovalUntilTheNextEdit() async throws {
        try await withHandout { command in
            let approved = try await command.run(
                "approve", "wound-care", "--by", "Casey Example", "--reviewed", "2025-01-15", "--library", "lib")
            #expect(approved.exitCode == 0, "\(approved.errors)")
            let lines = ["en-CA", "fr-CA"].map {
                "lib/handouts/wound-care/approvals.yaml: \($0) approved by Casey Example (unverified), reviewed on 2025-01-15\n"
            }
            #expect(approved.text == lines.joined())
            #expect(approved.errors == "")
            let list = try await command.run("list", "--library", "lib")
            #expect(list.text.contains("approved  2025-01-15"))
            #expect(
                try await command.run("check", "--library", "lib", "--strict", "--as-of", "2025-06-01").exitCode == 0)

            try edit(command, "lib/handouts/wound-care/fr-CA.md") { $0 + "\nEncore.\n" }
            let check = try await command.run("check", "--library", "lib", "--as-of", "2025-06-01")
            #expect(check.text.contains("lib/handouts/wound-care/fr-CA.md:1:"))
            #expect(check.text.contains("the fr-CA text is a draft again: fr-CA.md has changed since Casey Example"))
            #expect(check.text.contains("handout approve wound-care --language fr-CA"))
            #expect(check.exitCode == 0)
            #expect(try await command.run("list", "--library", "lib").text.contains("draft"))

            let again = try await command.run(
                "approve", "wound-care", "--lang", "fr-CA", "--by", "Pat Example", "--library", "lib")
            #expect(again.exitCode == 0, "\(again.errors)")
            let history = try await command.run("history", "wound-care", "--library", "lib")
            let rows = history.text.split(separator: "\n")
            #expect(rows.count == 4)
            #expect(rows[0].hasPrefix("AT  ") && rows[0].hasSuffix("HOLDS"))
            #expect(rows[1].contains("fr-CA") && rows[1].contains("Pat Example") && rows[1].hasSuffix("  yes"))
            #expect(rows[2].contains("fr-CA") && rows[2].hasSuffix("no: fr-CA.md changed"))
            #expect(rows[3].contains("en-CA") && rows[3].hasSuffix("  yes"))
            #expect(history.errors == "the en-CA text: approved\nthe fr-CA text: approved\n")
        }
    }

    @Test func tellsProgramsWhatHolds() async throws {
        struct Entry: Decodable {
            struct Change: Decodable, Equatable {
                var file: String
                var change: String
            }
            var language: String
            var at: String
            var identity: String
            var holds: Bool
            var counts: Bool
            var changes: [Change]
        }
        try await withHandout { command in
            let nothing = try await command.run("history", "wound-care", "--library", "lib")
            #expect(nothing.text == "" && nothing.errors.hasPrefix("no approval of wound-care is recorded\n"))
            try await command.expect(
                "approve", "wound-care", "--language", "en-CA", "--by", "Casey Example", "--library", "lib")
            try edit(command, "lib/publishers/our-hospital.yaml") { $0.replacing("000-000-0000", with: "613-555-0100") }
            let history = try await command.run("history", "wound-care", "--format", "json", "--library", "lib")
            let entries = try JSONDecoder().decode([Entry].self, from: Data(history.text.utf8))
            let entry = try #require(entries.first)
            #expect(entries.count == 1 && entry.language == "en-CA" && entry.identity == "unverified")
            #expect(!entry.holds && !entry.counts)
            #expect(entry.changes == [.init(file: "publishers/our-hospital.yaml", change: "changed")])
            #expect(entry.at.wholeMatch(of: /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
        }
    }

    @Test(arguments: [
        (["approve", "wound-care"], Int32(64), "--by"),
        (["approve", "--by", "Casey Example"], 64, "handouts"),
        (["approve", "wound-care", "--by", "Casey Example", "--reviewed", "soon"], 64, "2026-12-08"),
        (["approve", "wound-care", "--by", "Casey Example", "--reviewed", "9000-01-01"], 64, "yet to come"),
        (["approve", "wound-care", "--by", "Casey Example", "--language", "es"], 64, "available: en-CA, fr-CA"),
        (["approve", "nothing", "--by", "Casey Example"], 64, "there is no handout"),
        (["history", "nothing"], 64, "there is no handout"),
    ]) func saysWhatIsMissing(arguments: [String], exitCode: Int32, words: String) async throws {
        try await withHandout { command in
            let result = try await command.run(arguments: arguments + ["--library", "lib"])
            #expect(result.exitCode == exitCode, "\(result.errors)")
            #expect(result.errors.contains(words), "\(result.errors)")
            #expect(!command.files.contains { $0.hasSuffix("approvals.yaml") })
        }
    }

    @Test func approvesTheOthersWhereOneIsRefused() async throws {
        try await withHandout { command in
            try await command.expect("new", "broken", "--library", "lib")
            try edit(command, "lib/handouts/broken/en-CA.md") { $0 + "\n{{nobody}}\n" }
            let result = try await command.run(
                "approve", "broken", "wound-care", "--by", "Casey Example", "--library", "lib")
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("no field is called \"nobody\""))
            #expect(result.text.contains("wound-care/approvals.yaml: en-CA approved"))
            #expect(!command.files.contains("lib/handouts/broken/approvals.yaml"))
        }
    }

    @Test func saysWhenTheLibraryCannotBeWritten() async throws {
        try await withHandout { command in
            let folder = command.folder.appending(path: "lib/handouts/wound-care").path
            // Root may write anywhere, so the name is taken by a folder.
            try FileManager.default.createDirectory(
                atPath: folder + "/approvals.yaml", withIntermediateDirectories: false)
            let result = try await command.run("approve", "wound-care", "--by", "Casey Example", "--library", "lib")
            #expect(result.exitCode != 0)
            #expect(result.errors.contains("lib/handouts/wound-care/approvals.yaml"), "\(result.errors)")
        }
    }
}
