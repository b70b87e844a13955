import Foundation
import Service
import TestSupport
import Testing

@Suite struct LanguageNameTests {
    /// Nobody finds their language under a tag such as "ti".
    @Test func areThereForEveryLanguageOfTheTemplates() throws {
        let templates = Package.root.appending(path: "Templates")
        let files = try FileManager.default.subpathsOfDirectory(atPath: templates.path)
        let texts =
            files.filter { $0.hasPrefix("words/") && $0.hasSuffix(".yaml") }
            + files.filter { $0.hasPrefix("handouts/type-specimen/") && $0.hasSuffix(".md") }
        let tags = Set(texts.map { URL(filePath: $0).deletingPathExtension().lastPathComponent })
        #expect(tags.count > 40)
        for tag in tags { #expect(LanguageNames.name(of: tag) != tag) }
        #expect(LanguageNames.name(of: "xx") == "xx")
    }
}
