import HummingbirdCore
import Synchronization

/// The number of open connections, with its limit.
final class CountedConnections: AvailableConnectionsDelegate {
    private let open = Mutex(0)
    private let most: Int

    init(most: Int) { self.most = most }

    var count: Int { open.withLock { $0 } }

    func connectionOpened() { open.withLock { $0 += 1 } }
    func connectionClosed() { open.withLock { $0 -= 1 } }
    func isAcceptingNewConnections() -> Bool { count < most }
}
