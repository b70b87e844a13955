import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// The time limits of a connection.
package struct Patience: Sendable {
    /// The time for a request's head to arrive, after the connection or the previous response.
    package var head = Duration.seconds(30)
    /// The time for the rest of a request. 1 MB takes that long at 280 kbit/s.
    package var body = Duration.seconds(30)
    /// The time for a response to be received.
    package var answer = Duration.seconds(120)
    /// The limit of connections from one client.
    package var connectionsOfOne = 256
}

/// The client sends so slowly that it appears to block the connection intentionally.
struct SlowSender: Error {}

/// Closes a connection that is kept busy by single bytes, and connections above a client's limit. The server's own
/// `idleTimeout` limits the time for the head.
///
/// `@unchecked`: it is only accessed on its connection's event loop.
final class TimelyConnection: ChannelDuplexHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: Patience
    private let connections: ConnectionCounts?
    private var counted: IPAddress?
    private var sending: Scheduled<Void>?
    private var reading: Scheduled<Void>?

    /// - Parameter connections: nil if all connections come from this machine.
    init(_ patience: Patience, _ connections: ConnectionCounts?) {
        self.patience = patience
        self.connections = connections
    }

    func channelActive(context: ChannelHandlerContext) {
        if let connections, let peer = context.remoteAddress?.ipAddress.flatMap({ IPAddress($0) }) {
            guard connections.begin(peer) else { return context.close(promise: nil) }
            counted = peer
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        sending?.cancel()
        reading?.cancel()
        if let counted { connections?.end(counted) }
        counted = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            // The route receives the error, so that it can report it; nothing more is read.
            sending = after(patience.body, context) { $0.fireErrorCaught(SlowSender()) }
        case .body: break
        case .end: sending?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head:
            reading?.cancel()
            reading = after(patience.answer, context) { $0.close(promise: nil) }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            let written = promise ?? context.eventLoop.makePromise()
            let deadline = reading
            written.futureResult.whenComplete { _ in deadline?.cancel() }
            context.write(data, promise: written)
        }
    }

    private func after(
        _ duration: Duration, _ context: ChannelHandlerContext, _ act: @escaping (ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) { act(context) }
    }
}

/// The number of connections of each client, with its limit.
///
/// A client may have a quarter of the free connections, and at most `most`. A few addresses together therefore cannot
/// take all connections.
final class ConnectionCounts: Sendable {
    private let options: AuthenticationOptions
    private let most: Int
    private let mostOfAll: Int
    private let state = Mutex(State())

    private struct State {
        var counts: [IPAddress: Int] = [:]
        var total = 0
    }

    /// The number of connections that a client may always have.
    private static let fewest = 4

    init(_ options: AuthenticationOptions, most: Int, mostOfAll: Int) {
        self.options = options
        self.most = most
        self.mostOfAll = mostOfAll
    }

    /// - Returns: whether one more is allowed. Proxies are not limited.
    func begin(_ peer: IPAddress) -> Bool {
        state.withLock { state in
            let count = state.counts[peer.client, default: 0]
            let share = max(Self.fewest, (mostOfAll - state.total) / 4)
            guard count < min(most, share) || options.trusts(peer) else { return false }
            state.counts[peer.client] = count + 1
            state.total += 1
            return true
        }
    }

    func end(_ peer: IPAddress) {
        state.withLock { state in
            let count = state.counts[peer.client, default: 1] - 1
            state.counts[peer.client] = count > 0 ? count : nil
            state.total -= 1
        }
    }
}
