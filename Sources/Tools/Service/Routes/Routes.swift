import HTTPTypes
import Hummingbird
import NIOCore

/// Every address of the service, by whom it is for.
extension HandoutService {
    var responder: some HTTPResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestName())
        router.add(middleware: RequestFigures(figures: figures))
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ProblemReport())
        router.add(middleware: OwnNameOnly(hosts: options.trustedHosts))
        addEverybodyRoutes(to: router)
        addProgramRoutes(to: router)
        addKeeperRoutes(to: router)
        return router.buildResponder()
    }

    /// For who looks after the service.
    private func addKeeperRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("healthz") { _, _ in Self.text("alive\n", "text/plain; charset=utf-8", isKept: false) }
        routes.get("readyz") { _, _ in
            guard engines.isReady else { throw Problem(EnginePool.Busy()) }
            // What was good before is still served.
            let broken = library.faults.isEmpty ? "" : "something is broken in the library: the log says what\n"
            return Self.text("ready\n" + broken, "text/plain; charset=utf-8", isKept: false)
        }
        addFigureRoutes(to: routes)
    }

    static func text(_ text: String, _ mediaType: String, isKept: Bool = true) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: isKept ? "public, max-age=300" : "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
