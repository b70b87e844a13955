import Diagnostics
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Preview

/// The places that a click names, and the text for listeners.
@Suite struct PlaceTests {
    /// Every line of a page leads to the line of the source in which its first word stands.
    @Test(arguments: ["", "?print-size=giant", "?language=fr-CA"])
    func namesTheLineOfTheWords(query: String) async throws {
        try await withPreview { library, server in
            let file = query.contains("fr-CA") ? "handouts/\(stage4)/fr-CA.md" : library.text
            // A paragraph of three lines, with markup, an escape, an entity, and a word in bold.
            let paragraph = """

                Aardvarks *walk* by \\*night\\*,
                basilisks &amp; cats sleep by day in the shade of old trees, as all of them have always liked to do, and
                **capybaras** swim whenever they like it.

                """
            let first = try library.read(file).split(separator: "\n", omittingEmptySubsequences: false).count + 1
            try library.edit(file) { $0 + paragraph }
            let page = try await server.ask("/\(query)")
            #expect(!page.told.contains("Not"), "\(page.told)")
            for line in first...first + 1 {
                #expect(page.places.contains("Library/\(file):\(line)"), "\(line) of \(page.places.suffix(8))")
            }
            let places = Set(page.places)
            #expect(places.count > 20)
            #expect(places.allSatisfy { $0.hasPrefix("Library/") }, "\(places)")
        }
    }

    @Test(arguments: [
        // The text, the source, the offset in the text, and the word of the source there.
        ("one two", "one\ntwo", 4, "two"), ("a b c", "a *b* c", 4, "c"), ("it’s so", "it's so", 7, "so"),
        ("x * y", "x \\* y", 4, "y"), ("5 < 6 cats", "5 &lt; 6 cats", 6, "cats"),
        ("été là", "été\nlà", 6, "là"), ("कमल खिला", "कमल\nखिला", 10, "खिला"), ("one", "one", 9, "e"),
        ("three", "nothing alike", 3, "nothing"),
    ])
    func followsTheSource(text: String, source: String, offset: Int, word: String) {
        let file = SourceFile(path: "a.md", text: source)
        let place = SourceAlignment.offset(in: file.range(0..<file.bytes.count), of: text, after: offset)
        #expect(file.bytes.indices.contains(place))
        if word != "nothing" {
            #expect(String(decoding: file.bytes[place...], as: UTF8.self).hasPrefix(word))
        }
    }

    @Test func showsTheLineOfAFile() async throws {
        try await withPreview { library, server in
            let page = try await server.ask("/source?file=Library/\(library.text)&line=3")
            #expect(page.status == 200)
            #expect(page.text.contains(#"id="line-3" class="here" aria-current="true""#))
            #expect(page.headers[.contentSecurityPolicy]?.contains("script-src") == false)
        }
    }

    @Test(arguments: [
        ("vscode", "vscode://file/a%20b/c.md:4:2"), ("zed", "zed://file/a%20b/c.md:4:2"),
        ("idea", "idea://open?file=/a%20b/c.md&line=4&column=2"), ("my://x?{path}#{line}", "my://x?/a%20b/c.md#4"),
    ])
    func opensTheEditor(name: String, address: String) throws {
        #expect(try #require(EditorLink(name)).address(path: "/a b/c.md", line: 4, column: 2) == address)
    }

    @Test(arguments: ["ed", "javascript:alert({path})", "data:{path}", "vscode://file", "{path}"])
    func refusesWhatIsNoEditor(name: String) { #expect(EditorLink(name) == nil) }

    @Test func linksIntoTheEditor() async throws {
        try await withPreview { library, _ in
            let server = try library.server { $0.editor = EditorLink("vscode") }
            defer { server.close() }
            let page = try await server.ask("/")
            #expect(page.text.contains("href=\"vscode://file\(library.folder.path)/\(library.text):"))
            #expect(!page.text.contains("/source?"))
        }
    }

    /// The listener's text says what `Tests/Validators/spoken.py` reads out of the finished file.
    @Test(arguments: ["en-CA", "fr-CA"], ["generic", "personal"])
    func saysWhatTheFileSays(language: String, copy: String) async throws {
        let golden = try String(
            contentsOf: Package.root.appending(
                path: "Tests/CommandTests/Goldens/spoken-stage-4-\(copy)-\(language).txt"), encoding: .utf8)
        try await withPreview { _, server in
            let query = CopyQuery(language: language, person: copy == "personal" ? "example-person" : nil)
            let heard = try await server.maker.perform { try $0.view(query).heard }
            let lines = heard.map { line in
                [line.mark.map { "[\($0)]" }, line.words].compactMap(\.self).filter { !$0.isEmpty }
                    .joined(separator: " ")
            }
            // The file says where its links lead, and the page says it beside the link's words.
            let expected = golden.split(separator: "\n").dropFirst().map {
                String($0.replacing(#/\[link( “[^”]*”)? to (page \d+|\S+): /#, with: "[link: ").filter { $0 != " " })
            }
            #expect(lines.map { $0.filter { $0 != " " } } == expected)
        }
    }
}
