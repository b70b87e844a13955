import Foundation
import TestSupport
import Testing

/// A started service, in its own process and on its own port.
struct RunningService {
    let process: Process
    let address: URL
    private let logFile: URL
    /// The token for requests.
    var token: String?

    private struct NotStarted: Error { var log: String }

    /// - Parameters:
    ///   - arguments: arguments in addition to the standard ones.
    ///   - environment: variables added to those of the tests.
    init(in command: Command, _ arguments: [String] = [], environment: [String: String] = [:]) async throws {
        await Places.services.take()
        let process = Process()
        self.process = process
        process.executableURL = URL(filePath: Command.path)
        process.arguments = ["serve", "--port", "0", "--include-samples", "--state", "state"] + arguments
        process.currentDirectoryURL = command.folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        logFile = command.folder.appending(path: "log")
        try Data().write(to: logFile)
        process.standardError = try FileHandle(forWritingTo: logFile)
        process.terminationHandler = { _ in Places.services.give() }
        do {
            try process.run()
        } catch {
            Places.services.give()
            throw error
        }
        do {
            address = try await Self.address(of: process, in: logFile)
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

    /// Sends a request from another process, independent of the tests' own HTTP client.
    func ask(_ method: String, _ path: String, _ body: String? = nil) async throws -> Answer {
        let result = try await Program.run(
            "/usr/bin/python3",
            ["-I", "-c", Self.client, method, address.host() ?? "", "\(port)", path, body ?? "", token ?? ""])
        let end = result.output.firstIndex(of: 0x0A) ?? result.output.endIndex
        let status = Int(String(decoding: result.output[..<end], as: UTF8.self)) ?? 0
        return Answer(status: status, body: Data(result.output[end...].dropFirst()))
    }

    private static let client = """
        import http.client, sys
        method, host, port, path, body, token = sys.argv[1:]
        service = http.client.HTTPConnection(host, int(port), timeout=1200)
        headers = {"Content-Type": "application/json"} if body else {}
        if token: headers["Authorization"] = "Bearer " + token
        service.request(method, path, body or None, headers)
        answer = service.getresponse()
        sys.stdout.buffer.write(f"{answer.status}\\n".encode() + answer.read())
        """

    /// Stops the service at the end of a test.
    func stop() { process.terminate() }

    /// Asks the service to end, and expects success.
    func end() async throws {
        process.terminate()
        try await hasEnded()
    }

    func hasEnded() async throws {
        try await eventually("the service ends") { !process.isRunning }
        #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    }

    /// Returns the address in the line that reports that the service listens.
    private static func address(of process: Process, in log: URL) async throws -> URL {
        var text = ""
        try? await eventually("the service listens") {
            let hasEnded = !process.isRunning
            text = try String(contentsOf: log, encoding: .utf8)
            return hasEnded || text.contains(listening)
        }
        guard let line = text.firstMatch(of: listening) else { throw NotStarted(log: text) }
        return try #require(URL(string: String(line.output.1)))
    }

    private static var listening: Regex<(Substring, Substring)> { /Listening on (http:\/\/[0-9.:\[\]]+)["\n]/ }
}
