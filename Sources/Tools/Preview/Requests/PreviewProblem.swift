import Diagnostics
import HTTPTypes
import HandoutKit
import Hummingbird
import NIOCore
import Service

/// The error response to a request, as plain text.
struct PreviewProblem: HTTPResponseError {
    let status: HTTPResponse.Status
    let words: String

    init(_ status: HTTPResponse.Status, _ words: String) {
        self.status = status
        self.words = words
    }

    static let nothingHere = PreviewProblem(.notFound, "There is nothing at this address. The preview is at /.")

    static func unknown(_ kind: String, _ name: String, _ known: [String]) -> PreviewProblem {
        let diagnostic = UnknownName(kind: kind, name: name, known: known).diagnostic
        let help = diagnostic.help.map { ": \($0)" } ?? ""
        return PreviewProblem(.badRequest, diagnostic.message + help)
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: words + "\n")))
    }
}

/// Answers requests of this machine's own pages alone, and adds the headers that every response has.
///
/// A foreign site could resolve its own name to this machine, or show the preview's pictures in a page of its own.
struct LocalRequestsOnly: RouterMiddleware {
    private static let hosts: Set<String> = ["127.0.0.1", "localhost"]

    func handle(
        _ request: Request, context: PreviewContext,
        next: @concurrent (Request, PreviewContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            try judge(request)
            response = try await next(request, context)
        } catch let problem as PreviewProblem {
            response = try problem.response(from: request, context: context)
        } catch let error as HTTPError where error.status == .notFound {
            response = try PreviewProblem.nothingHere.response(from: request, context: context)
        } catch let error as HTTPError {
            response = try PreviewProblem(error.status, error.status.reasonPhrase)
                .response(from: request, context: context)
        } catch {
            response = try PreviewProblem(.internalServerError, "Internal error")
                .response(from: request, context: context)
        }
        ProtectiveHeaders.add(to: &response.headers)
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        return response
    }

    private func judge(_ request: Request) throws {
        // RFC 9112, 3.2: the first Host has become the authority.
        guard HTTPField.Name("Host").map({ request.headers[$0] == nil }) ?? true else {
            throw PreviewProblem(.badRequest, "More than one Host is named")
        }
        guard let authority = request.head.authority, Self.hosts.contains(HostName.of(authority)) else {
            throw PreviewProblem(.misdirectedRequest, "This preview is at 127.0.0.1 and localhost alone")
        }
        // W3C Fetch Metadata. `none` is a person's own action; a link of another site may lead here.
        func field(_ name: String) -> String? { HTTPField.Name(name).flatMap { request.headers[$0] } }
        let site = field("Sec-Fetch-Site") ?? "none"
        let isOpened = field("Sec-Fetch-Mode") == "navigate" && field("Sec-Fetch-Dest") == "document"
        guard site == "same-origin" || site == "none" || isOpened else {
            throw PreviewProblem(.forbidden, "Another site's page may not use the preview")
        }
    }
}
