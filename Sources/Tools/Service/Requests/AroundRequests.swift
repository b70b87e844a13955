import Diagnostics
import HTMLOutput
import HTTPTypes
import Hummingbird
import Logging

/// Removes the body of responses to HEAD, including error responses. RFC 9110, 9.3.2.
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

/// Logs each request with its route and its status, but never with its address or its client.
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

/// Converts errors into problem documents, and logs internal errors.
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
                // Only the type and the identifiers are logged, because an error's message may quote data.
                let rules = (error as? ContentFault)?.diagnostics.errors.map(\.identifier).joined(separator: " ") ?? ""
                context.logger.error("failed", metadata: ["error": "\(type(of: error))", "rules": "\(rules)"])
            }
            return try problem.response(from: request, context: context)
        }
    }
}

/// Adds headers that restrict what a browser may do with a response.
struct SecurityHeaders: RouterMiddleware {
    /// True if people reach the service over TLS.
    let isSecure: Bool

    /// The default policy; a page that needs more has its own.
    private static let policy = PagePolicy.text(styles: [HTMLDocument.style])

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        // A browser's own PDF viewer needs scripts and styles of its own.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = isPage ? Self.policy : "frame-ancestors 'none'"
        }
        ProtectiveHeaders.add(to: &response.headers)
        // RFC 6797: for a year. Subdomains are not included, because the service knows nothing about them.
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}

/// Refuses requests with a foreign name or origin. A foreign site may resolve its own name to this machine, or send a
/// form from a browser here. Neither can then read or change anything.
///
/// There are no tokens in forms. Changing requests are accepted only from the service's own pages. The browser's own
/// headers prove that, and no page can forge them: `Sec-Fetch-Site` (W3C Fetch Metadata) and `Origin`. OWASP's
/// Cross-Site Request Forgery Prevention Cheat Sheet lists this method beside tokens.
///
/// The cookie is also `SameSite=Strict`. If a cookie or a proxy identifies a person, a request with neither header is
/// refused (`AuthenticationMiddleware`). A browser that could be misused is therefore never mistaken for a program.
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
        // RFC 9112, 3.2: the first Host has become the authority; a proxy may have used a second one.
        guard HTTPField.Name("Host").map({ request.headers[$0] == nil }) ?? true else {
            throw Problem(.badRequest, "More than one Host is named")
        }
        guard let authority = request.head.authority, hosts.contains(HostName.of(authority)) else {
            throw Problem(
                .misdirectedRequest, "This service has another name",
                "It answers to \(hosts.sorted().joined(separator: ", ")); --public-address names one more.")
        }
        guard !request.changesSomething || isFromOwnPage(request, authority) else {
            throw Problem(.forbidden, "Another site's page may not send anything here")
        }
        return try await next(request, context)
    }

    /// Whether the request comes from an own page. A request without these headers is considered to come from a
    /// program.
    private func isFromOwnPage(_ request: Request, _ authority: String) -> Bool {
        // `none` is a person's own action, such as a typed address.
        guard request.headers[values: .fetchSite].allSatisfy({ $0 == "same-origin" || $0 == "none" }) else {
            return false
        }
        // A service that other machines reach accepts only its public address. An attacker on the network could forge a
        // page of its name without TLS.
        let origin = options.publicOrigin
        let own = options.isLocked ? [origin] : [origin, "http://\(authority.lowercased())"]
        return request.headers[values: .origin].allSatisfy { own.contains($0.lowercased()) }
    }
}

extension HTTPRequest.Method {
    /// The method for logs and metrics, from a fixed list, because a request may contain any word as its method.
    var told: String {
        [.get, .head, .post, .put, .delete, .options, .patch].contains(self) ? rawValue : "other"
    }
}
