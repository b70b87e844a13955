import Foundation
import TestSupport
import Testing

@Suite struct ThemeTests {
    private static let templates = Package.root.appending(path: "Templates").path

    @Test(arguments: ["clear", "giant"])
    func thePlainThemeConforms(size: String) async throws {
        try await withCommand { command in
            let result = try await command.run(
                "render", "specimen", "--data", Self.templates + "/handouts/specimen/example-person.json", "--theme",
                "plain", "--print-size", size, "-o", "a.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(try await Inspection.of(command.read("a.pdf")).complaints == [])
        }
    }

    @Test func aLibrarysThemeExtendsABuiltInOne() async throws {
        try await withLibrary("name: own\nextends: plain\nboxes: {emergency: {bar-width: 18pt}}") { command in
            for theme in ["own", "patient"] {
                let result = try await command.run(
                    "render", "specimen", "--library", "library", "--theme", theme, "-o", "a.pdf")
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(!result.errors.contains("warning"))
            }
        }
    }

    @Test func tellsWhatIsWrongWithAThemeWhereItStands() async throws {
        try await withLibrary("name: own\nextends: plain\nvariables: {ink: \"#999999\"}") { command in
            let result = try await command.run(
                "render", "specimen", "--library", "library", "--theme", "own", "-o", "a.pdf")
            #expect(result.exitCode == 1)
            #expect(result.errors.hasPrefix("library/themes/own.yaml:3:18: error: the text of body, "))
            #expect(!command.files.contains("a.pdf"))
        }
    }

    @Test func warningsOfAThemeAreTold() async throws {
        try await withLibrary("name: own\nextends: plain\nline: {colour: \"#aaaaaa\"}") { command in
            let result = try await command.run(
                "render", "specimen", "--library", "library", "--theme", "own", "-o", "a.pdf")
            #expect(result.exitCode == 0)
            #expect(result.errors.contains("library/themes/own.yaml:3:16: warning: "))
        }
    }

    @Test func checkReadsTheThemesThatNoHandoutIsSetIn() async throws {
        try await withLibrary("name: own\nextends: patiend") { command in
            let result = try await command.run("check", "--library", "library")
            #expect(result.exitCode == 1)
            #expect(
                result.text.contains("library/themes/own.yaml:2:10: error: there is no theme \"patiend\" to extend"))
        }
    }

    @Test func printsTheSchemaOfThemes() async throws {
        try await withCommand { command in
            let result = try await command.run("schema", "theme")
            #expect(result.exitCode == 0)
            #expect(result.text.hasPrefix("{\n  \"$defs\""))
            #expect(result.errors == "")
            #expect(try await command.run("schema", "them").exitCode == 64)
        }
    }

    /// A copy of the built-in library, with a theme of its own.
    private func withLibrary(_ theme: String, _ body: (Command) async throws -> Void) async throws {
        try await withCommand { command in
            try FileManager.default.copyItem(
                atPath: Self.templates, toPath: command.folder.appending(path: "library").path)
            try command.write(theme, to: "library/themes/own.yaml")
            try await body(command)
        }
    }
}
