import Hummingbird
import Logging
import NIOCore

/// The context of a request.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The caller, set by `AuthenticationMiddleware`. It is never logged.
    var caller = Caller.anybody
    private let connection: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        connection = source.channel.remoteAddress
    }

    /// The address of the connection: a client's, or a proxy's. It is never logged.
    var peer: IPAddress? { connection?.ipAddress.flatMap { IPAddress($0) } }

    /// Creates a context without a connection.
    ///
    /// - Parameter peer: the address of a simulated connection.
    init(logger: Logger, peer: String? = nil) {
        coreContext = CoreRequestContextStorage(source: LoggerAlone(logger: logger))
        connection = peer.flatMap { try? SocketAddress(ipAddress: $0, port: 0) }
    }

    private struct LoggerAlone: RequestContextSource { let logger: Logger }
}
