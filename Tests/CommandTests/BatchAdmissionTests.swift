import Foundation
import TestSupport
import Testing

/// The handouts that may be sent on a day: approved and not out of date.
@Suite struct BatchAdmissionTests {
    @Test(arguments: [
        ("sample", [], "is a sample, and does not go out"), ("sample", ["--allow-draft"], "is a sample"),
        ("withdrawn", [], "is withdrawn"), ("withdrawn", ["--allow-draft"], "is withdrawn"),
        ("draft", [], "add --allow-draft"), ("draft", ["--allow-draft"], ""), ("approved", [], ""),
    ])
    func sendsWhatIsApproved(status: String, options: [String], says: String) async throws {
        try await withCommand { command in
            try command.copyLibrary { $0.replacing("status: approved", with: "status: \(status)") }
            try command.write(Command.list(1), to: "people.csv")
            let result = try await Program.run(
                Command.path,
                ["batch", "reminder", "--library", "library", "--recipients", "people.csv", "--out", "mailout"]
                    + options,
                in: command.folder)
            #expect(result.exitCode == (says.isEmpty ? 0 : 1), "\(result.errors)")
            #expect(result.errors.contains(says) || says.isEmpty, "\(result.errors)")
            #expect(command.files.contains { $0.hasPrefix("mailout/") } == says.isEmpty)
        }
    }

    @Test func sendsNothingThatIsOutOfDate() async throws {
        try await withCommand { command in
            try command.write(Command.list(1), to: "people.csv")
            let result = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--as-of", "2028-01-16")
            #expect(result.exitCode == 1)
            #expect(
                try command.text("mailout/exceptions.csv").contains(
                    "the en-CA text is out of date: reviewed on 2026-01-15"))
            let intime = try await command.batch(
                "--recipients", "people.csv", "--out", "in-time", "--as-of", "2028-01-15")
            #expect(intime.exitCode == 0)
        }
    }

    @Test func holdsBackOnlyTheLanguageThatIsWithdrawn() async throws {
        try await withCommand { command in
            try command.copyLibrary { $0 }
            let french = "library/handouts/reminder/fr-CA.md"
            try command.write("---\nstatus: withdrawn\n---\n" + command.text(french), to: french)
            try command.write(Command.list(3), to: "people.csv")
            let result = try await command.run(
                "batch", "reminder", "--library", "library", "--recipients", "people.csv", "--out", "mailout")
            #expect(result.exitCode == 1, "\(result.errors)")
            #expect(try command.text("mailout/exceptions.csv").contains("r-3,the fr-CA text is withdrawn"))
        }
    }
}
