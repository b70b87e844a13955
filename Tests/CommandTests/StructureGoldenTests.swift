import Foundation
import TestSupport
import Testing

/// The complete structure of the stage 4 handout, read from the PDF by another program.
@Suite struct StructureGoldenTests {
    @Test(arguments: ["generic", "personal"])
    func readsAsItDidBefore(copy: String) async throws {
        try await withCommand { command in
            var arguments = ["render", Command.stage4, "-o", "a.pdf"]
            if copy == "personal" { arguments += ["--data", Command.examplePerson] }
            _ = try await Program.run(Command.path, arguments, in: command.folder)
            let inspection = try await Inspection.of(command.read("a.pdf"), "--structure", "--no-checks")
            try Golden(name: "stage-4-\(copy)").expect(try #require(inspection.structure))
        }
    }
}
