import Diagnostics
import Foundation
import Geometry
import HTTPTypes
import HandoutKit
import Hummingbird
import NIOCore
import Theming

/// The routes for other programs: a person's copy, and the handouts for a patient's codes.
extension HandoutService {
    func addProgramRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.post("handouts/{id}/pdf") { request, context in
            try await personalCopy(.pdf, request.asking("language", "print-size", "paper", "clinic"), context)
        }
        routes.post("handouts/{id}/html") { request, context in
            try await personalCopy(.webPage, request.asking("language", "print-size", "clinic"), context)
        }
    }

    /// Adds the routes that need no token, because they return only public information.
    ///
    /// A feed links to published handouts, including those for providers. Handouts that cover part of a code are
    /// withheld from patients for their benefit, not as a secret. Record systems open an Infobutton in a clinician's
    /// browser, which has no token.
    func addQuestionRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("infobutton") { request, _ in try infobutton(request) }
        routes.get("openapi.json") { _, _ in
            Self.text(
                OpenAPI.document(address: options.publicAddress, recordsGiven: options.recordsGiven), "application/json"
            )
        }
    }

    private static let mostData = 1 << 20

    private func personalCopy(
        _ form: CopyForm, _ request: Request, _ context: ServiceContext
    ) async throws -> Response {
        let id = try catalog.named(context.parameters.get("id") ?? "").id
        let choice = CopyOrder.Choice(
            handout: id, language: request.value("language"),
            printSize: try request.choice("print-size", among: PrintSize.self),
            paper: try request.choice("paper", among: Paper.self) ?? .letter, clinic: request.value("clinic"),
            form: form)
        let data = try await Self.data(of: request)
        // The handout is looked up after the data has arrived, so that it is the current one.
        let handout = try catalog.named(id)
        do {
            let person = try RecipientInput(json: Array(buffer: data), shownAs: "data")
            return try await handOver(CopyOrder(handout: handout, person: person, choice: choice), context)
        } catch {
            let problem = Problem(ofCopy: error)
            if problem.status == .internalServerError { throw error }
            throw problem
        }
    }

    /// Returns a person's data in JSON.
    ///
    /// - Throws: `Problem` if the request does not declare JSON; `NIOTooManyBytesError`.
    static func data(of request: Request) async throws -> ByteBuffer {
        let mediaType = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard mediaType.hasPrefix("application/json") else {
            throw Problem(
                .unsupportedMediaType, "The data is not said to be JSON", "Send Content-Type: application/json.")
        }
        return try await request.data(upTo: mostData)
    }

    /// Makes a copy and returns it to the client. Every personal copy leaves the service through this method.
    func handOver(_ order: CopyOrder, _ context: ServiceContext) async throws -> Response {
        let start = ContinuousClock.now
        let copy: MadeCopy
        do {
            copy = try await engines.copy(order)
        } catch let busy as EnginePool.Busy {
            metrics.turnedAway()
            throw busy
        }
        metrics.madeCopy(in: ContinuousClock.now - start)
        try await record?.note(copy, of: order.handout, by: context.caller, metrics: metrics, logger: context.logger)
        let name = "\(order.handout.title(language: copy.language)) (\(copy.language)).\(copy.form.ending)"
        return Response(
            status: .ok,
            headers: [
                .contentType: copy.form.mediaType + (copy.form == .webPage ? "; charset=utf-8" : ""),
                .contentLanguage: copy.language, .cacheControl: "no-store",
                .contentDisposition: FileName.disposition(name, "inline"),
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: copy.file)))
    }
}
