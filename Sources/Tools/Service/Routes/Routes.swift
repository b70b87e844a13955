import HTTPTypes
import Hummingbird
import NIOCore

/// Every address of the service, by whom it is for.
extension HandoutService {
    var responder: some HTTPResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ProblemReport())
        router.add(middleware: OwnNameOnly(hosts: options.trustedHosts))
        addEverybodyRoutes(to: router)
        addClinicRoutes(to: router)
        addProgramRoutes(to: router)
        addLaunchRoutes(to: router)
        addKeeperRoutes(to: router)
        return router.buildResponder()
    }

    /// For who looks after the service.
    private func addKeeperRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("healthz") { _, _ in Self.text("alive\n", "text/plain; charset=utf-8", isKept: false) }
        routes.get("readyz") { _, _ in
            guard engines.isReady else { throw Problem(EnginePool.Busy()) }
            return Self.text("ready\n", "text/plain; charset=utf-8", isKept: false)
        }
    }

    static func text(_ text: String, _ mediaType: String, isKept: Bool = true) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: isKept ? "public, max-age=300" : "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
