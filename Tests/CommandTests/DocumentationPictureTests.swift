import Foundation
import TestSupport
import Testing

/// The pictures of the documents are those of their examples, and the tutorial's commands answer as it says.
///
/// `HANDOUT_RECORD=1` makes them anew; look at each before it is committed.
@Suite struct DocumentationPictureTests {
    private static let folder = "Documentation/images"

    @Test func showWhatTheExamplesPrint() async throws {
        let isRecording = ProcessInfo.processInfo.environment["HANDOUT_RECORD"] == "1"
        try await withCommand { command in
            let script = Package.root.appending(path: "Packaging/site/make-pictures").path
            let made = command.folder.appending(path: "images")
            let run = try await Program.run(Inspection.python(), [script, Command.path, made.path], in: command.folder)
            try #require(run.exitCode == 0, "\(run.text)\(run.errors)")
            let names = try Self.pictures(below: made)
            #expect(names.count > 20)
            if isRecording {
                for name in names {
                    let kept = Package.root.appending(path: "\(Self.folder)/\(name)")
                    try Data(contentsOf: made.appending(path: name)).write(to: kept)
                }
            }
            let kept = try ["constructs", "tutorial"].flatMap { part in
                try Self.pictures(below: Package.root.appending(path: "\(Self.folder)/\(part)")).map { "\(part)/\($0)" }
            }
            #expect(Set(names) == Set(kept))
            let differences = Package.root.appending(path: ".build/differences")
            try FileManager.default.createDirectory(at: differences, withIntermediateDirectories: true)
            for name in kept {
                let isSame = FileManager.default.contentsEqual(
                    atPath: Package.root.appending(path: "\(Self.folder)/\(name)").path,
                    andPath: made.appending(path: name).path)
                if isSame { continue }
                let compared = try await Program.run(
                    Inspection.python(),
                    [
                        Package.root.path + "/Tests/Validators/compare-picture.py",
                        Package.root.appending(path: "\(Self.folder)/\(name)").path, made.appending(path: name).path,
                        differences.appending(path: "documentation-" + name.replacing("/", with: "-")).path,
                    ], in: command.folder)
                #expect(compared.exitCode == 0, "\(name): \(compared.text)\(compared.errors)")
            }
        }
    }

    @Test func areSmall() throws {
        for name in try Self.pictures(below: Package.root.appending(path: Self.folder)) where name.contains("/") {
            let data = try Data(contentsOf: Package.root.appending(path: "\(Self.folder)/\(name)"))
            #expect(data.count <= 40 << 10, "\(name)")
        }
    }

    private static func pictures(below folder: URL) throws -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".png") }.sorted()
    }
}
