import Foundation
import Synchronization

/// The browsers that listen for changes.
final class Changes: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<String>.Continuation] = [:]
        var count = 0
        var isOver = false
    }

    private let state = Mutex(State())

    var hasListeners: Bool { state.withLock { !$0.listeners.isEmpty } }

    /// Returns the stamps from now on.
    func stamps() -> AsyncStream<String> {
        AsyncStream(bufferingPolicy: .bufferingNewest(4)) { continuation in
            let number = state.withLock { state -> Int? in
                guard !state.isOver else { return nil }
                state.count += 1
                state.listeners[state.count] = continuation
                return state.count
            }
            guard let number else { return continuation.finish() }
            continuation.onTermination = { [self] _ in
                state.withLock { _ = $0.listeners.removeValue(forKey: number) }
            }
        }
    }

    func tell(_ stamp: String) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(stamp) }
    }

    /// Ends all streams.
    func end() {
        let listeners = state.withLock { state in
            state.isOver = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
