import Foundation
import TestSupport
import Testing

/// A test's expectation of a whole file. `HANDOUT_RECORD=1` records it; a missing one fails.
struct Golden {
    let name: String

    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = Package.root.appending(path: "Tests/CommandTests/Goldens/\(name).txt")
        if ProcessInfo.processInfo.environment["HANDOUT_RECORD"] == "1" { try Data(text.utf8).write(to: file) }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(difference(expected, text))", sourceLocation: sourceLocation)
    }

    /// Returns the first line that differs.
    private func difference(_ expected: String, _ found: String) -> String {
        let (old, new) = (expected.components(separatedBy: "\n"), found.components(separatedBy: "\n"))
        let index =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        func line(_ lines: [String]) -> String { index < lines.count ? lines[index] : "(nothing)" }
        return "line \(index + 1): was \(line(old)), is \(line(new))"
    }
}
