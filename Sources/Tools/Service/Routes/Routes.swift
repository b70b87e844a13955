import HTTPTypes
import Hummingbird
import NIOCore

/// All routes of the service, grouped by audience.
extension HandoutService {
    var responder: some HTTPResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: HeadWithoutBody())
        router.add(middleware: RequestID())
        router.add(middleware: RequestMetrics(metrics: metrics))
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders(isSecure: options.isSecure))
        router.add(middleware: ProblemReport())
        if let limit { router.add(middleware: limit) }
        router.add(middleware: OwnNameOnly(options))
        let everybody = router.group()
        let programs = router.group().add(
            middleware: AuthenticationMiddleware(audience: .programs, authentication: authentication, scope: .copies))
        let people = router.group().add(
            middleware: AuthenticationMiddleware(audience: .people, authentication: authentication))
        addEverybodyRoutes(to: everybody)
        addQuestionRoutes(to: everybody)
        addProgramRoutes(to: programs)
        // These routes show data that other people entered.
        func others(_ scope: TokenScope) -> some RouterMethods<ServiceContext> {
            router.group().add(
                middleware: AuthenticationMiddleware(
                    audience: .programs, authentication: authentication, needsLocks: true, scope: scope))
        }
        addGivenRoutes(to: others(.record))
        addLaunchRoutes(to: others(.launch))
        addClinicRoutes(to: people)
        addApprovalRoutes(to: people)
        addLoginRoutes(to: everybody, people: people)
        // Liveness and readiness need no token, because probes have none. Metrics are for operators.
        addOperatorRoutes(to: everybody)
        addMetricsRoutes(
            to: router.group().add(
                middleware: AuthenticationMiddleware(
                    audience: .operators, authentication: authentication, scope: .metrics)))
        return router.buildResponder()
    }

    /// Adds the routes for operators.
    private func addOperatorRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("healthz") { _, _ in Self.text("alive\n", "text/plain; charset=utf-8", isKept: false) }
        routes.get("readyz") { _, _ in
            guard engines.isReady else { throw Problem(EnginePool.Busy()) }
            // The previous version of broken parts is still served.
            let broken = library.faults.isEmpty ? "" : "something is broken in the library: the log says what\n"
            return Self.text("ready\n" + broken, "text/plain; charset=utf-8", isKept: false)
        }
    }

    static func text(_ text: String, _ mediaType: String, isKept: Bool = true) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: isKept ? "public, max-age=300" : "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
