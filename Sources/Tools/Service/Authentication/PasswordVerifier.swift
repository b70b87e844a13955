import Foundation
import Synchronization

/// Where passwords are compared: on a thread of its own, so that no answer waits for it, and one at a time, so that guessing takes one
/// processor and 64 MiB at most.
///
/// Each client has a line of its own with so many places, and the lines are served in turn. Whoever sends many passwords at once waits
/// behind their own; somebody from elsewhere waits for one of each client at most.
final class PasswordVerifier: Sendable {
    /// Too many wait for it.
    struct Busy: Error {}

    private struct Turn {
        var password: Passphrase
        var hash: String?
        var answer: CheckedContinuation<Bool, any Error>
    }

    private struct State {
        var lines: [IPAddress?: [Turn]] = [:]
        /// Whose turn it is next: each that has a line, once.
        var order: [IPAddress?] = []
        var waiting = 0
        var isComparing = false
    }

    private let queue = DispatchQueue(label: "passwords")
    private let mostWaiting: Int
    private let mostOfOne: Int
    private let matches: @Sendable (Passphrase, String) -> Bool
    private let state = Mutex(State())
    /// The hash of a random password, compared for unknown names, so that they take as long as known ones.
    private let nobodys: String

    /// - Parameters:
    ///   - mostWaiting: places for all.
    ///   - mostOfOne: places of one client. A clinic may stand behind one address.
    ///   - matches: how a password is compared with a hash.
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

    /// The number of waiting comparisons, and of the clients that they belong to.
    var waiting: Int { state.withLock { $0.waiting } }
    var clients: Int { state.withLock { $0.lines.count } }

    /// - Parameters:
    ///   - hash: nil for somebody who is not there.
    ///   - client: nil where a proxy does not say for whom it asks.
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
            if isIdle { queue.async { [self] in compareAll(from: turn) } }
        }
    }

    /// - Returns: whose turn does not come: this one's, or, where all places are taken, the last one's of the longest line.
    private func add(_ turn: Turn, of client: IPAddress?, to state: inout State) -> Turn? {
        let length = state.lines[client]?.count ?? 0
        // A proxy that does not say for whom it asks is many clients.
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
