import Foundation
import Synchronization

/// Compares passwords on a thread of its own, so that no other answer waits, and one at a time. Guessing therefore
/// takes at most one processor and 64 MiB.
///
/// Each client has a queue with a limited number of places, and the queues are served in turn. A client that sends many
/// passwords waits behind its own. Other clients wait for at most one comparison of each client.
final class PasswordVerifier: Sendable {
    /// The queue is full.
    struct Busy: Error {}

    private struct Turn {
        var password: Passphrase
        var hash: String?
        var answer: CheckedContinuation<Bool, any Error>
    }

    private struct State {
        var lines: [IPAddress?: [Turn]] = [:]
        /// The clients with a queue, in the order of their turns, each once.
        var order: [IPAddress?] = []
        var waiting = 0
        var isComparing = false
    }

    private let mostWaiting: Int
    private let mostOfOne: Int
    private let matches: @Sendable (Passphrase, String) -> Bool
    private let state = Mutex(State())
    /// The hash of a random password, compared for unknown names, so that they take as long as known ones.
    private let nobodys: String

    /// - Parameters:
    ///   - mostWaiting: the number of places in all queues.
    ///   - mostOfOne: the number of places for one client. A whole clinic may have one address.
    ///   - matches: compares a password with a hash.
    /// - Throws: `PasswordHash.Failure`.
    init(
        mostWaiting: Int = 256, mostOfOne: Int = 24,
        matches: @escaping @Sendable (Passphrase, String) -> Bool = PasswordHash.matches
    ) throws {
        self.mostWaiting = mostWaiting
        self.mostOfOne = mostOfOne
        self.matches = matches
        nobodys = try PasswordHash.make(Passphrase(typed: Secret.random()))
    }

    /// The number of waiting comparisons, and below the number of their clients.
    var waiting: Int { state.withLock { $0.waiting } }
    var clients: Int { state.withLock { $0.lines.count } }

    /// - Parameters:
    ///   - hash: nil for an unknown person.
    ///   - client: nil if a proxy does not report the client.
    /// - Throws: `Busy`.
    func compare(_ password: Passphrase, with hash: String?, for client: IPAddress? = nil) async throws -> Bool {
        try await withCheckedThrowingContinuation { answer in
            let turn = Turn(password: password, hash: hash, answer: answer)
            let (isIdle, refused) = state.withLock { state -> (Bool, Turn?) in
                guard state.isComparing else {
                    state.isComparing = true
                    return (true, nil)
                }
                return (false, add(turn, of: client?.client, to: &state))
            }
            refused?.answer.resume(throwing: Busy())
            if isIdle { Thread.detachNewThread { [self] in compareAll(from: turn) } }
        }
    }

    /// - Returns: the comparison that is refused: this one, or the last one of the longest queue if all places are
    ///   taken.
    private func add(_ turn: Turn, of client: IPAddress?, to state: inout State) -> Turn? {
        let length = state.lines[client]?.count ?? 0
        // A proxy that does not report its clients represents many of them.
        guard length < (client == nil ? mostWaiting : mostOfOne) else { return turn }
        var refused: Turn?
        if state.waiting >= mostWaiting {
            guard let longest = state.lines.max(by: { $0.value.count < $1.value.count }),
                longest.value.count > max(length, 1)
            else { return turn }
            refused = state.lines[longest.key]?.popLast()
            state.waiting -= 1
        }
        if length == 0 { state.order.append(client) }
        state.lines[client, default: []].append(turn)
        state.waiting += 1
        return refused
    }

    private func compareAll(from first: Turn) {
        var turn: Turn? = first
        while let current = turn {
            let isSame = matches(current.password, current.hash ?? nobodys)
            current.answer.resume(returning: isSame && current.hash != nil)
            turn = next()
        }
    }

    private func next() -> Turn? {
        state.withLock { state in
            guard let client = state.order.first, var line = state.lines[client], !line.isEmpty else {
                state.isComparing = false
                return nil
            }
            state.order.removeFirst()
            let turn = line.removeFirst()
            state.lines[client] = line.isEmpty ? nil : line
            if !line.isEmpty { state.order.append(client) }
            state.waiting -= 1
            return turn
        }
    }
}
