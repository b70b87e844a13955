import Foundation
import Synchronization

/// Slows down password guessing without locking anybody out.
///
/// Failures for one name delay the next answer for that name, whoever asks. The answer still comes, so nobody can lock
/// a person out by failing in their name. A client that fails often must wait. The throttle stores digests, never typed
/// text.
final class LoginThrottle: Sendable {
    /// The numbers by which an operator recognizes an attack: one name from many clients, or many names from one
    /// client.
    struct Counts: Equatable {
        var failures = 0
        var names = 0
        var clients = 0
    }

    /// The time in seconds for which a failure counts.
    static let memory: TimeInterval = 15 * 60
    /// People mistype, so some failures have no delay.
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

    /// The limits of stored names and of stored clients.
    private let most: Int
    private let state: Mutex<State>

    init(most: Int = 10_000) {
        self.most = most
        state = Mutex(State(allowances: TokenBucketLimiter(capacity: 20, perSecond: 0.1, most: most)))
    }

    enum Start: Equatable {
        /// The answer is delayed by this number of seconds.
        case allowed(delay: TimeInterval)
        /// The client may try again after this number of seconds.
        case refused(wait: TimeInterval)
    }

    /// Reserves an attempt before any comparison, so that simultaneous attempts are counted one after another.
    ///
    /// An attempt counts as failed until it succeeds (`succeeded`) or is withdrawn (`withdrawn`).
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

    /// Withdraws an attempt for which no password was compared.
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
