import Foundation
import HTTPTypes
import Hummingbird

/// Authenticates the requests for a group of routes and sets `ServiceContext.caller`.
///
/// A service bound to its own machine may run without locks. It then serves only public handouts, and copies of data in
/// the request itself. The reason is that a proxy that adds no header looks like a local browser.
struct AuthenticationMiddleware: RouterMiddleware {
    enum Audience: Sendable {
        /// Other programs, and people who do the same work by hand.
        case programs
        /// People only: a token names no person who could have given a handout.
        case people
        /// Operators of the service: monitoring programs, and people.
        case operators
    }

    let audience: Audience
    let authentication: Authentication
    /// True for routes that show data that other people entered: without locks, every request is refused.
    var needsLocks = false
    /// The scope that a token needs; nil if any token will do.
    var scope: TokenScope?

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        guard authentication.options.isLocked else {
            // A proxy forwards requests of people who are not at this machine.
            guard !request.cameThroughProxy else { throw Problem.noLocks }
            guard !needsLocks else { throw Problem.needsLocks }
            context.caller = .thisMachine
            return try await next(request, context)
        }
        guard !authentication.cameInTheClear(request, from: context.peer) else {
            throw Problem.inTheClear(authentication.options)
        }
        let visitor = try await authentication.visitor(of: request, from: context.peer)
        switch (visitor.caller, audience) {
        case (.anybody, _), (.thisMachine, _): return try await refusal(of: request)
        case (.program, .people):
            throw Problem(.forbidden, "This is for people", "A token opens what is for programs: GET /openapi.json.")
        case (.program, _):
            if let scope, !visitor.scopes.contains(scope) { throw Problem.notInScope(scope) }
        case (.person, _): break
        }
        guard !visitor.isAmbient || !request.changesSomething || request.saysFromWhichPage else {
            throw Problem.fromNoPage
        }
        context.caller = visitor.caller
        var response = try await next(request, context)
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private func refusal(of request: Request) async throws -> Response {
        guard audience != .programs, request.wantsPage else { throw Problem.unauthorized() }
        if request.cameByALinkElsewhere { return ThresholdPage().response(to: request) }
        guard try await authentication.hasLogin() else {
            return NotSignedInPage(address: authentication.options.publicAddress).response(to: request)
        }
        return Response(
            status: .seeOther, headers: [.location: ReturnAddress.login(from: request), .cacheControl: "no-store"])
    }
}

/// The page to return to after login. It is relative to the service's own root. A proxy may therefore put the service
/// anywhere, and the address leads only to the service's own pages.
struct ReturnAddress {
    /// The path, without a leading slash.
    let text: String

    private static let longest = 512

    /// - Returns: the service's first page if the text is not an address of the service.
    init(_ text: String) {
        let isPlain =
            text.utf8.count <= Self.longest
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        let isBelow =
            !text.hasPrefix("/")
            && !path.split(separator: "/").contains { $0.lowercased().replacing("%2e", with: ".") == ".." }
        self.text = isPlain && isBelow ? text : ""
    }

    /// The address, relative to the login page. Text after `./` is always a path. RFC 3986, 4.2.
    var fromLogin: String { "./" + text }

    /// Returns the address of the login page, with the way back.
    static func login(from request: Request) -> String {
        let path = request.uri.path
        let up = String(repeating: "../", count: max(0, path.count { $0 == "/" } - 1))
        guard [.get, .head].contains(request.method), path != "/" else { return up + "login" }
        let query = request.uri.query.map { "?\($0)" } ?? ""
        let back = ReturnAddress(String(path.dropFirst()) + query).text
        return up + "login?return=" + escaped(back)
    }

    /// Returns the text as a value in an address's query.
    static func escaped(_ text: String) -> String {
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}

extension Problem {
    /// The error for missing credentials, with the accepted methods. RFC 9110, 15.5.2.
    static func unauthorized(challenge: String = "Bearer realm=\"handout\"") -> Problem {
        Problem(
            .unauthorized, "Say who you are",
            "Programs send Authorization: Bearer, with a token that “handout token new” makes. People sign in.",
            headers: [.wwwAuthenticate: challenge])
    }

    /// The error for a token without the scope. RFC 6750, 3.1.
    static func notInScope(_ scope: TokenScope) -> Problem {
        Problem(
            .forbidden, "The token is not good for this",
            "It takes one that “handout token new --scope \(scope)” makes.",
            headers: [
                .wwwAuthenticate:
                    "Bearer realm=\"handout\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""
            ])
    }

    static let nameOfAProgram = Problem(
        .forbidden, "This is the name of a program", "No person may be called like a program that has a token.")

    static let noLocks = Problem(
        .forbidden, "This service has no locks",
        "It answers its own machine alone. Behind a proxy it is started with --public-address and --trusted-proxy.")

    static let needsLocks = Problem(
        .forbidden, "This needs locks, and the service has none",
        "It is started with --locked, or with --public-address and --trusted-proxy, and then programs show a token.")

    static func inTheClear(_ options: ServiceOptions) -> Problem {
        Problem(.forbidden, "This came over plain http", "Use \(options.publicAddress).")
    }

    static let fromNoPage = Problem(
        .forbidden, "It is not said which page this comes from",
        "A browser says it in Origin or Sec-Fetch-Site. Programs show a token.")
}

extension Request {
    /// Whether a browser will show the response.
    var wantsPage: Bool { headers[.accept]?.contains("text/html") ?? false }

    /// RFC 9110, 9.2.1: all other methods are safe, and the service keeps to that.
    var changesSomething: Bool { ![.get, .head, .options, .trace].contains(method) }

    var saysFromWhichPage: Bool { headers[.origin] != nil || headers[.fetchSite] != nil }

    /// Whether a person followed a link on another site's page, for example in a record system.
    fileprivate var cameByALinkElsewhere: Bool {
        method == .get && ["cross-site", "same-site"].contains(headers[.fetchSite])
    }

    /// The headers by which usual proxies and networks of proxies say whose request they pass on.
    private static let headersOfProxies = [
        "Forwarded", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-Prefix",
        "X-Forwarded-Ssl", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Original-Forwarded-For",
        "CF-Connecting-IP", "True-Client-IP", "Fastly-Client-IP", "X-Envoy-External-Address",
    ].compactMap { HTTPField.Name($0) }

    fileprivate var cameThroughProxy: Bool {
        let ofProxies: [HTTPField.Name] = [.forwardedFor, .forwardedScheme, .via]
        return (ofProxies + Self.headersOfProxies).contains { headers[$0] != nil }
    }
}
