import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// Lets no client ask so much that others wait. Where a proxy does not say whom it asks for, it is for the proxy to limit them.
final class ClientLimit: RouterMiddleware {
    private let options: AuthenticationOptions
    private let now: @Sendable () -> Date
    private let buckets: Mutex<TokenBucketLimiter<IPAddress>>

    init(_ options: AuthenticationOptions, now: @escaping @Sendable () -> Date) {
        self.options = options
        self.now = now
        // A page comes with its pictures, and a clinic may stand behind one address.
        buckets = Mutex(
            TokenBucketLimiter(capacity: Double(options.clientRate) * 10, perSecond: Double(options.clientRate)))
    }

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        if let client = options.client(request.headers, from: context.peer)?.client {
            let time = now()
            let wait = buckets.withLock { $0.take(client, now: time) }
            guard wait == 0 else {
                let seconds = Int(wait.rounded(.up))
                throw Problem(
                    .tooManyRequests, "Too many requests come from there", "Ask again in \(seconds) s.",
                    headers: [.retryAfter: "\(seconds)"])
            }
        }
        return try await next(request, context)
    }
}
