import Foundation
import HandoutKit
import Logging
import Synchronization
import TestSupport

@testable import Service

/// A library that a test may edit, with a service.
struct OwnLibrary {
    let folder: URL
    let state: URL
    let log = KeptLog()

    func service(
        time: ServiceTime = ServiceTime(), _ set: (inout ServiceOptions) -> Void = { _ in }
    ) throws -> HandoutService {
        var options = ServiceOptions(state: state.path, includesSamples: true, engines: 2)
        set(&options)
        let log = log
        return try HandoutService(
            library: try Library(folder: folder.path, shownAs: "Library"),
            installation: try Installation.find(from: Package.root.path + "/Tests/"), options: options,
            logger: Logger(label: "test") { _ in JSONLog(write: log.write) }, time: time)
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    func write(_ text: String, to path: String) throws {
        try text.write(to: folder.appending(path: path), atomically: true, encoding: .utf8)
    }

    func edit(_ path: String, _ change: (String) -> String) throws { try write(change(text(path)), to: path) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.appending(path: path)) }

    func copy(_ path: String, to other: String) throws {
        try FileManager.default.copyItem(at: folder.appending(path: path), to: folder.appending(path: other))
    }
}

/// - Parameter only: the handouts in the library.
func withOwnLibrary(
    only names: Set<String> = [stage4, "finding-the-clinic"], _ body: (OwnLibrary) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        let library = OwnLibrary(folder: folder.appending(path: "library"), state: folder.appending(path: "state"))
        try FileManager.default.copyItem(at: Package.root.appending(path: "Templates"), to: library.folder)
        for name in try FileManager.default.contentsOfDirectory(atPath: library.folder.path + "/handouts")
        where !names.contains(name) {
            try library.remove("handouts/\(name)")
        }
        // Packets of handouts that are not there would be errors.
        try library.remove("packets")
        try await body(library)
    }
}

/// The lines of a log.
final class KeptLog: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }
    var write: @Sendable (String) -> Void { { line in self.kept.withLock { $0.append(line) } } }
}

/// Runs a program of `Tests/Validators` on a text.
///
/// - Returns: the objects that it prints, one per line.
func judged(_ program: String, _ arguments: [String] = [], _ text: String) async throws -> [[String: Any]] {
    try await withTemporaryFolder { folder in
        let file = folder.appending(path: "text")
        try Data(text.utf8).write(to: file)
        let result = try await Program.run(
            try Inspection.python(),
            ["-I", Package.root.appending(path: "Tests/Validators/\(program)").path] + arguments
                + (arguments.isEmpty ? [] : [file.path]), input: Data(text.utf8))
        guard result.exitCode == 0 else { throw NotRight(why: result.errors) }
        return try result.text.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }
}

struct NotRight: Error { var why: String }
