import Foundation
import TestSupport
import Testing

/// Every link of a document leads to a file and a heading that exist, and every document can be reached from README.md.
@Suite struct DocumentLinkTests {
    @Test func noLinkIsDead() throws {
        let documents = try Self.documents()
        #expect(documents.count > 40)
        for document in documents {
            for link in document.links where !link.isElsewhere {
                let target = document.resolved(link)
                #expect(
                    FileManager.default.fileExists(atPath: Package.root.appending(path: target.path).path),
                    "\(document.path) links to \(link.target), which is not there")
                guard let anchor = target.anchor else { continue }
                let anchors = documents.first { $0.path == target.path }?.anchors ?? []
                #expect(
                    anchors.contains(anchor), "\(document.path) links to \(link.target): no heading has this anchor")
            }
        }
    }

    @Test func everyPictureHasWords() throws {
        for document in try Self.documents() {
            for link in document.links where link.isPicture {
                #expect(!link.words.isEmpty, "\(document.path): \(link.target) has no alternate text")
            }
        }
    }

    @Test func everyDocumentIsReachedFromTheReadMe() throws {
        let documents = try Self.documents()
        var reached: Set<String> = []
        var next = ["README.md"]
        while let path = next.popLast() {
            guard reached.insert(path).inserted, let document = documents.first(where: { $0.path == path }) else {
                continue
            }
            next += document.links.filter { !$0.isElsewhere }.map { document.resolved($0).path }
        }
        for document in documents where document.path.hasPrefix("Documentation/") {
            #expect(reached.contains(document.path), "no document leads from README.md to \(document.path)")
        }
    }

    @Test func headingsLeaveNoLevelOut() throws {
        for document in try Self.documents() {
            let levels = document.headings.map(\.level)
            #expect(
                levels.first == 1 && levels.filter { $0 == 1 }.count == 1,
                "\(document.path) has one title, at its beginning")
            for (before, level) in zip(levels, levels.dropFirst()) {
                #expect(level <= before + 1, "\(document.path): a heading of level \(level) after one of \(before)")
            }
        }
    }

    @Test(arguments: [
        ("What is kept, and what is not", "what-is-kept-and-what-is-not"), ("handout.yaml", "handoutyaml"),
        ("The clinician's page", "the-clinicians-page"), ("`--rows` and *parts*", "--rows-and-parts"),
    ]) func aHeadingHasTheAnchorThatCodeHostsGiveIt(heading: String, anchor: String) {
        #expect(MarkdownDocument.anchor(of: heading) == anchor)
    }

    private static func documents() throws -> [MarkdownDocument] {
        let folders = ["Documentation", "Fonts", "Benchmarks", "Templates", "Tests", "Packaging"]
        let below = folders.flatMap { folder -> [String] in
            let paths =
                FileManager.default.enumerator(atPath: Package.root.appending(path: folder).path)?
                .compactMap { $0 as? String } ?? []
            // Texts of handouts are Markdown too, but no documents.
            let isOfDocuments = folder == "Documentation"
            return paths.filter { $0.hasSuffix(".md") && (isOfDocuments || $0.hasSuffix("README.md")) }
                .map { "\(folder)/\($0)" }
        }
        let top = try FileManager.default.contentsOfDirectory(atPath: Package.root.path).filter { $0.hasSuffix(".md") }
        return try (top + below).sorted().map { try MarkdownDocument(path: $0) }
    }
}
