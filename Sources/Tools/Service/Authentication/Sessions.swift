import Foundation
import Synchronization

/// The sessions, by the digest of their cookie's value. They are only in memory: after a restart, people log in again.
final class Sessions: Sendable {
    struct Session: Sendable {
        var person: Int64
        var name: String
        fileprivate var begun: Date
        fileprivate var seen: Date
    }

    /// The longest idle time: half an hour.
    static let idle: TimeInterval = 30 * 60
    /// The longest session: a long shift of 12 hours.
    static let longest: TimeInterval = 12 * 60 * 60
    private static let most = 10_000

    private let sessions = Mutex<[Data: Session]>([:])

    /// - Returns: the cookie's value, which is new.
    func begin(_ person: People.Person, now: Date) -> String {
        let identifier = Secret.random()
        sessions.withLock { sessions in
            if sessions.count >= Self.most { Self.makeRoom(in: &sessions, now) }
            sessions[Secret.digest(identifier)] =
                Session(person: person.id, name: person.name, begun: now, seen: now)
        }
        return identifier
    }

    /// Returns the session with an identifier; nil if it does not exist or has ended.
    func find(_ identifier: String, now: Date) -> Session? {
        let digest = Secret.digest(identifier)
        return sessions.withLock { sessions in
            guard var session = sessions[digest] else { return nil }
            guard Self.isAlive(session, now) else {
                sessions[digest] = nil
                return nil
            }
            session.seen = now
            sessions[digest] = session
            return session
        }
    }

    func end(_ identifier: String) {
        let digest = Secret.digest(identifier)
        sessions.withLock { $0[digest] = nil }
    }

    private static func isAlive(_ session: Session, _ now: Date) -> Bool {
        now.timeIntervalSince(session.seen) < idle && now.timeIntervalSince(session.begun) < longest
    }

    private static func makeRoom(in sessions: inout [Data: Session], _ now: Date) {
        sessions = sessions.filter { isAlive($0.value, now) }
        if sessions.count >= most, let oldest = sessions.min(by: { $0.value.seen < $1.value.seen }) {
            sessions[oldest.key] = nil
        }
    }
}
