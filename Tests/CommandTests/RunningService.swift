import Foundation
import TestSupport
import Testing

/// The service as it is started, a process of its own on a port of its own.
struct RunningService {
    let process: Process
    let address: URL
    private let logFile: URL

    private struct NotStarted: Error { var log: String }

    /// - Parameter arguments: beside those that all have.
    init(in command: Command, _ arguments: [String] = []) async throws {
        process = Process()
        process.executableURL = URL(filePath: Command.path)
        process.arguments = ["serve", "--port", "0", "--include-samples", "--state", "state"] + arguments
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

    var port: Int { address.port ?? 0 }

    var log: String { get throws { try String(contentsOf: logFile, encoding: .utf8) } }

    struct Answer {
        var status: Int
        var body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Asks from a process of its own, so that nothing of the tests' own client is in between.
    func ask(_ method: String, _ path: String, _ body: String? = nil) async throws -> Answer {
        let result = try await Program.run(
            "/usr/bin/python3", ["-I", "-c", Self.client, method, address.host() ?? "", "\(port)", path, body ?? ""])
        let end = result.output.firstIndex(of: 0x0A) ?? result.output.endIndex
        let status = Int(String(decoding: result.output[..<end], as: UTF8.self)) ?? 0
        return Answer(status: status, body: Data(result.output[end...].dropFirst()))
    }

    private static let client = """
        import http.client, sys
        method, host, port, path, body = sys.argv[1:]
        service = http.client.HTTPConnection(host, int(port), timeout=60)
        service.request(method, path, body or None, {"Content-Type": "application/json"} if body else {})
        answer = service.getresponse()
        sys.stdout.buffer.write(f"{answer.status}\\n".encode() + answer.read())
        """

    /// For a test that is over.
    func stop() { process.terminate() }

    /// Asks it to end, and expects that it does so well.
    func end() async throws {
        process.terminate()
        try await hasEnded()
    }

    func hasEnded() async throws {
        for _ in 0..<200 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        try #require(!process.isRunning)
        #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    }

    /// Of the line that says that it listens.
    private static func address(in log: URL) async throws -> URL {
        for _ in 0..<400 {
            let text = try String(contentsOf: log, encoding: .utf8)
            if let line = text.firstMatch(of: /Listening on (http:\/\/[0-9.:\[\]]+)["\n]/) {
                return try #require(URL(string: String(line.output.1)))
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NotStarted(log: try String(contentsOf: log, encoding: .utf8))
    }
}
