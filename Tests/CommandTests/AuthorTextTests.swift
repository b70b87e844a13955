import Foundation
import TestSupport
import Testing

/// An author's markup, from the file to paper, to speech and to the web.
@Suite struct AuthorTextTests {
    private static let declarations = """
        id: short
        version: "1.0"
        form-number: H-0042
        publisher: canadian-cancer-society
        status: sample
        """

    private func with(
        _ text: String, language: String = "en-CA", _ body: (Command, [String]) async throws -> Void
    ) async throws {
        try await withCommand { command in
            try command.write(Self.declarations, to: "short/handout.yaml")
            try command.write("# A short handout\n\n" + text, to: "short/\(language).md")
            let library = Package.root.appending(path: "Templates").path
            try await body(command, ["./short", "--library", library, "--language", language])
        }
    }

    private func inspection(_ text: String, language: String = "en-CA") async throws -> Inspection {
        var inspection: Inspection?
        try await with(text, language: language) { command, options in
            let result = try await command.run(arguments: ["render"] + options + ["-o", "a.pdf"])
            try #require(result.exitCode == 0, "\(result.errors)")
            inspection = try await Inspection.of(command.read("a.pdf"), "--text", "--spoken")
        }
        return try #require(inspection)
    }

    @Test func printsDosesAsTheyAreWritten() async throws {
        let inspection = try await inspection("Take 2*500 mg in the morning and 1*250 mg at night. Dose: 1*0*1.")
        #expect(inspection.complaints == [])
        let page = try #require(inspection.text?["poppler-reading"]).joined().replacing("\n", with: " ")
        #expect(page.contains("Take 2*500 mg in the morning and 1*250 mg at night. Dose: 1*0*1."))
    }

    @Test func setsATextOfOneThoughtOnOnePage() async throws {
        let inspection = try await inspection("Bring your card.")
        #expect(inspection.complaints == [])
        #expect(try #require(inspection.text?["poppler-reading"]).count == 1)
    }

    @Test func printsEveryMarkOfPandocAndNoComment() async throws {
        let text = """
            <!-- secret one -->
            H~2~O, m^2^ and 10^9^/L <!-- secret two --> are ~~old~~ new.

            ***

            > Somebody said so.
            > <!-- secret three -->

            ```
            code  line
            ```

            ::: checklist
            1. First
               - Inner
            2. Second
            :::
            """
        let inspection = try await inspection(text)
        #expect(inspection.complaints == [])
        let page = try #require(inspection.text?["poppler-reading"]).joined().replacing("\n", with: " ")
        #expect(page.contains("H2O, m2 and 109/L are old new."))
        #expect(!page.contains("secret") && !page.contains("~") && !page.contains("^"))
        #expect(page.contains("code line"))
        let heard = try #require(inspection.spoken)
        #expect(heard.contains("struck out: old, end of struck-out text"))
        #expect(heard.contains("to the power of 9"))
        #expect(!heard.contains("secret"))
        try await with(text) { command, options in
            let result = try await command.run(arguments: ["render"] + options + ["-o", "a.html"])
            guard result.exitCode == 0 else { return }
            let page = String(decoding: try command.read("a.html"), as: UTF8.self)
            #expect(!page.contains("secret"))
        }
    }

    @Test func saysWhichLibraryAPathBelongsTo() async throws {
        try await withCommand { command in
            try command.write(
                Self.declarations.replacing("canadian-cancer-society", with: "us"),
                to: "lib/handouts/short/handout.yaml")
            try command.write("# A\n\nb", to: "lib/handouts/short/en-CA.md")
            try command.write(
                "name: {en: A}\nphone: 613-555-0142\ncopyright: {en: A}\ndisclaimer: {en: A}\n",
                to: "lib/publishers/us.yaml")
            let result = try await command.run("check", "lib/handouts/short")
            #expect(result.exitCode == 1)
            #expect(result.text.contains("add --library lib"))
            #expect(try await command.run("check", "lib/handouts/short", "--library", "lib").exitCode == 0)
        }
    }
}
