import Diagnostics
import Foundation
import HTMLOutput
import HTTPTypes
import Hummingbird
import Logging
import PDFOutput

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
                "method": "\(request.method.isUsual ? request.method.rawValue : "other")",
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
    /// One sheet, by its hash; pictures; and nothing else, from anywhere. A page that needs more brings a policy of its own.
    private static let policy: String = {
        let sheet = Data(ContentDigest.sha256(Array(HTMLDocument.style.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(sheet)'; img-src 'self' data:; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'"
    }()

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
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }
}

/// Answers who means this service. A page of somebody else's may have a name of its own lead to this machine, or send a form
/// here from a browser that stands on it: neither can read or do anything.
struct OwnNameOnly: RouterMiddleware {
    let hosts: Set<String>

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, hosts.contains(Self.host(authority)) else {
            throw Problem(
                .misdirectedRequest, "This service has another name",
                "It answers to \(hosts.sorted().joined(separator: ", ")); --public-address names one more.")
        }
        if request.method == .post, let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }),
            site != "same-origin", site != "none"
        {
            throw Problem(.forbidden, "Another site's page may not send anything here")
        }
        return try await next(request, context)
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
    /// Any word may stand where the method does.
    fileprivate var isUsual: Bool { [.get, .head, .post, .put, .delete, .options, .patch].contains(self) }
}
