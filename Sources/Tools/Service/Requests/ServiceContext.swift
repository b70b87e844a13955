import Hummingbird
import Logging

/// What accompanies a request. It does not know whom it comes from.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) { coreContext = CoreRequestContextStorage(source: source) }

    /// Without a connection.
    init(logger: Logger) { coreContext = CoreRequestContextStorage(source: LoggerAlone(logger: logger)) }

    private struct LoggerAlone: RequestContextSource { let logger: Logger }
}
