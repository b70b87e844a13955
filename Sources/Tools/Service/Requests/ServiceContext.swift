import Hummingbird
import Logging

/// What accompanies a request.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The door says who it is; nobody writes it into a log.
    var caller = Caller.anybody

    init(source: ApplicationRequestContextSource) { coreContext = CoreRequestContextStorage(source: source) }

    /// Without a connection.
    init(logger: Logger) { coreContext = CoreRequestContextStorage(source: LoggerAlone(logger: logger)) }

    private struct LoggerAlone: RequestContextSource { let logger: Logger }
}
