import Hummingbird
import Logging
import NIOCore

/// What accompanies a request.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Set by `AuthenticationMiddleware`. It is never logged.
    var caller = Caller.anybody
    private let connection: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        connection = source.channel.remoteAddress
    }

    /// Where the connection comes from: a client, or a proxy. Nobody writes it into a log.
    var peer: IPAddress? { connection?.ipAddress.flatMap { IPAddress($0) } }

    /// Without a connection.
    ///
    /// - Parameter peer: where it would come from.
    init(logger: Logger, peer: String? = nil) {
        coreContext = CoreRequestContextStorage(source: LoggerAlone(logger: logger))
        connection = peer.flatMap { try? SocketAddress(ipAddress: $0, port: 0) }
    }

    private struct LoggerAlone: RequestContextSource { let logger: Logger }
}
