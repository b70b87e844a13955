import Foundation
import Testing

/// The service as it is started, on a port of its own.
struct RunningService {
    let process: Process
    let address: URL
    private let logFile: URL

    private struct NotStarted: Error {}

    init(in command: Command) async throws {
        process = Process()
        process.executableURL = URL(filePath: Command.path)
        process.arguments = ["serve", "--port", "0", "--include-samples", "--state", "state"]
        process.currentDirectoryURL = command.folder
        process.standardOutput = FileHandle.nullDevice
        logFile = command.folder.appending(path: "log")
        try Data().write(to: logFile)
        process.standardError = try FileHandle(forWritingTo: logFile)
        try process.run()
        do {
            address = try await Self.address(in: logFile)
        } catch {
            process.terminate()
            throw error
        }
    }

    func end() { process.terminate() }

    var log: String { get throws { try String(contentsOf: logFile, encoding: .utf8) } }

    /// Of the line that says that it listens.
    private static func address(in log: URL) async throws -> URL {
        for _ in 0..<400 {
            let text = try String(contentsOf: log, encoding: .utf8)
            if let line = text.firstMatch(of: /Listening on (http:\/\/[0-9.:]+)\/handouts\n/) {
                return try #require(URL(string: String(line.output.1)))
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NotStarted()
    }
}
