import Foundation
import Synchronization

/// Slows who guesses passwords, and never locks out whose they are.
///
/// Failures for one name make the next answer for it slower, whoever asks; but the answer comes, so that nobody can keep a person out
/// by failing in their name. A client that fails often waits. Neither knows what was typed: it keeps digests.
final class LoginThrottle: Sendable {
    /// The numbers by which an operator sees an attack: one name from everywhere, or all names from one place.
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
        var allowances: TokenBucketLimiter<IPAddress>
    }

    private struct Failures {
        var count: Int
        var last: Date
    }

    /// The most names, and the most clients, that are kept.
    private let most: Int
    private let state: Mutex<State>

    init(most: Int = 10_000) {
        self.most = most
        state = Mutex(State(allowances: TokenBucketLimiter(capacity: 20, perSecond: 0.1, most: most)))
    }

    enum Start: Equatable {
        /// The answer is held back for so many seconds.
        case allowed(delay: TimeInterval)
        /// The client may try again in so many seconds.
        case refused(wait: TimeInterval)
    }

    /// Takes the allowance of an attempt, before anything is compared: what comes at the same time is one after the other here.
    ///
    /// An attempt counts as failed until it succeeds (`succeeded`), or was not made (`withdrawn`).
    func begin(_ name: String, from client: IPAddress?, now: Date) -> Start {
        let digest = Secret.digest(name)
        return state.withLock { state in
            if let client = client?.client {
                let wait = state.allowances.take(client, now: now)
                guard wait == 0 else { return .refused(wait: wait) }
            }
            let before = state.names[digest].flatMap { Self.counts($0, now) ? $0.count : nil } ?? 0
            count(digest, in: &state.names, now)
            guard before > Self.freeFailures else { return .allowed(delay: 0) }
            return .allowed(delay: min(Self.slowest, 0.5 * pow(2, Double(min(before - Self.freeFailures - 1, 8)))))
        }
    }

    /// Nobody compared anything.
    func withdrawn(_ name: String, from client: IPAddress?, now: Date) {
        let digest = Secret.digest(name)
        state.withLock { state in
            if let client = client?.client { state.allowances.giveBack(client, now: now) }
            guard var failures = state.names[digest] else { return }
            failures.count -= 1
            state.names[digest] = failures.count > 0 ? failures : nil
        }
    }

    func failed(from client: IPAddress?, now: Date) -> Counts {
        state.withLock { state in
            if let client = client?.client { count(client, in: &state.clients, now) }
            let names = state.names.values.filter { Self.counts($0, now) }
            let clients = state.clients.values.filter { Self.counts($0, now) }
            return Counts(failures: names.map(\.count).reduce(0, +), names: names.count, clients: clients.count)
        }
    }

    func succeeded(_ name: String, from client: IPAddress?, now: Date) {
        let digest = Secret.digest(name)
        state.withLock { state in
            state.names[digest] = nil
            if let client = client?.client { state.allowances.giveBack(client, now: now) }
        }
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
