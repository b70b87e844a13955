import Foundation
import TestSupport
import Testing

/// outloud finds no error in any handout, and gives only warnings that `Documentation/Accessibility.md` explains.
@Suite struct WarningTests {
    private static let handouts = Package.root.appending(path: "Templates/handouts").path

    @Test(arguments: [Command.stage4, "finding-the-clinic", "specimen"])
    func warnsOfNothingThatIsNotExplained(handout: String) async throws {
        try await withCommand { command in
            var pdfs: [[UInt8]] = []
            for language in ["en-CA", "fr-CA"] {
                for data in [[], ["--data", "\(Self.handouts)/\(handout)/example-person.json"]] {
                    let arguments = ["render", handout, "--language", language, "-o", "a.pdf"]
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
