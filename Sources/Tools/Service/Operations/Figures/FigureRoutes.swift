import Diagnostics
import Hummingbird

/// How the service does, for who looks after it.
extension HandoutService {
    func addFigureRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("metrics") { _, _ in
            let moment = ServiceFigures.Moment(
                engines: engines.load, connections: connections.count, downloads: await downloads.count,
                handouts: shelf.count, faults: library.faults.errors.count, recorded: try? await record?.count())
            return Self.text(figures.text(at: moment), Exposition.mediaType, isKept: false)
        }
    }
}
