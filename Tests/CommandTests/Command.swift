import Foundation
import TestSupport

/// The built command as a user runs it, in a folder of its own.
struct Command {
    let folder: URL

    static let stage4 = "anal-cancer-stage-4"
    static let examplePerson =
        Package.root.appending(path: "Templates/handouts/\(stage4)/example-person.json").path

    /// The command is beside the tests' own bundle.
    private static let program =
        Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "handout").path
        ?? Package.root.appending(path: ".build/debug/handout").path

    func run(
        _ arguments: String..., input: String? = nil, environment: [String: String] = [:]
    ) async throws -> Program.Result {
        try await run(arguments: arguments, input: input, environment: environment)
    }

    func run(
        arguments: [String], input: String? = nil, environment: [String: String] = [:]
    ) async throws -> Program.Result {
        try await Program.run(
            Self.path, arguments, in: folder, input: input.map { Data($0.utf8) }, environment: environment)
    }

    func shell(_ script: String) async throws -> Program.Result {
        try await Program.run("sh", ["-c", script, "sh", Self.path], in: folder)
    }

    static var path: String {
        let debug = Package.root.appending(path: ".build/debug/handout").path
        return FileManager.default.isExecutableFile(atPath: debug) ? debug : program
    }

    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    func write(_ data: Data, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    /// The files below the folder, including hidden ones.
    var files: [String] {
        let entries = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return entries.filter {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: folder.appending(path: $0).path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue
        }.sorted()
    }
}

func withCommand(_ body: (Command) async throws -> Void) async throws {
    try await withTemporaryFolder { try await body(Command(folder: $0)) }
}
