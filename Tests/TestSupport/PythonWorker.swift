package import Foundation
private import Glibc

/// A Python script that loads everything once and answers requests while the tests run, one line of JSON per request.
///
/// It ends with the tests, because its standard input then ends.
///
/// `@unchecked`: only one test at a time may use it.
package final class PythonWorker: @unchecked Sendable {
    private let script: String
    private let process = Process()
    private let requests: FileHandle
    private let answers: FileHandle
    private let queue = DispatchQueue(label: "python")
    private var rest = Data()

    /// - Parameters:
    ///   - python: the interpreter.
    ///   - script: the script's path below the package. It is started with `--worker`.
    package init(python: String, script: String) throws {
        self.script = script
        let (input, output) = (try Self.pipe(), try Self.pipe())
        requests = input.write
        answers = output.read
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, Package.root.appending(path: script).path, "--worker"]
        process.standardInput = input.read
        process.standardOutput = output.write
        try process.run()
        try input.read.close()
        try output.write.close()
    }

    /// Returns a pipe whose ends no other program inherits and keeps open.
    private static func pipe() throws -> (read: FileHandle, write: FileHandle) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw Program.Failure(description: "no pipe can be made") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (
            FileHandle(fileDescriptor: ends[0], closeOnDealloc: true),
            FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        )
    }

    /// - Returns: the JSON answer.
    /// - Throws: `Program.Failure` if the worker ends instead.
    package func answer(to request: [String: [String]]) async throws -> Data {
        let request = try JSONEncoder().encode(request) + Data("\n".utf8)
        return try await withCheckedThrowingContinuation { continuation in
            // The work blocks, which is not allowed on the threads of tasks.
            queue.async { [self] in continuation.resume(with: Result { try line(after: request) }) }
        }
    }

    private func line(after request: Data) throws -> Data {
        try requests.write(contentsOf: request)
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                defer { rest = Data(rest[rest.index(after: end)...]) }
                return Data(rest[..<end])
            }
            let more = answers.availableData
            guard !more.isEmpty else { throw Program.Failure(description: "\(script) ended before it answered") }
            rest += more
        }
    }
}
