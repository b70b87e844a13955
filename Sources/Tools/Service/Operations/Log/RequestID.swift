import HTTPTypes
import Hummingbird
import Logging

/// Gives each request a random identifier, which is in its log lines and its response. A person can quote it when
/// asking about a response, and it identifies nobody.
struct RequestID: RouterMiddleware {
    static let header = HTTPField.Name("X-Request-Id")

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        // An identifier in the request itself is ignored, because it would put a client's text into the log.
        let name = (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        var context = context
        context.logger[metadataKey: "request"] = "\(name)"
        // Hummingbird's own identifier counts the requests.
        context.logger[metadataKey: "hb.request.id"] = nil
        var response = try await next(request, context)
        if let header = Self.header { response.headers[header] = name }
        return response
    }
}
