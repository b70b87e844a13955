import Foundation
import TestSupport
import Testing

/// CONTRIBUTING.md tells the truth about the files that a change touches.
@Suite struct ContributingTests {
    private static let page =
        (try? String(contentsOf: Package.root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)) ?? ""

    @Test func namesFilesThatExist() {
        let named = Set(
            Self.page.matches(of: #/`((?:Sources|Tests|Templates|Documentation|Fonts)\/[^`*\s]*)`/#).map {
                String($0.output.1)
            })
        #expect(named.count > 25)
        for path in named {
            #expect(FileManager.default.fileExists(atPath: Package.root.appending(path: path).path), "\(path)")
        }
    }

    /// Recognizes the example of each list in a source file.
    private static let examples: [String: @Sendable (String) -> Bool] = [
        "tip": { $0.contains(#/\btip\b|\bboxTip\b/#) },
        "LongSentences": { $0.contains("LongSentences") },
        "findingsOfApproval": { $0.contains("findingsOfApproval") },
    ]

    @Test(arguments: examples.keys.sorted()) func listsAllFilesThatAnExampleTouches(example: String) throws {
        let isIn = try #require(Self.examples[example])
        let list = try #require(Self.page.components(separatedBy: "<!-- files: \(example) -->\n").dropFirst().first)
        let lines = try #require(list.components(separatedBy: "\n\n").first)
        let named = Set(lines.matches(of: #/`(Sources\/[^`]*)`/#).map { String($0.output.1) })
        let sources = Package.root.appending(path: "Sources")
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        let touched = try paths.filter { $0.hasSuffix(".swift") }.filter { path in
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            return text.split(separator: "\n").contains { line in
                !line.drop { $0 == " " }.hasPrefix("//") && isIn(String(line))
            }
        }.map { "Sources/\($0)" }
        #expect(named == Set(touched))
    }
}
