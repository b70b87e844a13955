import HTTPTypes
import Hummingbird
import Logging

/// Gives each request a name by chance, which stands in its lines of the log and in its answer: who has a question about an
/// answer names it, and nobody else.
struct RequestID: RouterMiddleware {
    static let header = HTTPField.Name("X-Request-Id")

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        // What the request itself says under this name is not taken over: it would put a caller's words into the log.
        let name = (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        var context = context
        context.logger[metadataKey: "request"] = "\(name)"
        // Hummingbird's own counts the requests.
        context.logger[metadataKey: "hb.request.id"] = nil
        var response = try await next(request, context)
        if let header = Self.header { response.headers[header] = name }
        return response
    }
}
