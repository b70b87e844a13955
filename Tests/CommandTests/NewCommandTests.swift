import Foundation
import TestSupport
import Testing

@Suite struct NewCommandTests {
    @Test(arguments: ["leaflet", "discharge", "preparation", "checklist", "letter", "card"])
    func beginsEveryKindSoThatItChecksAndRenders(kind: String) async throws {
        try await withCommand { command in
            try await command.expect("new", "--library", "lib")
            try await command.expect(
                "new", "my-page", "--kind", kind, "--title", "A *page* {of} [mine] #1", "--language", "en-CA",
                "--language",
                "fr-CA", "--library", "lib")
            let check = try await command.run("check", "--library", "lib", "--as-of", "2026-11-23")
            #expect(check.text == "")
            #expect(check.errors == "1 handout checked: 0 errors, 0 warnings\n")
            for language in ["en-CA", "fr-CA"] {
                let made = try await command.run(
                    "render", "my-page", "--language", language, "--library", "lib", "-o", "page.pdf")
                #expect(made.exitCode == 0, "\(made.errors)")
            }
            let list = try await command.run("list", "--library", "lib")
            #expect(list.text.contains("A *page* {of} [mine] #1"))
            #expect(list.text.contains("draft"))
        }
    }

    @Test func takesTheFirstPublisherWhereNobodyCanBeAsked() async throws {
        try await withCommand { command in
            let made = try await command.run("new", "wound-care")
            #expect(made.exitCode == 0)
            #expect(made.text == "wound-care: a leaflet, as a draft\n")
            #expect(made.errors.contains("publisher: canadian-cancer-society, as nothing else was given (--publisher)"))
            #expect(made.errors.contains("kind: leaflet, as nothing else was given (--kind)"))
            #expect(made.errors.contains("handout check ./wound-care"))
            let check = try await command.run("check", "./wound-care", "--as-of", "2026-11-23")
            #expect(check.exitCode == 0, "\(check.text)")
            #expect(
                String(decoding: try command.read("wound-care/en-CA.md"), as: UTF8.self).hasPrefix("# Wound care\n"))
        }
    }

    @Test func changesNothingThatIsThere() async throws {
        try await withCommand { command in
            try command.write("mine", to: "wound-care/handout.yaml")
            let made = try await command.run("new", "wound-care", "--kind", "card")
            #expect(made.exitCode == 1)
            #expect(made.errors.contains("there is already wound-care, and it was left as it is"))
            #expect(command.files == ["wound-care/handout.yaml"])
            try await command.expect("new", "--library", "lib")
            let again = try await command.run("new", "--library", "lib")
            #expect(again.exitCode == 64)
            #expect(again.errors.contains("lib is a library already"))
        }
    }

    @Test(arguments: [
        (["new", "Wound Care"], "a handout cannot be called \"Wound Care\""),
        (["new", "a-", "--kind", "card"], "a handout cannot be called \"a-\""), (["new"], "the handout has no name"),
        (["new", "x", "--publisher", "nobody"], "there is no publisher \"nobody\""),
        (["new", "x", "--kind", "poster"], "poster"),
        (["new", "x", "--language", "de"], "de"),
    ])
    func saysWhatIsWrong(arguments: [String], message: String) async throws {
        try await withCommand { command in
            let made = try await command.run(arguments: arguments)
            #expect(made.exitCode == 64)
            #expect(made.errors.contains(message))
            #expect(command.files == [])
        }
    }

    /// The built-in words invent nothing about health: they ask for the author's.
    @Test func inventsNoMedicalFacts() async throws {
        try await withCommand { command in
            try await command.expect(
                "new", "page", "--kind", "discharge", "--publisher", "example-hospital", "--title", "Page")
            let text = String(decoding: try command.read("page/en-CA.md"), as: UTF8.self)
            let items = text.split(separator: "\n").filter { $0.hasPrefix("- ") }
            #expect(items.count >= 6)
            #expect(items.allSatisfy { $0.hasPrefix("- Write here ") })
        }
    }
}

extension Command {
    /// Runs a command that must succeed.
    func expect(_ arguments: String...) async throws {
        let result = try await run(arguments: arguments)
        #expect(result.exitCode == 0, "\(result.errors)")
    }
}
