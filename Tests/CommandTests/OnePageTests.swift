import Foundation
import TestSupport
import Testing

/// A handout of one page has no running matter. Its header and footer are content, and state once what longer handouts
/// repeat at their end.
@Suite struct OnePageTests {
    private func inspection(
        paragraphs: Int, language: String = "en-CA", size: String = "clear"
    ) async throws -> Inspection {
        var inspection: Inspection?
        try await withCommand { command in
            try command.write(
                """
                id: short
                version: "1.0"
                form-number: H-0042
                publisher: canadian-cancer-society
                status: sample
                """, to: "short/handout.yaml")
            let text = (1...paragraphs).map { "Paragraph \($0) says: bring your card." }
            try command.write(
                (["# A short handout", "## What to bring"] + text).joined(separator: "\n\n"), to: "short/\(language).md"
            )
            let library = Package.root.appending(path: "Templates").path
            let result = try await command.run(
                "render", "./short", "--library", library, "--language", language, "--print-size", size, "-o", "a.pdf")
            try #require(result.exitCode == 0, "\(result.errors)")
            inspection = try await Inspection.of(command.read("a.pdf"), "--text", "--spoken")
        }
        return try #require(inspection)
    }

    private func pages(_ inspection: Inspection) throws -> [String] {
        try #require(inspection.text?["poppler-reading"])
    }

    private func count(_ word: String, in inspection: Inspection) throws -> Int {
        try pages(inspection).joined().components(separatedBy: word).count - 1
    }

    @Test(arguments: [("en-CA", "standard"), ("en-CA", "large"), ("fr-CA", "clear")])
    func saysEachThingOnceAndToAListener(language: String, size: String) async throws {
        let inspection = try await inspection(paragraphs: 1, language: language, size: size)
        #expect(inspection.complaints == [])
        try #require(try pages(inspection).count == 1)
        let heard = try #require(inspection.spoken)
        for word in ["1-888-939-3333", "H-0042", "© 2024"] {
            #expect(try count(word, in: inspection) == 1, "\(word)")
            #expect(heard.withoutPhoneLinks.components(separatedBy: word).count == 2, "\(word) in \(heard)")
        }
        #expect(heard.contains(language == "en-CA" ? "not for emergencies" : "urgence"))
        #expect(!heard.contains("1 of 1") && !heard.contains("1 de 1"))
    }

    /// A longer handout has the text at the foot of every page: on the last one as content, on the others as artifacts.
    @Test func runsAlongTheFeetOfSeveralPages() async throws {
        let inspection = try await inspection(paragraphs: 60)
        #expect(inspection.complaints == [])
        let pages = try pages(inspection).count
        #expect(pages > 1)
        #expect(try count("1-888-939-3333", in: inspection) == pages)
        #expect(
            try #require(inspection.spoken).withoutPhoneLinks.components(separatedBy: "1-888-939-3333").count == 2)
    }

    /// A packet names more forms at its end than a footer holds. Its status stands at the head of its pages all the same.
    @Test func saysTheStatusOfAPacketOnceOnEachPage() async throws {
        try await withCommand { command in
            let data = Package.root.appending(path: "Documentation/examples/data/going-home-after-surgery.json").path
            let result = try await command.run("render", "going-home-after-surgery", "--data", data, "-o", "x.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            let inspection = try await Inspection.of(command.read("x.pdf"), "--text")
            let status = "Sample. The hospital is made up. Not for use in care."
            let pages = try #require(inspection.text?["poppler-reading"])
            #expect(pages.count > 3)
            #expect(pages.allSatisfy { $0.components(separatedBy: status).count == 2 })
        }
    }

    /// A second page would contain only the imprint.
    @Test func neverGivesTheImprintAPageOfItsOwn() async throws {
        var lengths: [Int] = []
        for paragraphs in 14...24 {
            let inspection = try await inspection(paragraphs: paragraphs)
            lengths.append(try pages(inspection).count)
            let last = try #require(try pages(inspection).last)
            #expect(lengths.last == 1 || last.contains("Paragraph") || last.contains("Disclaimer"), "\(last)")
            #expect(inspection.complaints == [])
        }
        #expect(Set(lengths) == [1, 2] && lengths == lengths.sorted(), "\(lengths)")
    }
}

extension String {
    /// What is heard, without the addresses that telephones call.
    fileprivate var withoutPhoneLinks: String { replacing(/\[link to tel:[^:]*: ([^\]]*)\]/) { $0.1 } }
}
