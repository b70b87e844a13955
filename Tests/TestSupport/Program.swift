package import Foundation

/// Runs another program to its end, for tests with poppler, qpdf and the validators.
package struct Program: Sendable {
    package struct Result: Sendable {
        package var exitCode: Int32
        package var output: Data
        package var errors: String

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    package struct Failure: Error, CustomStringConvertible {
        package var description: String

        package init(description: String) { self.description = description }
    }

    /// Runs a program, found by its name as in a shell.
    ///
    /// A few programs run at a time (`Places`), and the others wait for their turn.
    ///
    /// - Parameters:
    ///   - current: the current folder; nil for the one of the tests.
    ///   - input: the standard input.
    ///   - environment: variables in addition to those of the tests.
    ///   - timeout: the time limit, so long that only a program that hangs reaches it on any machine.
    /// - Throws: `Failure` if the program cannot be started or does not end in time. The caller checks the exit code.
    package static func run(
        _ name: String, _ arguments: [String], in current: URL? = nil, input: Data? = nil,
        environment: [String: String] = [:], timeout: Duration = .seconds(1200)
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            // Files are used, because a full pipe that is not read would block the program.
            let output = try emptyFile(folder.appending(path: "output"))
            let errors = try emptyFile(folder.appending(path: "errors"))
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [name] + arguments
            process.standardInput = FileHandle.nullDevice
            if let input {
                try input.write(to: folder.appending(path: "input"))
                process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "input"))
            }
            if let current { process.currentDirectoryURL = current }
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardOutput = output
            process.standardError = errors
            let isInTime = try await Places.programs.with { try await finish(process, timeout: timeout) }
            try output.close()
            try errors.close()
            let result = Result(
                exitCode: process.terminationStatus,
                output: try Data(contentsOf: folder.appending(path: "output")),
                errors: String(decoding: try Data(contentsOf: folder.appending(path: "errors")), as: UTF8.self))
            guard isInTime else { throw Failure(description: "\(name) did not end within \(timeout)") }
            guard result.exitCode != 127 else { throw Failure(description: "\(name) is not installed") }
            return result
        }
    }

    private static func emptyFile(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    private static func finish(_ process: Process, timeout: Duration) async throws -> Bool {
        let deadline = Deadline(process)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
                deadline.start(timeout)
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return !deadline.hasPassed
    }
}

/// Ends a process that takes too long.
///
/// `@unchecked`: `passed` is only accessed under the lock, and the process only receives a signal.
private final class Deadline: @unchecked Sendable {
    private let process: Process
    private let lock = NSLock()
    private var passed = false

    init(_ process: Process) { self.process = process }

    var hasPassed: Bool { lock.withLock { passed } }

    func start(_ timeout: Duration) {
        let seconds = Double(timeout.components.seconds) + Double(timeout.components.attoseconds) / 1e18
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in
            guard let self, process.isRunning else { return }
            lock.withLock { passed = true }
            process.terminate()
        }
    }
}
