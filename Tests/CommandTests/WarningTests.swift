import Foundation
import TestSupport
import Testing

/// outloud finds no error in any handout that we have, and warns of nothing but what `Documentation/Accessibility.md`
/// explains.
@Suite struct WarningTests {
    private static let fixture = Package.root.appending(path: "Tests/Fixtures/every-construct").path
    private static let templates = Package.root.appending(path: "Templates").path

    @Test(arguments: [
        (handout: Command.stage4, library: templates, person: "handouts/\(Command.stage4)/example-person.json"),
        ("finding-the-clinic", templates, "handouts/finding-the-clinic/example-person.json"),
        ("every-construct", fixture, "person.json"),
    ])
    func warnsOfNothingThatIsNotExplained(handout: String, library: String, person: String) async throws {
        try await withCommand { command in
            var pdfs: [[UInt8]] = []
            for language in ["en-CA", "fr-CA"] {
                for data in [[], ["--data", "\(library)/\(person)"]] {
                    let arguments = [
                        "render", handout, "--library", library, "--language", language, "-o", "a.pdf",
                    ]
                    let result = try await Program.run(Command.path, arguments + data, in: command.folder)
                    try #require(result.exitCode == 0, "\(result.errors)")
                    pdfs.append(try command.read("a.pdf"))
                }
            }
            for inspection in try await Inspection.of(pdfs) {
                #expect(inspection.complaints == [])
                #expect(try inspection.unexplained() == [])
            }
        }
    }
}
