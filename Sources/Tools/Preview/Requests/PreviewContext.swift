import Hummingbird
import Logging

/// The context of a request.
struct PreviewContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) { coreContext = CoreRequestContextStorage(source: source) }

    /// Creates a context without a connection.
    init(logger: Logger) { coreContext = CoreRequestContextStorage(source: LoggerAlone(logger: logger)) }

    private struct LoggerAlone: RequestContextSource { let logger: Logger }
}
