import Foundation
import TestSupport
import Testing

/// A few pages look as they did before. `HANDOUT_RECORD=1` records their pictures; look at each before it is committed.
///
/// Where one differs, a picture of the difference is written to `.build/differences`.
@Suite struct ReferencePageTests {
    struct Page: CustomTestStringConvertible, Sendable {
        var name: String
        var number = 1
        var arguments: [String]

        var testDescription: String { name }
    }

    static let pages = [
        Page(
            name: "going-home",
            arguments: ["going-home", "--data", Package.root.path + "/Documentation/examples/data/going-home.json"]),
        Page(name: "finding-the-clinic-last", number: 3, arguments: ["finding-the-clinic"]),
        Page(
            name: "stage-4-giant",
            arguments: [
                "anal-cancer-stage-4", "--data", Command.examplePerson, "--language", "fr-CA", "--print-size", "giant",
            ]),
        Page(name: "arabic", arguments: ["type-specimen", "--language", "ar"]),
        Page(name: "calm", number: 2, arguments: ["finding-the-clinic", "--theme", "calm"]),
        Page(name: "plain", number: 3, arguments: ["finding-the-clinic", "--theme", "plain"]),
    ]

    @Test(arguments: pages) func looksAsItDidBefore(page: Page) async throws {
        try await withCommand { command in
            let result = try await command.run(arguments: ["render"] + page.arguments + ["-o", "a.pdf"])
            #expect(result.exitCode == 0, "\(result.errors)")
            let number = String(page.number)
            let drawn = try await Program.run(
                "pdftoppm", ["-r", "60", "-f", number, "-l", number, "-singlefile", "-png", "a.pdf", "page"],
                in: command.folder)
            try #require(drawn.exitCode == 0, "\(drawn.errors)")
            let reference = Package.root.appending(path: "Tests/CommandTests/References/\(page.name).png")
            if ProcessInfo.processInfo.environment["HANDOUT_RECORD"] == "1" {
                try Data(command.read("page.png")).write(to: reference)
            }
            let differences = Package.root.appending(path: ".build/differences")
            try FileManager.default.createDirectory(at: differences, withIntermediateDirectories: true)
            let compared = try await Program.run(
                Inspection.python(),
                [
                    Package.root.path + "/Tests/Validators/compare-picture.py", reference.path, "page.png",
                    differences.appending(path: page.name + ".png").path,
                ], in: command.folder)
            #expect(compared.exitCode == 0, "\(compared.text)\(compared.errors)")
        }
    }
}
