import Diagnostics
import HTMLOutput
import HTTPTypes
import Hummingbird
import Logging

/// RFC 9110, 9.3.2: an answer to HEAD has no body, a problem's neither.
struct HeadWithoutBody: RouterMiddleware {
    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.method == .head else { return response }
        if response.headers[.contentLength] == nil, let length = response.body.contentLength {
            response.headers[.contentLength] = "\(length)"
        }
        return response.createHeadResponse()
    }
}

/// Says of each request what it was answered with: by its route, never by its address, and never from whom.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now - start
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        context.logger.info(
            "answered",
            metadata: [
                "method": "\(request.method.told)",
                "route": "\(context.endpointPath ?? "none")", "status": "\(response.status.code)",
                "milliseconds": "\(milliseconds)",
            ])
        return response
    }
}

/// Turns errors into problem documents, and tells the log of those that are ours.
struct ProblemReport: RouterMiddleware {
    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            if problem.status == .internalServerError {
                // Its kind and its rules alone: what an error says may quote what it was about.
                let rules = (error as? ContentFault)?.diagnostics.errors.map(\.identifier).joined(separator: " ") ?? ""
                context.logger.error("failed", metadata: ["error": "\(type(of: error))", "rules": "\(rules)"])
            }
            return try problem.response(from: request, context: context)
        }
    }
}

/// Lets a browser do nothing with an answer but show it.
struct SecurityHeaders: RouterMiddleware {
    /// People reach the service over TLS.
    let isSecure: Bool

    /// A page that needs more brings a policy of its own.
    private static let policy = PagePolicy.text(styles: [HTMLDocument.style])

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        // A browser's own reader of PDFs needs scripts and styles of its own.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = isPage ? Self.policy : "frame-ancestors 'none'"
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [
            // Not `no-referrer`: with it a browser says `Origin: null` of our own forms. Fetch, 3.2.
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        // RFC 6797: for a year. Of names below this one the service knows nothing.
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}

/// Answers who means this service. A page of somebody else's may have a name of its own lead to this machine, or send a form
/// here from a browser that stands on it: neither can read or do anything.
///
/// There are no tokens in forms. What changes something is taken from our own pages alone, by what the browser itself says of it and no
/// page can make it say otherwise: `Sec-Fetch-Site` (W3C Fetch Metadata) and `Origin`. OWASP's Cross-Site Request Forgery Prevention
/// Cheat Sheet has this beside tokens. The cookie is `SameSite=Strict` as well, and where somebody is known by a cookie or a proxy's
/// word, a request that says neither is refused (`AuthenticationMiddleware`): no browser that can be forged so is taken for one that cannot.
struct OwnNameOnly: RouterMiddleware {
    private let hosts: Set<String>
    private let options: ServiceOptions

    init(_ options: ServiceOptions) {
        hosts = options.trustedHosts
        self.options = options
    }

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        // RFC 9112, 3.2: the first has become the authority; another one may be whom a proxy goes by.
        guard HTTPField.Name("Host").map({ request.headers[$0] == nil }) ?? true else {
            throw Problem(.badRequest, "More than one Host is named")
        }
        guard let authority = request.head.authority, hosts.contains(Self.host(authority)) else {
            throw Problem(
                .misdirectedRequest, "This service has another name",
                "It answers to \(hosts.sorted().joined(separator: ", ")); --public-address names one more.")
        }
        guard !request.changesSomething || isFromOwnPage(request, authority) else {
            throw Problem(.forbidden, "Another site's page may not send anything here")
        }
        return try await next(request, context)
    }

    /// What says nothing of a page comes from a program, as far as one can see here.
    private func isFromOwnPage(_ request: Request, _ authority: String) -> Bool {
        // `none` is a person's own doing, as by an address that they typed.
        guard request.headers[values: .fetchSite].allSatisfy({ $0 == "same-origin" || $0 == "none" }) else {
            return false
        }
        // A service that other machines reach goes by its public address alone: who stands between can make a page of its name
        // without TLS.
        let origin = options.publicOrigin
        let own = options.isLocked ? [origin] : [origin, "http://\(authority.lowercased())"]
        return request.headers[values: .origin].allSatisfy { own.contains($0.lowercased()) }
    }

    /// Without its port.
    private static func host(_ authority: String) -> String {
        let end = authority.lastIndex(of: ":").flatMap { colon in
            authority[colon...].dropFirst().allSatisfy(\.isNumber) ? colon : nil
        }
        return authority[..<(end ?? authority.endIndex)].lowercased()
    }
}

extension HTTPRequest.Method {
    /// The method for logs and metrics, from a fixed list: a request may hold any word in its place.
    var told: String {
        [.get, .head, .post, .put, .delete, .options, .patch].contains(self) ? rawValue : "other"
    }
}
