import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// The examples of blocks in `Documentation/constructs`, as one handout, made as their reader would make it.
@Suite struct WritingExampleTests {
    /// The text of the page about columns and contents, with the blocks of the others before its last section.
    private static func example() throws -> String {
        let frame = try #require(try DocumentationPage("constructs/arranging").examples["en-CA.md"])
        let help = "## Getting help {#help}"
        let parts = frame.components(separatedBy: help)
        try #require(parts.count == 2)
        let blocks = try ["steps", "boxes", "forms"].map { name in
            let text = try #require(try DocumentationPage("constructs/" + name).examples["en-CA.md"])
            return text.drop { $0 != "\n" }.trimmingCharacters(in: .newlines)
        }
        return parts[0] + blocks.joined(separator: "\n\n") + "\n\n" + help + parts[1]
    }

    @Test(arguments: ["standard", "clear", "large", "giant"])
    func conformsInEverySize(size: String) async throws {
        let text = try Self.example()
        try await withTemporaryFolder { folder in
            let pdf = try Self.made(text, size: size, in: folder)
            let inspection = try await Inspection.of(pdf, "--structure", "--spoken")
            #expect(try inspection.complaints + inspection.unexplained() == [])
            let heard = try #require(inspection.spoken)
            for words in [
                "[link to page 1: Before you come 1]", "1: Read this handout.",
                "The day before: Eat and drink as usual.",
                "Do: Walk a little every day.", "Do not: Drive for a day.", "[section “Stop: You need help now”]",
                "Signature: blank to fill in", "[section “My card”]",
            ] {
                // In giant print the sections begin on later pages.
                if words.hasPrefix("[link"), size == "giant" { continue }
                #expect(heard.contains(words), "\(words)")
            }
            let tree = try #require(inspection.structure)
            for line in ["TOC", "TOCI", "Reference", "Sect title=\"Do not\""] {
                #expect(
                    tree.split(separator: "\n").contains { $0.trimmingCharacters(in: .whitespaces) == line }, "\(line)")
            }
        }
    }

    @Test func isAPageOfTheWeb() throws {
        try withLibrary(try Self.example()) { library in
            var renderer = try Self.renderer(library)
            let page = try renderer.html(of: try renderer.library.handout("x").get(), for: nil).html
            for markup in [
                "<nav class=\"contents\"", "<ol class=\"steps\"", "<ul class=\"timeline\"",
                "<div class=\"columns pair\">",
                "class=\"box zone stop\"", "class=\"box cut-out\"", "class=\"box signature\"",
                "on <a href=\"#help\">Getting help</a>",
            ] {
                #expect(page.contains(markup), "\(markup)")
            }
        }
    }

    private static func made(_ text: String, size: String, in folder: URL) throws -> [UInt8] {
        try write(text, in: folder)
        var renderer = try renderer(folder)
        let said = try RecipientInput(json: Array("{\"print-size\": \"\(size)\"}".utf8), shownAs: "size.json")
        let copy = try renderer.render(try renderer.library.handout("x").get(), for: said)
        #expect(copy.warnings.map(\.identifier).filter { !$0.hasSuffix("-too-tall") } == [])
        return copy.pdf
    }

    private static func renderer(_ folder: URL) throws -> Renderer {
        try Renderer(
            installation: try Installation.find(from: Package.root.path + "/Tests/"),
            library: try Library(folder: folder.path, shownAs: "lib"))
    }

    private func withLibrary(_ text: String, _ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "handout-example-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.write(text, in: folder)
        try body(folder)
    }

    private static func write(_ text: String, in folder: URL) throws {
        let handout = folder.appending(path: "handouts/x")
        try FileManager.default.createDirectory(at: handout, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "publishers"), withIntermediateDirectories: true)
        try Data("id: x\nversion: \"1\"\nform-number: X-1\npublisher: us\nstatus: sample\n".utf8)
            .write(to: handout.appending(path: "handout.yaml"))
        try Data(text.utf8).write(to: handout.appending(path: "en-CA.md"))
        try Data(
            "name: {en: Made-up Clinic}\nphone: 613-555-0111\ncopyright: {en: © 2026}\ndisclaimer: {en: Made up.}\n"
                .utf8
        ).write(to: folder.appending(path: "publishers/us.yaml"))
        let clinic = folder.appending(path: "clinics/default.yaml")
        try FileManager.default.createDirectory(
            at: clinic.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("name: {en: Made-up Clinic}\nwhen-to-call: [{en: You cannot come.}]\n".utf8).write(to: clinic)
    }
}
