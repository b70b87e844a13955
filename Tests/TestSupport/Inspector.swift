import Foundation
private import Synchronization

/// The validators and readers of `Tests/Validators/inspect-pdf.py`, with one worker per processor.
final class Inspector: Sendable {
    static let shared = Inspector()

    private let places = Places(Places.processors)
    private let idle = Mutex<[PythonWorker]>([])

    /// Inspects a file.
    ///
    /// - Parameter arguments: the script's options and the file.
    /// - Returns: JSON.
    /// - Throws: `Program.Failure` if the worker does not answer.
    func inspect(_ arguments: [String]) async throws -> Data {
        try await places.with {
            let worker =
                try idle.withLock { $0.popLast() }
                ?? PythonWorker(python: Inspection.python(), script: "Tests/Validators/inspect-pdf.py")
            // A worker that fails is not used again.
            let answer = try await worker.answer(to: ["arguments": arguments])
            idle.withLock { $0.append(worker) }
            return answer
        }
    }
}
