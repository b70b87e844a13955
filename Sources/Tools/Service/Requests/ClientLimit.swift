import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// Limits the requests of each client, so that others do not wait. If a proxy does not report its clients, the proxy
/// must limit them.
final class ClientLimit: RouterMiddleware {
    private let options: AuthenticationOptions
    private let now: @Sendable () -> Date
    private let buckets: Mutex<TokenBucketLimiter<IPAddress>>

    init(_ options: AuthenticationOptions, now: @escaping @Sendable () -> Date) {
        self.options = options
        self.now = now
        // A page loads its pictures, too, and a whole clinic may have one address.
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
