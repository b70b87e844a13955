import Foundation
import Synchronization

/// Slows who guesses passwords, and never locks out whose they are.
///
/// Failures for one name make the next answer for it slower, whoever asks; but the answer comes, so that nobody can keep a person out
/// by failing in their name. A client that fails often waits. Neither knows what was typed: it keeps digests.
final class LoginBrake: Sendable {
    /// What an operator sees of an attack: one name from everywhere, or all names from one place.
    struct Counts: Equatable {
        var failures = 0
        var names = 0
        var clients = 0
    }

    /// For how long a failure counts.
    static let memory: TimeInterval = 15 * 60
    /// People mistype.
    private static let freeFailures = 4
    private static let slowest: TimeInterval = 8

    private struct State {
        var names: [Data: Failures] = [:]
        var clients: [IPAddress: Failures] = [:]
        var allowances: Buckets<IPAddress>
    }

    private struct Failures {
        var count: Int
        var last: Date
    }

    /// How many names, and how many clients, are kept.
    private let most: Int
    private let state: Mutex<State>

    init(most: Int = 10_000) {
        self.most = most
        state = Mutex(State(allowances: Buckets(capacity: 20, perSecond: 0.1, most: most)))
    }

    /// How many seconds a client has to wait before it may try again.
    func wait(for client: IPAddress?, now: Date) -> TimeInterval {
        guard let client = client?.client else { return 0 }
        return state.withLock { $0.allowances.wait(client, now: now) }
    }

    /// How many seconds an answer for a name is held back.
    func delay(for name: String, now: Date) -> TimeInterval {
        let digest = Secret.digest(name)
        let count = state.withLock { state in
            state.names[digest].flatMap { Self.counts($0, now) ? $0.count : nil } ?? 0
        }
        guard count > Self.freeFailures else { return 0 }
        return min(Self.slowest, 0.5 * pow(2, Double(min(count - Self.freeFailures - 1, 8))))
    }

    func failed(_ name: String, from client: IPAddress?, now: Date) -> Counts {
        let digest = Secret.digest(name)
        return state.withLock { state in
            count(digest, in: &state.names, now)
            if let client = client?.client {
                count(client, in: &state.clients, now)
                _ = state.allowances.take(client, now: now)
            }
            let names = state.names.values.filter { Self.counts($0, now) }
            let clients = state.clients.values.filter { Self.counts($0, now) }
            return Counts(failures: names.map(\.count).reduce(0, +), names: names.count, clients: clients.count)
        }
    }

    func succeeded(_ name: String) {
        let digest = Secret.digest(name)
        state.withLock { $0.names[digest] = nil }
    }

    private static func counts(_ failures: Failures, _ now: Date) -> Bool {
        now.timeIntervalSince(failures.last) < memory
    }

    private func count<Key>(_ key: Key, in all: inout [Key: Failures], _ now: Date) {
        if all[key] == nil, all.count >= most {
            all = all.filter { Self.counts($0.value, now) }
            if all.count >= most, let oldest = all.min(by: { $0.value.last < $1.value.last }) { all[oldest.key] = nil }
        }
        let before = all[key].flatMap { Self.counts($0, now) ? $0.count : nil } ?? 0
        all[key] = Failures(count: before + 1, last: now)
    }
}
