import Foundation
import TestSupport
import Testing

/// The complete spoken text of a finished file: the structure tree as read by `Tests/Validators/spoken.py`.
@Suite struct SpokenGoldenTests {
    @Test(arguments: ["en-CA", "fr-CA"], ["generic", "personal"])
    func saysWhatItSaidBefore(language: String, copy: String) async throws {
        var arguments = [Command.stage4, "--language", language]
        if copy == "personal" { arguments += ["--data", Command.examplePerson] }
        try await expect("spoken-stage-4-\(copy)-\(language)", of: arguments)
    }

    @Test func saysEveryConstruct() async throws {
        try await expect("spoken-specimen", of: ["specimen", "--language", "en-CA"])
    }

    /// The pauses are the same whether the words stand on one line or not.
    @Test(arguments: ["standard", "giant"]) func pausesBetweenTheWordsOfTheColophon(size: String) async throws {
        let spoken = try await spoken(of: ["specimen", "--language", "en-CA", "--print-size", size])
        let colophon = """
            Questions? [link to tel:613-555-0111: 613-555-0111]
            Information, not for emergencies
            Form H-0004, version 1.0
            © 2026 Everything Club

            """
        #expect(spoken.hasSuffix(colophon))
    }

    private func expect(_ golden: String, of arguments: [String]) async throws {
        try Golden(name: golden).expect(try await spoken(of: arguments))
    }

    private func spoken(of arguments: [String]) async throws -> String {
        var spoken: String?
        try await withCommand { command in
            let result = try await Program.run(
                Command.path, ["render"] + arguments + ["-o", "a.pdf"], in: command.folder)
            try #require(result.exitCode == 0, "\(result.errors)")
            let inspection = try await Inspection.of(command.read("a.pdf"), "--spoken", "--no-checks")
            spoken = inspection.spoken
        }
        return try #require(spoken)
    }
}
