private import Foundation
private import Synchronization

/// So many places, which tests take in turn: what takes a place is done by a few at a time, however many tests run.
///
/// Tests that start programs all at once are slow, for each program has a hundredth of a processor, and a program that has a
/// hundredth of a processor does nothing in time.
package final class Places: Sendable {
    /// For programs that are run to their end.
    package static let programs = Places(2 * processors)
    /// For services, which others ask meanwhile. A test that has one place here must not wait for another.
    package static let services = Places(2 * processors)

    package static let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    package init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Waits for a place. Who came first has the first.
    package func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives a place back that was taken.
    package func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }

    package func with<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        await take()
        defer { give() }
        return try await body()
    }
}
