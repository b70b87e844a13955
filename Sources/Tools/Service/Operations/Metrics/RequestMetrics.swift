import Hummingbird

/// Counts each request by its route, never by its address.
struct RequestMetrics: RouterMiddleware {
    let metrics: ServiceMetrics

    func handle(
        _ request: Request, context: ServiceContext,
        next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        metrics.answered(
            method: request.method.told, route: context.endpointPath ?? "none", status: response.status,
            in: ContinuousClock.now - start)
        return response
    }
}
