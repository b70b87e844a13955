import Foundation
import TestSupport
import Testing

/// Checks that a test backs every promise in `Documentation/Accessibility.md`.
@Suite struct AccessibilityTests {
    private static let page =
        (try? String(contentsOf: Package.root.appending(path: "Documentation/Accessibility.md"), encoding: .utf8)) ?? ""

    @Test func namesTestsThatThereAre() throws {
        let named = Set(
            Self.page.matches(of: #/`(\w+Tests)\.(\w+)`/#).map { [String($0.output.1), String($0.output.2)] })
        #expect(named.count > 30)
        let sources = try sources()
        for name in named {
            let suite = sources.filter { $0.contains("struct \(name[0]) ") }
            #expect(suite.contains { $0.contains("func \(name[1])(") }, "there is no test \(name[0]).\(name[1])")
        }
    }

    @Test func judgesEveryCheckpointAndCriterion() {
        let lines = Self.page.components(separatedBy: "\n")
        let checkpoints = lines.compactMap { $0.prefixMatch(of: #/\| (\d\d) \| /#).flatMap { Int($0.output.1) } }
        #expect(checkpoints == Array(1...31))
        // WCAG 2.2 has 55 of levels A and AA; some share a row.
        let rows = lines.filter { $0.contains(#/^\| [1-4]\.\d\.\d/#) }
        let criteria = rows.flatMap { row in
            row.split(separator: "|")[0].matches(of: #/(\d\.\d\.)(\d+)(?:–\d\.\d\.(\d+))?/#).flatMap { match in
                let first = Int(match.output.2) ?? 0
                return (first...(match.output.3.flatMap { Int($0) } ?? first)).map { "\(match.output.1)\($0)" }
            }
        }
        #expect(criteria.count == 55)
        #expect(Set(criteria).count == 55)
    }

    private func sources() throws -> [String] {
        let tests = Package.root.appending(path: "Tests")
        let paths = FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.map {
            try String(contentsOf: tests.appending(path: $0), encoding: .utf8)
        }
    }
}
