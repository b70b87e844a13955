private import Foundation
private import Synchronization

/// A limited number of places, which tests take in turn. Work that needs a place is done by a few tests at a time.
///
/// If all tests started programs at once, each program would get a hundredth of a processor, and none would finish in
/// time.
package final class Places: Sendable {
    /// The places for programs that are run to their end.
    package static let programs = Places(2 * processors)
    /// The places for services, which other programs use meanwhile. A test with a place here must not wait for another.
    package static let services = Places(2 * processors)

    package static let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    package init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Waits for a place. Places are given in the order of requests.
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

    /// Returns a place.
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
