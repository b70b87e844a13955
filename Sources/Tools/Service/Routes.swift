import Diagnostics
import Foundation
import Geometry
import HTTPTypes
import HandoutKit
import Hummingbird
import NIOCore
import Theming

/// Every address of the service.
extension HandoutService {
    var responder: some HTTPResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ProblemReport())
        router.add(middleware: OwnNameOnly(hosts: options.trustedHosts))

        // For everybody.
        router.get("handouts") { request, _ in try catalogue(for: request) }
        router.get("handouts/{id}.pdf") { request, context in try await download(request, context) }
        router.get("handouts/{id}.png") { request, context in try await picture(request, context) }
        router.get("handouts/{id}") { request, context in try await page(request, context) }
        router.get("sitemap.xml") { _, _ in
            Self.text(Sitemap(address: options.publicAddress, offers: shelf.offers).text, "application/xml")
        }

        // For other programs.
        router.post("handouts/{id}/pdf") { request, context in try await personalCopy(request, context) }
        router.get("infobutton") { request, _ in try infobutton(request) }
        router.get("openapi.json") { _, _ in
            Self.text(OpenAPI.document(address: options.publicAddress), "application/json")
        }

        // For who looks after it.
        router.get("healthz") { _, _ in Self.text("alive\n", "text/plain; charset=utf-8", isKept: false) }
        router.get("readyz") { _, _ in
            guard engines.isReady else { throw Problem(EnginePool.Busy()) }
            return Self.text("ready\n", "text/plain; charset=utf-8", isKept: false)
        }
        return router.buildResponder()
    }

    // MARK: For everybody

    private func catalogue(for request: Request) throws -> Response {
        let wishes = request.languageWishes
        let page = CataloguePage(offers: shelf.offers, words: .among(wishes), wishes: wishes)
        var response = Self.text(page.text, "text/html; charset=utf-8")
        response.headers[.contentLanguage] = page.words.language
        response.headers[.vary] = "Accept-Language"
        return response
    }

    private func download(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (offer, language) = try offer(request, context)
        let size = try request.choice("print-size", among: PrintSize.self) ?? .clear
        let paper = try request.choice("paper", among: Paper.self) ?? .letter
        let item = Downloads.Item(handout: offer.handout.id, language: language, kind: .pdf(size, paper))
        return try await downloads.file(item, of: offer.handout).response(
            to: request,
            as: FileDescription(
                mediaType: "application/pdf", language: language,
                name: "\(offer.handout.title(language: language)) (\(language), \(size.rawValue)).pdf",
                reviewed: offer.handout.reviewed(in: language)))
    }

    private func picture(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (offer, language) = try offer(request, context)
        let item = Downloads.Item(handout: offer.handout.id, language: language, kind: .picture)
        return try await downloads.file(item, of: offer.handout)
            .response(to: request, as: FileDescription(mediaType: "image/png", language: language))
    }

    private func page(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (offer, language) = try offer(request, context, wishes: request.languageWishes)
        let page = HandoutPage(offer: offer, language: language)
        let item = Downloads.Item(handout: offer.handout.id, language: language, kind: .page(page))
        return try await downloads.file(item, of: offer.handout).response(
            to: request,
            as: FileDescription(
                mediaType: "text/html; charset=utf-8", language: language,
                reviewed: offer.handout.reviewed(in: language), variesByLanguage: true))
    }

    /// The handout that is asked for, and its language: the one that is asked for, else one that a browser would rather have.
    private func offer(
        _ request: Request, _ context: ServiceContext, wishes: [String] = []
    ) throws -> (Offer, language: String) {
        guard let id = context.parameters.get("id"), let offer = shelf.offer(id) else { throw Problem.noSuchHandout }
        let wish = request.value("language")
        do {
            return (offer, try offer.language(for: wish ?? offer.language(among: wishes)))
        } catch let unknown as UnknownName {
            throw Problem.noSuchLanguage(unknown.known)
        }
    }

    // MARK: For other programs

    private static let mostData = 1 << 20

    private func personalCopy(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let id = context.parameters.get("id"), let handout = shelf.handout(id) else {
            throw Problem.noSuchHandout
        }
        let mediaType = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard mediaType.hasPrefix("application/json") else {
            throw Problem(
                .unsupportedMediaType, "The data is not said to be JSON", "Send Content-Type: application/json.")
        }
        let choice = CopyOrder.Choice(
            handout: id, language: request.value("language"),
            printSize: try request.choice("print-size", among: PrintSize.self),
            paper: try request.choice("paper", among: Paper.self) ?? .letter, clinic: request.value("clinic"))
        let data = try await request.body.collect(upTo: Self.mostData)
        do {
            let person = try RecipientInput(json: Array(buffer: data), shownAs: "data")
            let copy = try await engines.copy(CopyOrder(handout: handout, person: person, choice: choice))
            let name = "\(handout.title(language: copy.language)) (\(copy.language)).pdf"
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/pdf", .contentLanguage: copy.language, .cacheControl: "no-store",
                    .contentDisposition: FileName.disposition(name, "inline"),
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: copy.pdf)))
        } catch {
            let problem = Problem(ofCopy: error)
            if problem.status == .internalServerError { throw error }
            throw problem
        }
    }

    static func text(_ text: String, _ mediaType: String, isKept: Bool = true) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: isKept ? "public, max-age=300" : "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Request {
    /// A parameter of the address; nil where it is not given or empty.
    func value(_ name: String) -> String? {
        uri.queryParameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// - Throws: `Problem` where the value is none of the choices.
    fileprivate func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, among _: Choice.Type
    ) throws -> Choice? where Choice.RawValue == String {
        guard let value = value(name) else { return nil }
        guard let choice = Choice(rawValue: value) else {
            throw Problem.unknownValue(
                of: name.replacing("-", with: " "), known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// The languages that a reader wants, best first: the one that is asked for by name, else the browser's. RFC 9110, 12.5.4.
    fileprivate var languageWishes: [String] {
        if let wish = value("language") { return [wish] }
        let listed = (headers[.acceptLanguage] ?? "").split(separator: ",").prefix(16).map { entry in
            let parts = entry.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (tag: parts.first ?? "", weight: weight)
        }
        return listed.filter { $0.weight > 0 && $0.tag != "*" }.enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.tag)
    }
}
