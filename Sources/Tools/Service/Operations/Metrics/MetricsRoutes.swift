import Diagnostics
import Hummingbird

/// Service metrics, for operators.
extension HandoutService {
    func addMetricsRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("metrics") { _, _ in
            let moment = ServiceMetrics.Moment(
                engines: engines.load, connections: connections.count, downloads: await downloads.count,
                handouts: catalog.count, faults: library.faults.errors.count, recorded: try? await record?.count())
            return Self.text(metrics.text(at: moment), Exposition.mediaType, isKept: false)
        }
    }
}
