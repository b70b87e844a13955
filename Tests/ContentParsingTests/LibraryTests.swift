import Content
import ContentParsing
import Diagnostics
import Foundation
import Testing
import Wording

@Suite struct LibraryTests {
    @Test func readsPublishersAndClinics() throws {
        let fixture = try Fixture([
            "publishers/ccs.yaml": """
            name: {en: Society, fr: Société}
            phone: 1-888-939-3333
            web: https://cancer.ca
            copyright: © 2024
            disclaimer:
              en: |
                One.

                Two.
            """,
            "clinics/demo.yaml": """
            name: Demo
            phones: [{label: {en: Day}, number: 555-0100, hours: 9 to 5}]
            when-to-call: [{en: Fever}]
            """,
        ])
        let publisher = try success(fixture.parser.publisher("ccs"))
        #expect(publisher.id == "ccs" && publisher.web == "https://cancer.ca" && publisher.phone == "1-888-939-3333")
        #expect(publisher.disclaimer.entries.first?.text == "One.\n\nTwo.")
        let clinic = try success(fixture.parser.clinic("demo"))
        #expect(clinic.phones.map(\.number) == ["555-0100"] && clinic.whenToCall.count == 1)
    }

    @Test(arguments: [
        ("csc", "unknown-publisher", "did you mean \"ccs\"?"),
        ("zzzzzz", "unknown-publisher", "available: ccs, link"),
        ("../x", "unsafe-name", nil),
        ("link", "outside-the-library", "put the file itself there"),
    ])
    func refusesNamesThatLeadNowhere(name: String, identifier: String, help: String?) throws {
        let outside = try Fixture(["secret.yaml": "name: x"])
        let fixture = try Fixture(["publishers/ccs.yaml": "name: x"])
        try FileManager.default.createSymbolicLink(
            atPath: fixture.root + "/publishers/link.yaml", withDestinationPath: outside.root + "/secret.yaml")
        let found = fixture.parser.publisher(name).diagnostics
        #expect(found.map(\.identifier) == [identifier])
        #expect(found.first?.help == help)
    }

    @Test func readsNothingOutsideOfTheLibrary() throws {
        let outside = try Fixture(["fr-CA.md": "# Secret"])
        let fixture = try Fixture(text: "# T")
        try FileManager.default.createSymbolicLink(
            atPath: fixture.root + "/handouts/x/fr-CA.md", withDestinationPath: outside.root + "/fr-CA.md")
        #expect(fixture.handout().diagnostics.map(\.identifier) == ["outside-the-library"])
    }

    @Test func readsAHandoutThatStandsAlone() throws {
        let fixture = try Fixture([
            "x/handout.yaml": Fixture.declarations, "x/en-CA.md": "# T", "y/handout.yaml": Fixture.declarations,
            "y/fr.md": "# T",
        ])
        let parser = ContentParser(root: fixture.root + "/library", shownAs: "library")
        #expect(try success(parser.handout(folder: fixture.root + "/x", shownAs: "x")).texts.count == 1)
        let renamed = parser.handout(folder: fixture.root + "/y/", shownAs: "y")
        #expect(renamed.value != nil)
        #expect(renamed.diagnostics.map(\.identifier) == ["id-differs"])
    }

    @Test func saysWhichFileIsMissingOrMisnamed() throws {
        let fixture = try Fixture([
            "handouts/x/handout.yaml": Fixture.declarations, "handouts/x/en-ca.md": "# T",
            "handouts/y/handout.yaml": Fixture.declarations.replacing("id: x", with: "id: y"),
            "handouts/notes/README.md": "# T", "handouts/notes/minutes.md": "# T",
        ])
        func identifiers(_ name: String) -> [String] {
            fixture.parser.handout(folder: fixture.root + "/handouts/\(name)", shownAs: name).diagnostics
                .map { "\($0.identifier): \($0.help ?? "")" }
        }
        #expect(identifiers("x") == ["not-a-language: name it en-CA.md"])
        #expect(identifiers("y") == ["no-text: write one, such as y/en-CA.md"])
        // A folder without a handout may contain any files.
        #expect(identifiers("notes") == ["file-not-found: "])
        #expect(identifiers("z") == ["folder-not-found: "])
    }

    @Test func sortsTextsByLanguage() throws {
        let fixture = try Fixture([
            "handouts/x/handout.yaml": Fixture.declarations, "handouts/x/fr-CA.md": "# T", "handouts/x/en-CA.md": "# T",
        ])
        #expect(try success(fixture.handout()).texts.map(\.language.description) == ["en-CA", "fr-CA"])
    }

    @Test(arguments: [
        (["> "], 50_000, "nested-too-deep"), (["- "], 50_000, "nested-too-deep"),
        (["*", "a "], 200, "nested-too-deep"), (["a\n\n"], 5_001, "too-many-blocks"),
        (["x"], 1 << 20, "file-too-large"), ([" "], 50_000, "nested-too-deep"),
    ])
    func refusesWhatIsTooDeepOrTooMuch(parts: [String], count: Int, identifier: String) throws {
        let opening = String(repeating: parts.joined(), count: count)
        // Emphasis needs closing signs.
        let body = opening + "a" + (parts.count == 1 ? "" : String(opening.reversed()))
        let checked = try Fixture(text: "# T\n\n" + body).handout()
        #expect(checked.diagnostics.map(\.identifier) == [identifier])
        #expect(checked.value == nil)
    }

    @Test func refusesListsAndFencesThatAreTooDeepInsideEachOther() throws {
        let lists = (0..<40).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
        let fences = (0..<40).map { String(repeating: ":", count: 50 - $0) + " note\n" }.joined()
        for body in [lists, fences] {
            let checked = try Fixture(text: "# T\n\n" + body).handout()
            #expect(checked.diagnostics.contains { $0.identifier == "nested-too-deep" })
        }
    }
}
