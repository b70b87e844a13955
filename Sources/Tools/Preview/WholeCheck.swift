import Diagnostics
import Foundation
import HandoutKit
import Synchronization

/// The check of the whole handout, as `handout check` does it: all languages, reviews and approvals. It runs beside the
/// copies, so that the pages do not wait for it.
final class WholeCheck: Sendable {
    struct Result: Sendable {
        var reading: Int
        var findings: [Diagnostic]
    }

    private let thread: OwnerThread<Checker>
    private let source: PreviewSource
    private let today: @Sendable () -> String
    private let state = Mutex((result: Result?.none, wanted: 0, isRunning: false))

    init(_ source: PreviewSource, installation: Installation, today: @escaping @Sendable () -> String) throws {
        self.source = source
        self.today = today
        thread = try OwnerThread { try Checker(source, installation: installation) }
    }

    /// The result of the newest check that is done.
    var result: Result? { state.withLock { $0.result } }

    func close() { thread.close() }

    /// Checks the files that a reading found. A check that is going on is finished first; of several that wait, only the
    /// last is made.
    func begin(_ reading: Int, done: @escaping @Sendable () -> Void) {
        let isFree = state.withLock { state in
            state.wanted = max(state.wanted, reading)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isFree else { return }
        Task { await run(done) }
    }

    private func run(_ done: @Sendable () -> Void) async {
        while let reading = next() {
            let (name, day) = (source.name, today())
            let findings = try? await thread.perform { checker in checker.findings(name, reading: reading, asOf: day) }
            guard let findings else { return }
            state.withLock { $0.result = Result(reading: reading, findings: findings) }
            done()
        }
    }

    private func next() -> Int? {
        state.withLock { state in
            guard state.wanted > state.result?.reading ?? 0 else {
                state.isRunning = false
                return nil
            }
            return state.wanted
        }
    }

    /// The renderer of the checks, on their thread.
    private final class Checker {
        private let source: PreviewSource
        private var renderer: Renderer

        init(_ source: PreviewSource, installation: Installation) throws {
            self.source = source
            renderer = try Renderer(installation: installation, library: try source.library(edition: 0))
        }

        func findings(_ name: String, reading: Int, asOf day: String) -> [Diagnostic] {
            do {
                renderer.turn(to: try source.library(edition: reading))
                return try renderer.check(name, asOf: day)
            } catch let unknown as UnknownName {
                return [unknown.diagnostic]
            } catch let fault as ContentFault {
                return fault.diagnostics
            } catch {
                return [.error("internal", "internal error: the handout cannot be checked")]
            }
        }
    }
}
