import Foundation
import TestSupport
import Testing

/// `Tests/Systems/compare-pages.py`, which compares the pages of two systems.
@Suite struct SamePagesTests {
    private func compare(_ command: Command) async throws -> Program.Result {
        try await Program.run(
            Inspection.python(),
            ["-I", Package.root.appending(path: "Tests/Systems/compare-pages.py").path, "one", "other"],
            in: command.folder)
    }

    @Test func findsNoDifferenceInTheSamePages() async throws {
        try await withCommand { command in
            for name in ["one", "other"] {
                _ = try await command.run("render", "finding-the-clinic", "-o", "\(name)/a.pdf")
            }
            let result = try await compare(command)
            #expect(result.exitCode == 0 && result.text == "1 files compared, 0 differences\n", "\(result.text)")
        }
    }

    @Test(arguments: [
        (["--print-size", "giant"], "pages and"), (["--language", "fr-CA"], "the text differs"),
        (["--toner", "low"], "looks different"),
    ])
    func namesWhatDiffers(arguments: [String], difference: String) async throws {
        try await withCommand { command in
            _ = try await command.run("render", "finding-the-clinic", "-o", "one/a.pdf")
            _ = try await command.run(
                arguments: ["render", "finding-the-clinic", "-o", "other/a.pdf"] + arguments)
            let result = try await compare(command)
            #expect(result.exitCode == 1 && result.text.contains("a.pdf: ") && result.text.contains(difference))
        }
    }

    @Test func missesNoFile() async throws {
        try await withCommand { command in
            _ = try await command.run("render", "finding-the-clinic", "-o", "one/a.pdf")
            try command.write("", to: "other/.keep")
            let result = try await compare(command)
            #expect(result.exitCode == 1 && result.text.contains("a.pdf: only on one system"), "\(result.text)")
        }
    }
}
