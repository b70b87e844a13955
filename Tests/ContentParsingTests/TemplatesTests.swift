import Content
import ContentParsing
import Diagnostics
import Foundation
import Testing
import Wording

/// The content that this repository publishes.
@Suite struct TemplatesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Templates").path

    private static func names(_ folder: String) -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
        return entries.map { $0.replacing(".yaml", with: "") }.sorted()
    }

    private let parser = ContentParser(root: Self.root, shownAs: "Templates")

    @Test func findsTheTemplates() {
        #expect(!Self.names("handouts").isEmpty && !Self.names("clinics").isEmpty)
    }

    @Test(arguments: names("handouts"))
    func readsEveryHandoutWithoutAFault(name: String) throws {
        let shown = "Templates/handouts/\(name)"
        let handout = try success(parser.handout(folder: "\(Self.root)/handouts/\(name)", shownAs: shown))
        _ = try success(parser.publisher(handout.identity.publisher, namedAt: handout.identity.publisherRange))
    }

    @Test func showsEveryKindOfBoxInTheSpecimen() throws {
        let handout = try success(parser.handout(folder: "\(Self.root)/handouts/specimen", shownAs: "specimen"))
        let dumps = handout.texts.map { ContentDump.of($0) }
        let laidOutInBlocks: Set<Box.Kind> = [
            .tip, .steps, .timeline, .doAndDoNot, .do, .doNot, .zone, .signature, .keep, .pageBreak, .columns, .column,
            .cutOut, .contents,
        ]
        for kind in Box.Kind.allCases where !laidOutInBlocks.contains(kind) {
            #expect(dumps.allSatisfy { $0.contains("box \(kind.rawValue)") }, "\(kind)")
        }
    }

    /// The official languages are published at the same time and have equal quality.
    @Test(arguments: ["finding-the-clinic", "specimen"])
    func saysTheSameInBothLanguages(name: String) throws {
        try expectTwins(success(parser.handout(folder: "\(Self.root)/handouts/\(name)", shownAs: name)))
    }

    /// Checks that the texts differ only in their words.
    private func expectTwins(_ handout: Handout) throws {
        #expect(handout.texts.map(\.language.description) == ["en-CA", "fr-CA"])
        let kinds = ["title", "section", "box", "list", "item", "table", "caption", "quote", "figure"]
        let shapes = handout.texts.map { text in
            ContentDump.of(text).split(separator: "\n").map { line in
                let indent = String(line.prefix { $0 == " " })
                let kind = kinds.first { line.dropFirst(indent.count).hasPrefix($0 + " ") }
                return indent + (kind ?? "words of \(line.count { $0 == "|" } + 1) cells")
            }
        }
        let (english, french) = (try #require(shapes.first), try #require(shapes.last))
        #expect(french == english)
    }

    @Test(arguments: names("clinics"))
    func readsEveryClinicWithoutAFault(name: String) throws {
        _ = try success(parser.clinic(name))
    }
}
