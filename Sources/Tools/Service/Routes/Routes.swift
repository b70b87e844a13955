import HTTPTypes
import Hummingbird
import NIOCore

/// Every address of the service, by whom it is for.
extension HandoutService {
    var responder: some HTTPResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: HeadWithoutBody())
        router.add(middleware: RequestName())
        router.add(middleware: RequestFigures(figures: figures))
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders(isSecure: options.isSecure))
        router.add(middleware: ProblemReport())
        if let limit { router.add(middleware: limit) }
        router.add(middleware: OwnNameOnly(options))
        let everybody = router.group()
        let programs = router.group().add(middleware: Doorkeeper(door: .programs, doors: doors, scope: .copies))
        let people = router.group().add(middleware: Doorkeeper(door: .people, doors: doors))
        addEverybodyRoutes(to: everybody)
        addQuestionRoutes(to: everybody)
        addProgramRoutes(to: programs)
        // What is behind these is of others than who asks.
        func others(_ scope: TokenScope) -> some RouterMethods<ServiceContext> {
            router.group().add(
                middleware: Doorkeeper(door: .programs, doors: doors, needsLocks: true, scope: scope))
        }
        addGivenRoutes(to: others(.record))
        addLaunchRoutes(to: others(.launch))
        addClinicRoutes(to: people)
        addLoginRoutes(to: everybody, people: people)
        // Whether it lives is nobody's secret, and asked for by what has no token. What tells more is behind the keepers' door.
        addKeeperRoutes(to: everybody)
        addFigureRoutes(to: router.group().add(middleware: Doorkeeper(door: .keepers, doors: doors, scope: .metrics)))
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
    }

    static func text(_ text: String, _ mediaType: String, isKept: Bool = true) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: isKept ? "public, max-age=300" : "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
