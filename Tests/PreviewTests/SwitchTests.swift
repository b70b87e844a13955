import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Preview

/// The switches, and addresses that ask for what there is not.
@Suite struct SwitchTests {
    @Test(arguments: [
        ("print-size=giant", "Giant, 24 pt"), ("paper=a5", "A5"), ("language=fr-CA", "Français (fr-CA)"),
        ("person=example-person", "Example person"), ("theme=patient-plain", "patient-plain"),
    ])
    func showsTheCopyThatIsChosen(query: String, name: String) async throws {
        try await withPreview { library, server in
            // A theme of the library's own.
            try library.write("name: patient-plain\nextends: patient\n", to: "themes/patient-plain.yaml")
            let usual = try await server.ask("/")
            let chosen = try await server.ask("/?\(query)")
            #expect(chosen.status == 200)
            #expect(chosen.text.contains(" selected>\(name)</option>"), "\(name) is not chosen")
            #expect(!chosen.pictures.isEmpty && chosen.told.contains("page"))
            if !query.hasPrefix("theme") { #expect(chosen.pictures != usual.pictures) }
        }
    }

    @Test(arguments: [
        ("/?language=xx", 400, #"there is no language "xx": available: en-CA, fr-CA"#),
        ("/?print-size=huge", 400, #"there is no print size "huge""#),
        ("/?paper=a3", 400, #"there is no paper "a3""#),
        ("/?theme=pateint", 400, #"there is no theme "pateint": did you mean "patient"?"#),
        ("/?person=nobody", 400, #"there is no person "nobody": available: example-person"#),
        ("/?langauge=fr-CA", 400, #"there is no query name "langauge": did you mean "language"?"#),
        ("/?paper=a4&paper=a5", 400, "more than one paper"),
        ("/nothing", 404, "There is nothing at this address"),
        ("/pages/none/1.png", 404, "There is no such picture"),
        ("/source?file=Library/none.md", 404, "no such text file"),
        ("/source?file=Library/handouts/\(stage4)/example-person.json", 404, "no such text file"),
        ("/source?file=Library/../outside.md", 404, "no such text file"),
        ("/source?file=/etc/passwd", 404, "no such text file"),
        ("/source", 400, "names no file"),
        ("/source?file=Library/handouts/\(stage4)/en-CA.md&line=0", 400, "a number from 1"),
    ])
    func saysWhatThereIsNot(path: String, status: Int, words: String) async throws {
        try await withPreview { library, server in
            try "Secret".write(
                to: library.folder.deletingLastPathComponent().appending(path: "outside.md"), atomically: true,
                encoding: .utf8)
            let answer = try await server.ask(path)
            #expect(answer.status == status)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test func showsAPacketAndAFolder() async throws {
        try await withPreview(of: "going-home-after-surgery") { library, server in
            let page = try await server.ask("/")
            #expect(page.status == 200 && page.pictures.count > 1, "\(page.told)")
        }
        try await withPreview { library, _ in
            let server = try library.server { $0.handout = library.folder.path + "/handouts/\(stage4)" }
            defer { server.close() }
            let page = try await server.ask("/")
            #expect(page.pictures.count == 5)
            let place = try #require(page.places.first)
            let file = try #require(place.split(separator: ":").first)
            #expect(try await server.ask("/source?file=\(file)").status == 200)
        }
    }

    @Test func takesPeopleOfOtherFiles() async throws {
        try await withPreview { library, _ in
            let file = library.folder.deletingLastPathComponent().appending(path: "quux.json")
            try #"{"patient": {"name": "Zebedee Quux"}, "treatments": [], "nonsense": 1}"#.write(
                to: file, atomically: true, encoding: .utf8)
            let server = try library.server { $0.people = [file.path] }
            defer { server.close() }
            let broken = try await server.ask("/?person=quux")
            #expect(broken.told.hasPrefix("Not updated"))
            #expect(broken.text.contains("nonsense") && !broken.text.contains("Zebedee"), "a person's line is quoted")
            try #"{"patient": {"name": "Zebedee Quux"}, "treatments": []}"#.write(
                to: file, atomically: true, encoding: .utf8)
            let mended = try await server.ask("/?person=quux")
            #expect(mended.pictures.count > 0 && mended.text.contains("Zebedee Quux"))
            #expect(throws: (any Error).self) { try library.server { $0.people = ["nowhere.json"] } }
        }
    }

    @Test(arguments: [
        ("localhost:8090", [], 200), ("127.0.0.1", [], 200), ("evil.example", [], 421), ("evil.example:8090", [], 421),
        ("127.0.0.1:8090", [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")], 403),
        ("127.0.0.1:8090", [("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")], 403),
        (
            "127.0.0.1:8090",
            [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")], 200
        ),
        ("127.0.0.1:8090", [("Host", "evil.example")], 400),
    ])
    func answersThisMachinesOwnPagesAlone(host: String, headers: [(String, String)], status: Int) async throws {
        try await withPreview { _, server in
            let answer = try await server.ask("/", host: host, headers: headers)
            #expect(answer.status == status, "\(answer.text.prefix(100))")
            #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        }
    }

    @Test func makesPicturesInTwoScalesThatTheBrowserKeeps() async throws {
        try await withPreview { _, server in
            let name = try #require(try await server.ask("/").pictures.last)
            for scale in 1...2 {
                let picture = try await server.ask("/pages/\(name)/\(scale).png")
                #expect(picture.status == 200 && picture.headers[.contentType] == "image/png")
                #expect(picture.headers[.cacheControl]?.contains("immutable") == true)
                // PNG, 11.2.2: the width stands after the signature and the head of the first chunk.
                let width = picture.body[16..<20].reduce(0) { $0 << 8 | Int($1) }
                #expect(width == 816 * scale)
            }
            #expect(try await server.ask("/pages/\(name)/3.png").status == 404)
        }
    }
}
