import Diagnostics
import Foundation
import TestSupport
import Testing

/// The examples of the documentation are whole handouts, and say what their pages say.
@Suite struct DocumentationExampleTests {
    /// The blocks of code under `<!-- example: NAME -->`.
    private func examples(of page: String) throws -> [String: String] {
        let text = try String(contentsOf: Package.root.appending(path: "Documentation/\(page)"), encoding: .utf8)
        var examples: [String: String] = [:]
        for part in text.components(separatedBy: "<!-- example: ").dropFirst() {
            let name = try #require(part.components(separatedBy: " -->").first)
            examples[name] = part.components(separatedBy: "```").dropFirst().first?
                .components(separatedBy: "\n").dropFirst().joined(separator: "\n")
        }
        return examples
    }

    @Test func rendersTheHandoutWithLists() throws {
        let examples = try examples(of: "Lists.md")
        let declarations = try #require(examples["handout.yaml"]).replacing("id: going-home", with: "id: x")
        let library = try SmallLibrary(declarations: declarations, texts: ["en-CA": try #require(examples["en-CA.md"])])
        #expect(try library.findings().map(\.message) == [])
        let data: String = try #require(examples["data.json"])
        let page = try library.html(data).wordsOfPage
        for words in [
            "Stop eating at 11:30 p.m. on Monday.", "You have 2 medicines.", "Your first medicine 1 tablet ✓",
            "Do not take these any more", "Friday, December 18, 2026, 10:00 a.m., with Robin Sample",
        ] { #expect(page.contains(words), "\(words)") }
        // The stopped medicine stands in its box alone.
        #expect(page.components(separatedBy: "Your old medicine").count == 2)
        let generic = try library.html()
        #expect(!generic.contains("Do not take these any more"))
    }

    @Test func listsEveryIcon() throws {
        let examples = try examples(of: "Writing.md")
        let library = try SmallLibrary(texts: ["en-CA": try #require(examples["icons.md"])])
        #expect(try library.findings().errors.map(\.message) == [])
        let folder = Package.root.appending(path: "Templates/icons")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".svg") }
            .map { "`\($0.dropLast(4))`" }.sorted()
        let page = try String(contentsOf: Package.root.appending(path: "Documentation/Writing.md"), encoding: .utf8)
        let rows = page.components(separatedBy: "These are built in:").last?.components(separatedBy: "<!-- example")
            .first
        let listed = (rows ?? "").matches(of: /`[a-z]+`/).map { String($0.output) }.sorted()
        #expect(listed == names)
        let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        #expect(names.allSatisfy { readme.contains("| \($0) |") })
    }
}
