import Foundation
import TestSupport
import Testing

/// `handout list`.
@Suite struct ListCommandTests {
    private struct Listed: Decodable {
        struct Tag: Decodable {
            var id: String
            var names: [String: String]
        }

        struct Text: Decodable {
            var language: String
            var title: String
        }

        var id: String
        var kind: String
        var texts: [Text]
        var tags: [Tag]
    }

    @Test func tellsProgramsTheTagsAndTheTitles() async throws {
        try await withCommand { command in
            let made = try await command.run("list", "--format", "json")
            #expect(made.exitCode == 0 && made.errors == "")
            let listed = try JSONDecoder().decode([Listed].self, from: Data(made.text.utf8))
            let surgery = listed.filter { $0.tags.contains { $0.id == "surgery" } }
            #expect(surgery.map(\.id) == ["consent-information", "preparing-for-surgery"])
            #expect(surgery[1].tags[0].names == ["en": "Surgery", "fr": "Chirurgie"])
            #expect(
                surgery[1].texts.map(\.title) == ["Getting ready for your surgery", "Vous préparer à votre chirurgie"])
            #expect(listed.last?.kind == "packet" && listed.count == 11)
            let text = try await command.run("list").text
            #expect(text.hasPrefix("HANDOUT ") && text.split(separator: "\n").count == 12)
        }
    }

    @Test func listsNothingOfALibraryWithoutHandouts() async throws {
        try await withCommand { command in
            try command.write("", to: "library/handouts/notes.txt")
            let made = try await command.run("list", "--library", "library", "--format", "json")
            #expect(made.exitCode == 0 && made.text == "[\n\n]\n")
        }
    }
}
