import Content
import ContentParsing
import Diagnostics
import Foundation
import Testing

/// What this repository itself publishes.
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

    @Test(arguments: names("clinics"))
    func readsEveryClinicWithoutAFault(name: String) throws {
        _ = try success(parser.clinic(name))
    }
}
