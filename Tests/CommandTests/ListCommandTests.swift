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

    private struct Language: Decodable {
        enum CodingKeys: String, CodingKey {
            case language, handouts, reviewed, whole
            case lacksFacesFor = "lacks-faces-for"
            case borrowedWords = "borrowed-words"
        }

        var language: String
        var handouts: Int
        var lacksFacesFor: [String]
        var borrowedWords: Int
        var reviewed: Bool?
        var whole: Bool
    }

    /// Every language of the specimens can be set; English and French are whole.
    @Test func saysWhatThereIsOfEachLanguage() async throws {
        try await withCommand { command in
            let made = try await command.run("list", "--languages", "--format", "json")
            #expect(made.exitCode == 0 && made.errors == "")
            let listed = try JSONDecoder().decode([Language].self, from: Data(made.text.utf8))
            #expect(listed.filter { !$0.lacksFacesFor.isEmpty }.map(\.language) == [])
            #expect(Set(listed.filter(\.whole).map(\.language)) == ["en", "en-CA", "fr", "fr-CA"])
            let spanish = try #require(listed.first { $0.language == "es" })
            #expect(spanish.handouts == 1 && spanish.borrowedWords == 0 && spanish.reviewed == false)
            let inuktitut = try #require(listed.first { $0.language == "iu" })
            #expect(inuktitut.borrowedWords > 90 && inuktitut.reviewed == nil)
            let text = try await command.run("list", "--languages").text
            #expect(text.contains(/\nes +yes +all +no +no +1\n/) && text.contains(/\niu +yes +none +– +no +1\n/))
        }
    }

    @Test func saysWhichLettersNoFaceHas() async throws {
        try await withCommand { command in
            try command.write(
                "id: x\nversion: 1\nform-number: X\npublisher: us\nstatus: sample\n",
                to: "library/handouts/x/handout.yaml")
            try command.write(
                "name: {en: Us}\nphone: 613-555-0111\nweb: https://example.org\ncopyright: Us\ndisclaimer: Made up.\n"
                    + "sample-notice: Sample.\n", to: "library/publishers/us.yaml")
            try command.write("# Mongolian \u{182E}\u{1823}\n\nText.\n", to: "library/handouts/x/mn.md")
            try command.write("reviewed: 2026-12-08\nreferences: Ном\n", to: "library/words/mn.yaml")
            let text = try await command.run("list", "--languages", "--library", "library").text
            #expect(text.contains(/\nmn +lacks 2 characters +lacks \d+ +yes +no +1\n/), "\(text)")
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
