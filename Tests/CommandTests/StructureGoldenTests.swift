import Foundation
import TestSupport
import Testing

/// The structure of the stage 4 handout as another program reads it out of the PDF, whole.
@Suite struct StructureGoldenTests {
    @Test(arguments: ["generic", "personal"])
    func readsAsItDidBefore(copy: String) async throws {
        let golden = Package.root.appending(path: "Tests/CommandTests/Goldens/stage-4-\(copy).txt")
        try await withCommand { command in
            var arguments = ["render", Command.stage4, "-o", "a.pdf"]
            if copy == "personal" {
                let person = Package.root.appending(path: "Templates/handouts/\(Command.stage4)/example-person.json")
                arguments += ["--data", person.path]
            }
            _ = try await Program.run(Command.path, arguments, in: command.folder)
            let tree = try #require(
                try await Inspection.of(command.read("a.pdf"), "--structure", "--no-checks").structure)
            if ProcessInfo.processInfo.environment["HANDOUT_RECORD"] == "1" {
                try Data(tree.utf8).write(to: golden)
            }
            let expected = try String(contentsOf: golden, encoding: .utf8)
            #expect(tree == expected, "\(difference(expected, tree))")
        }
    }

    /// The first line that is not what it was.
    private func difference(_ expected: String, _ found: String) -> String {
        let (old, new) = (expected.components(separatedBy: "\n"), found.components(separatedBy: "\n"))
        let index =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        func line(_ lines: [String]) -> String { index < lines.count ? lines[index] : "(nothing)" }
        return "line \(index + 1): was \(line(old)), is \(line(new))"
    }
}
