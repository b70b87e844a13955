import Foundation
import TestSupport
import Testing

/// The accessibility tree that Chrome makes of a PDF for screen readers: `Tests/Browser/pdf_tree.py`.
@Suite(.serialized) struct ChromeTreeTests {
    /// One browser for all tests.
    private static let browser = Result {
        let python = Package.root.appending(path: ".venv/browser/bin/python").path
        try #require(
            FileManager.default.isExecutableFile(atPath: python),
            "No Python with a browser's driver: run the tests with `make test`, which sets it up")
        return try PythonWorker(python: python, script: "Tests/Browser/pdf_tree.py")
    }

    private struct Node: Decodable {
        var depth: Int
        var role: String
        var name: String
        var description: String
        /// Whether it stands below a text, where no screen reader gets it.
        var hidden: Bool

        var letters: Int { name.count { !$0.isWhitespace } }
    }

    private struct Answer: Decodable {
        var nodes: [Node]?
        var error: String?
    }

    private func tree(of arguments: [String]) async throws -> [Node] {
        var nodes: [Node]?
        try await withCommand { command in
            let result = try await Program.run(
                Command.path, ["render"] + arguments + ["-o", "a.pdf"], in: command.folder)
            try #require(result.exitCode == 0, "\(result.errors)")
            let file = command.folder.appending(path: "a.pdf").path
            let answer = try JSONDecoder().decode(
                Answer.self, from: try await Self.browser.get().answer(to: ["arguments": [file]]))
            try #require(answer.error == nil)
            nodes = answer.nodes
        }
        return try #require(nodes)
    }

    /// Text in a `Span`, which has no name, would be lost.
    @Test(arguments: ["generic", "personal"]) func losesNoLetter(copy: String) async throws {
        let data = copy == "personal" ? ["--data", Command.examplePerson] : []
        let texts = try await tree(of: [Command.stage4] + data).filter { $0.role == "staticText" }
        #expect(texts.reduce(0) { $0 + $1.letters } > 3500)
        #expect(texts.filter(\.hidden).map(\.name) == [])
    }

    /// Of all text, only words in another language, abbreviations and words with a spoken form have a `Span`.
    @Test func losesFewWordsOfASpecimenOfEverything() async throws {
        let nodes = try await tree(of: ["specimen", "--language", "en-CA"])
        let texts = nodes.filter { $0.role == "staticText" }
        let all = texts.reduce(0) { $0 + $1.letters }
        let hidden = texts.filter(\.hidden).reduce(0) { $0 + $1.letters }
        #expect(all > 3500 && hidden * 25 < all, "\(hidden) of \(all)")
        for (name, role) in [
            ("When to get emergency help", "heading"), ("613-555-0142", "link"), ("compost", "listMarker"),
        ] {
            let index = try #require(nodes.firstIndex { $0.role == "staticText" && $0.name == name }, "\(name)")
            #expect(nodes[index - 1].role == role && !nodes[index].hidden, "\(name)")
        }
        // The number of a note is a link with a name.
        let links = Set(nodes.filter { $0.role == "link" }.map(\.description))
        #expect(links.isSuperset(of: ["Note a", "Note b", "Source 1"]))
    }

    /// Chrome passes over an element without text and images, whatever its alternate text.
    @Test func namesWhatHasNoLetters() async throws {
        let nodes = try await tree(of: ["specimen", "--language", "en-CA"])
        let images = nodes.filter { $0.role == "image" }.map(\.name)
        for name in [
            "blank to fill in", "check box", "checked box", "space to write", "QR code for example.org/gardens",
        ] {
            #expect(images.contains(name), "\(name)")
        }
        // Lines to write on have one name, whatever their number.
        #expect(images.filter { $0 == "space to write" }.count == 3)
        let box = try #require(nodes.firstIndex { $0.name == "check box" })
        #expect(nodes[box...].first { $0.role == "staticText" }?.name == "a box to tick")
    }
}
